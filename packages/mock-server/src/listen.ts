/**
 * The exchange on a real port, for clients in any language.
 *
 * One port serves KuCoin's three REST hosts, told apart by a path prefix: spot at `/`, futures at `/futures`,
 * broker at `/broker`. Signatures are checked on the path without the prefix, since that is the path a
 * client knows and signs.
 *
 * @packageDocumentation
 */
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { integerFrom, numberFrom } from './base/json/read.ts'
import type { Exchange } from './contract/exchange.ts'
import { createControl } from './control/control.ts'
import { MAX_LATENCY_MS, MAX_PORT } from './server/bounds.ts'
import { createCatchUp } from './server/catch-up.ts'
import { CONTROL_PREFIX, isLoopback, serveControl } from './server/control-server.ts'
import { serve } from './server/http-server.ts'
import { createSocketServer } from './server/socket-server.ts'

/** A certificate and its key, as PEM text. */
export interface TlsOptions {
  /** The certificate, with its chain. */
  readonly cert: string
  /** Its private key. */
  readonly key: string
}

/** Where and how to listen. */
export interface ListenOptions {
  /** TCP port, up to 65535. Default 0: any free one. */
  readonly port?: number
  /** Address to bind. Default `"127.0.0.1"`. */
  readonly host?: string
  /** Serves `https` and `wss` instead of `http` and `ws`. Default: none. */
  readonly tls?: TlsOptions
  /** Milliseconds added to every round trip, half on each way; sockets' frames included. At most 600000. Default 0. */
  readonly latencyMs?: number
  /**
   * Serves the control API under `/_mock/`, for callers on this machine alone. Default false: those paths
   * are then unknown like all others.
   */
  readonly control?: boolean
  /** File that the ledger goes to, for the control API to name. */
  readonly ledgerFile?: string
}

/** An exchange that is being served. */
export interface RunningServer {
  /** Base URL of the spot host, without a slash at the end. */
  readonly url: string
  /** Base URL of the futures host. */
  readonly futuresUrl: string
  /** Base URL of the broker host. */
  readonly brokerUrl: string
  /** Address of the WebSocket endpoint, the one that the bullet endpoints name. */
  readonly wsUrl: string
  /** The port in use. */
  readonly port: number
  /** Stops listening and closes all connections. */
  close(): Promise<void>
}

const readPort = integerFrom(0, MAX_PORT)
const readLatency = numberFrom(0, MAX_LATENCY_MS)

/** How often a served exchange brings itself up to its clock, in milliseconds. */
const TICK_MS = 250

/**
 * Serves an exchange over HTTP and WebSocket.
 *
 * @throws Error with the port in its message when the port is taken or not allowed; TypeError when port or latency
 * are out of bounds, or the control API is wanted on an address that others can reach.
 */
export async function listen(exchange: Exchange, options: ListenOptions = {}): Promise<RunningServer> {
  const host = options.host ?? '127.0.0.1'
  const wanted = readPort(options.port ?? 0, 'port')
  const latencyMs = readLatency(options.latencyMs ?? 0, 'latencyMs')
  if (options.control === true && !isLoopback(host)) {
    throw new TypeError(`The control API is for loopback addresses alone, not for ${host}.`)
  }
  const control = options.control === true ? createControl(exchange, options) : undefined
  const catchUp = createCatchUp(exchange)
  const sockets = new Set<Socket>()
  const server = createPlainOrTls(options, (request, response) => {
    const answered =
      control !== undefined && request.url?.startsWith(CONTROL_PREFIX) === true
        ? serveControl(control, catchUp, request, response)
        : serve({ exchange, catchUp, latencyMs }, request, response)
    answered.catch((error: unknown) => {
      if (response.headersSent) {
        response.destroy()
        return
      }
      // The simulator's own mistake: say so rather than look like one of KuCoin's.
      response.writeHead(500, { 'content-type': 'text/plain', 'x-mock': 'broken' })
      response.end(`kucoin-mock failed: ${String(error)}`)
    })
  })
  const socketServer = createSocketServer(exchange, latencyMs)
  server.keepAliveTimeout = 60_000
  server.on('upgrade', socketServer.upgrade)
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, wanted)))
    server.listen(wanted, host, () => resolve())
  })
  const ticking = setInterval(() => void catchUp.run(), TICK_MS)
  ticking.unref()
  const { port } = server.address() as AddressInfo
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`
  const s = options.tls === undefined ? '' : 's'
  return {
    url: `http${s}://${authority}`,
    futuresUrl: `http${s}://${authority}/futures`,
    brokerUrl: `http${s}://${authority}/broker`,
    wsUrl: `ws${s}://${authority}/ws`,
    port,
    close: () =>
      new Promise((resolve) => {
        clearInterval(ticking)
        catchUp.stop()
        socketServer.close()
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function createPlainOrTls({ tls }: ListenOptions, listener: RequestListener): Server {
  return tls === undefined ? createServer(listener) : createTlsServer({ ...tls }, listener)
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
