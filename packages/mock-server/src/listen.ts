/**
 * The exchange on a real port, for clients in any language.
 *
 * One port serves KuCoin's three REST hosts, told apart by a path prefix: spot at `/`, futures at `/futures`,
 * broker at `/broker`. Signatures are checked on the path without the prefix, since that is the path a
 * client knows and signs.
 *
 * @packageDocumentation
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Exchange } from './exchange/types.ts'
import { splitHost } from './server/split-host.ts'

/** Where to listen. */
export interface ListenOptions {
  /** TCP port. Default 0: any free one. */
  readonly port?: number
  /** Address to bind. Default `"127.0.0.1"`. */
  readonly host?: string
}

/** An exchange that is being served. */
export interface RunningServer {
  /** Base URL of the spot host, without a slash at the end. */
  readonly url: string
  /** Base URL of the futures host. */
  readonly futuresUrl: string
  /** Base URL of the broker host. */
  readonly brokerUrl: string
  /** Address of the WebSocket endpoint. */
  readonly wsUrl: string
  /** The port in use. */
  readonly port: number
  /** Stops listening and closes all connections. */
  close(): Promise<void>
}

/** How often a served exchange brings itself up to its clock, in milliseconds. */
const TICK_MS = 250

/**
 * Serves an exchange over HTTP.
 *
 * @throws Error with the port in its message when the port is taken or not allowed.
 */
export async function listen(exchange: Exchange, options: ListenOptions = {}): Promise<RunningServer> {
  const host = options.host ?? '127.0.0.1'
  const wanted = options.port ?? 0
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    serve(exchange, request, response).catch((error: unknown) => {
      // The simulator's own mistake: say so rather than look like one of KuCoin's.
      response.writeHead(500, { 'content-type': 'text/plain', 'x-mock': 'broken' })
      response.end(`kucoin-mock failed: ${String(error)}`)
    })
  })
  server.keepAliveTimeout = 60_000
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, wanted)))
    server.listen(wanted, host, () => resolve())
  })
  const ticking = setInterval(() => exchange.tick(), TICK_MS)
  ticking.unref()
  const { port } = server.address() as AddressInfo
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`
  return {
    url: `http://${authority}`,
    futuresUrl: `http://${authority}/futures`,
    brokerUrl: `http://${authority}/broker`,
    wsUrl: `ws://${authority}/ws`,
    port,
    close: () =>
      new Promise((resolve) => {
        clearInterval(ticking)
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

async function serve(exchange: Exchange, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request)
  if (body === undefined) return
  const { host, target } = splitHost(request.url ?? '/')
  const reply = await exchange.handle({
    host,
    method: request.method ?? 'GET',
    target,
    headers: request.headers as Record<string, string | undefined>,
    body,
    ip: plainAddress(request.socket.remoteAddress),
  })
  if ('drop' in reply) {
    request.socket.destroy()
    return
  }
  if (reply.isTruncated === true) {
    // A length that is never reached: the client sees the connection end in the middle of the body.
    response.writeHead(reply.status, {
      ...reply.headers,
      'content-length': Buffer.byteLength(reply.body) + 64,
    })
    response.write(reply.body, () => request.socket.destroy())
    return
  }
  response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) })
  response.end(reply.body)
}

/** Reads the body; undefined when the client went away before it was complete. */
function readBody(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => resolve(chunks.length === 0 ? '' : Buffer.concat(chunks).toString('utf8')))
    request.on('error', () => resolve(undefined))
  })
}

// IPv4 callers of a dual-stack socket show up as ::ffff:127.0.0.1; allow-lists are written without that.
function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:/, '')
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new Error(`Port ${port} on ${host} is taken. Choose another one, or 0 for any free one.`, {
      cause: error,
    })
  }
  if (error.code === 'EACCES') {
    return new Error(`Port ${port} on ${host} is not allowed for this user. Choose one above 1023.`, {
      cause: error,
    })
  }
  return error
}
