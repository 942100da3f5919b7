/**
 * A relay on a port of Node's, sockets and all, or in a server that is there already.
 *
 * @packageDocumentation
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Duplex, Readable } from 'node:stream'
import type { Asked, Given, Reply } from './asked.ts'
import { doorOf } from './create-relay.ts'
import { readIncoming, writeComing } from './node-body.ts'
import { Refusal, refusalReply } from './refusal.ts'
import { answerPlainly, pipeSocket } from './sockets/node-pipe.ts'
import { isTrickyPath } from './target.ts'
import { toResponse } from './web-asked.ts'

/** Where to listen. */
export interface RelayListenOptions {
  /** TCP port; default 0: any free one. */
  readonly port?: number | undefined
  /** Address to bind; default `'127.0.0.1'`: TLS is ended by a proxy in front. */
  readonly host?: string | undefined
}

/** A relay that is being served. */
export interface RunningRelay {
  /** Base URL, without a slash at the end. */
  readonly url: string
  /** Stops listening and closes all connections. */
  close(): Promise<void>
}

/** What a relay does with a request; a function around one may be served too, and passes no sockets. */
type Serve = (request: Request) => Promise<Response>

/**
 * Serves a relay. Node keeps the addresses of the last 250 requests of `fetch` for measuring, and a query may hold a
 * passphrase, so that this is switched off in the whole process.
 *
 * @throws the error of the listener: a taken port, say; TypeError for an empty host
 * @example
 * ```ts
 * import { createRelay } from '@kucoin-kit/relay'
 * import { listenRelay } from '@kucoin-kit/relay/node'
 *
 * const relay = createRelay({ origins: ['https://app.example'], tokens: ['a-long-random-token-of-yours'] })
 * const { url } = await listenRelay(relay, { port: 8787 })
 * console.log(`relay at ${url}`)
 * ```
 */
export async function listenRelay(relay: Serve, options: RelayListenOptions = {}): Promise<RunningRelay> {
  const { port = 0, host = '127.0.0.1' } = options
  // Node takes an empty one for every address of the machine, past the proxy in front.
  if (host.trim() === '')
    throw new TypeError('listenRelay: host: an address, or 0.0.0.0 for all; it is empty')
  const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 30_000 }, relayHandler(relay))
  const pages = new Set<Duplex>()
  server.on('upgrade', (request, page, head) => {
    pages.add(page.on('error', () => page.destroy()).on('close', () => pages.delete(page)))
    upgrade(relay, request, page, head).catch(() => page.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const bound = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
        for (const page of pages) page.destroy()
      }),
  }
}

/**
 * A relay as a handler of a server that you have: Express, Connect, or `createServer` of `node:http`.
 * It reads the body itself, so that it stands before whatever parses bodies; a body that was read before it is refused as
 * `RELAY_BODY_SLOW`. Sockets do not pass. Address queries are kept out of Node's measurements as in {@link listenRelay}.
 *
 * @param relay - mounted where the server says; Express takes the beginning of the path away
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { createRelay } from '@kucoin-kit/relay'
 * import { relayHandler } from '@kucoin-kit/relay/node'
 *
 * const relay = createRelay({ origins: ['https://app.example'], tokens: ['a-long-random-token-of-yours'] })
 * createServer(relayHandler(relay)).listen(8787, '127.0.0.1')
 * ```
 */
export function relayHandler(relay: Serve): (request: IncomingMessage, response: ServerResponse) => void {
  performance.setResourceTimingBufferSize(0)
  return (request, response) => {
    serve(relay, request, response).catch(() => response.destroy())
  }
}

async function serve(relay: Serve, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const hasBody =
    request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined
  const { method = 'GET' } = request
  const asked: Asked = {
    method,
    url: addressOf(request.url ?? '/'),
    headers: headersOf(request),
    onGone: (leave) => onGone(response, leave),
    read: async (...limits) => (hasBody ? readIncoming(request, ...limits) : undefined),
  }
  const reply = await (doorOf(relay)?.answer(asked) ?? askWrapped(relay, asked, request, hasBody))
  // A body that may never come to its end leaves the connection in no state to be used again. What still comes is read past:
  // closed beneath it, the connection would take the answer along.
  if (reply.status === 408 && !request.complete) response.shouldKeepAlive = false
  response.writeHead(reply.status, reply.headers)
  if (reply.body === undefined || typeof reply.body === 'string') response.end(reply.body)
  else await writeComing(response, reply.body)
}

/** Every answer closes at its end; only a page that left before it is gone. */
function onGone(response: ServerResponse, leave: () => void): void {
  const look = (): void => {
    if (!response.writableFinished) leave()
  }
  if (response.destroyed) look()
  else response.once('close', look)
}

/** A function around a relay knows requests and responses alone. */
async function askWrapped(
  relay: Serve,
  { method, url, onGone }: Asked,
  request: IncomingMessage,
  hasBody: boolean,
): Promise<Reply> {
  const headers = Object.entries(request.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )
  const body = hasBody && method !== 'GET' ? { body: bodyOf(request) as never, duplex: 'half' } : {}
  const gone = new AbortController()
  onGone(() => gone.abort())
  const answer = await relay(new Request(url, { method, headers, signal: gone.signal, ...body }))
  const { status, body: stream } = answer
  // What is wrapped has a clock of its own; this one only keeps the connection from staying for ever.
  const coming = stream && { stream, timeoutMs: WRAPPED_TIMEOUT_MS, onEnd: () => {} }
  return { status, headers: Object.fromEntries(answer.headers), body: coming ?? undefined }
}

const WRAPPED_TIMEOUT_MS = 300_000

/** What the server has read before would come as an empty body: it breaks instead. */
function bodyOf(request: IncomingMessage): unknown {
  if (!request.readableDidRead) return Readable.toWeb(request)
  return new ReadableStream({ start: (controller) => controller.error(new Error('read before')) })
}

async function upgrade(relay: Serve, request: IncomingMessage, page: Duplex, head: Buffer): Promise<void> {
  const asked = { method: 'GET', url: addressOf(request.url ?? '/'), headers: headersOf(request) }
  const door = doorOf(relay)
  const answer = door
    ? await door.letIn(asked, pipeSocket(request, page, head))
    : refusalReply(new Refusal('RELAY_NO_SOCKETS'), {})
  if (answer) await answerPlainly(page, answer instanceof Response ? answer : toResponse(answer))
}

/** Parsing would fold `..` away before the relay could see it: such a path goes on as one that is on no list. */
function addressOf(url: string): string {
  return `http://relay${isTrickyPath(url) ? '/' : url}`
}

function headersOf({ headersDistinct }: IncomingMessage): Given {
  return { get: (name) => headersDistinct[name]?.join(', ') ?? null }
}
