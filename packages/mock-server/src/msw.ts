/**
 * The exchange behind [msw](https://mswjs.io): a program under test keeps KuCoin's own addresses and its
 * requests never leave the process. msw is yours to install, 2.10 or newer or 3: `npm install --save-dev msw`.
 *
 * @packageDocumentation
 */
import { HttpResponse, http, type RequestHandler, type WebSocketHandler, ws } from 'msw'
import { checkNames } from './base/json/read.ts'
import type { Exchange, ExchangeRequest } from './contract/exchange.ts'
import { UNIFIED_PATHS } from './contract/wire.ts'

/** Which addresses the handlers stand on. */
export interface HandlerOptions {
  /** Base URL of the spot host. Default `"https://api.kucoin.com"`. */
  readonly spotUrl?: string | undefined
  /** Base URL of the futures host. Default `"https://api-futures.kucoin.com"`. */
  readonly futuresUrl?: string | undefined
  /** Base URL of the broker host. Default `"https://api-broker.kucoin.com"`. */
  readonly brokerUrl?: string | undefined
  /** Address of the spot sockets. Default `"wss://ws-api-spot.kucoin.com"`. */
  readonly spotSocketUrl?: string | undefined
  /** Address of the futures sockets. Default `"wss://ws-api-futures.kucoin.com"`. */
  readonly futuresSocketUrl?: string | undefined
  /** Address of the unified spot sockets. Default `"wss://x-push-spot.kucoin.com"`. */
  readonly unifiedSpotSocketUrl?: string | undefined
  /** Address of the unified futures sockets. Default `"wss://x-push-futures.kucoin.com"`. */
  readonly unifiedFuturesSocketUrl?: string | undefined
  /** Address of the unified private sockets. Default `"wss://wsapi-push.kucoin.com"`. */
  readonly unifiedPrivateSocketUrl?: string | undefined
  /** Address of the sockets that orders are placed over. Default `"wss://wsapi.kucoin.com"`. */
  readonly orderSocketUrl?: string | undefined
  /** Address that callers seem to have. Default `"127.0.0.1"`. */
  readonly ip?: string | undefined
}

const known: Readonly<Record<keyof HandlerOptions, true>> = {
  ...{
    spotUrl: true,
    futuresUrl: true,
    brokerUrl: true,
    spotSocketUrl: true,
    futuresSocketUrl: true,
    ip: true,
  },
  ...{ unifiedSpotSocketUrl: true, unifiedFuturesSocketUrl: true, unifiedPrivateSocketUrl: true },
  ...{ orderSocketUrl: true },
}

/**
 * Makes request handlers for `setupServer`, `setupWorker` or `defineNetwork`. A dropped connection becomes a
 * network error, a truncated answer a body that fails while it is read.
 *
 * @throws TypeError that names an option that there is not
 */
export function createHandlers(
  exchange: Exchange,
  options: HandlerOptions = {},
): (RequestHandler | WebSocketHandler)[] {
  checkNames(options, '', Object.keys(known))
  const ip = options.ip ?? '127.0.0.1'
  const socketUrls = {
    spot: options.spotSocketUrl ?? 'wss://ws-api-spot.kucoin.com',
    futures: options.futuresSocketUrl ?? 'wss://ws-api-futures.kucoin.com',
  }
  const bases: readonly [ExchangeRequest['host'], string][] = [
    ['spot', options.spotUrl ?? 'https://api.kucoin.com'],
    ['futures', options.futuresUrl ?? 'https://api-futures.kucoin.com'],
    ['broker', options.brokerUrl ?? 'https://api-broker.kucoin.com'],
  ]
  const requests = bases.map(([host, base]) =>
    http.all(`${plain(base)}/*`, async ({ request }) => {
      const reply = await exchange.handle({
        host,
        method: request.method,
        target: targetOf(request.url, base),
        headers: Object.fromEntries(request.headers),
        body: await request.text(),
        ip,
        ...(host === 'broker' ? {} : { socketUrl: `${plain(socketUrls[host])}/` }),
      })
      if ('drop' in reply) return HttpResponse.error()
      const body = reply.isTruncated === true ? breakingBody(reply.body) : reply.body
      return new HttpResponse(body, { status: reply.status, headers: reply.headers })
    }),
  )
  const orders = options.orderSocketUrl ?? 'wss://wsapi.kucoin.com'
  const sockets = [...Object.values(socketUrls), orders].map((url) =>
    handleSockets(exchange, plain(url), { ip, prefix: '' }),
  )
  const unified = (['spot', 'futures', 'private'] as const).map((service) => {
    const url = options[UNIFIED_OPTIONS[service]] ?? UNIFIED_HOSTS[service]
    return handleSockets(exchange, plain(url), { ip, prefix: UNIFIED_PATHS[service] })
  })
  return [...requests, ...sockets, ...unified]
}

const UNIFIED_HOSTS = {
  spot: 'wss://x-push-spot.kucoin.com',
  futures: 'wss://x-push-futures.kucoin.com',
  private: 'wss://wsapi-push.kucoin.com',
}
const UNIFIED_OPTIONS = {
  spot: 'unifiedSpotSocketUrl',
  futures: 'unifiedFuturesSocketUrl',
  private: 'unifiedPrivateSocketUrl',
} as const

function plain(url: string): string {
  return url.replace(/\/$/, '')
}

/** `prefix`: path that names the service to the exchange, before the client's own. */
function handleSockets(
  exchange: Exchange,
  url: string,
  { ip, prefix }: { readonly ip: string; readonly prefix: string },
): WebSocketHandler {
  return ws.link(`${url}/*`).addEventListener('connection', ({ client }) => {
    const end = exchange.connect({
      target: prefix + client.url.href.slice(client.url.origin.length),
      ip,
      send: (text) => client.send(text),
      // What a client gets that asks for array buffers; msw hands on what it is given.
      sendBinary: (bytes) => client.send(bytes.slice().buffer),
      close: (code, reason) => client.close(code, reason),
      // The nearest that an intercepted socket can come to a broken one: 1006 cannot be sent.
      drop: () => client.close(3001, 'dropped'),
    })
    client.addEventListener('message', ({ data }) => end.receive(textOf(data)))
    client.addEventListener('close', () => end.closed())
  })
}

function textOf(data: unknown): string {
  return data instanceof ArrayBuffer || data instanceof Uint8Array
    ? new TextDecoder().decode(data)
    : String(data)
}

// Cut out of the text rather than read from a URL object, which would re-encode what was signed.
function targetOf(url: string, base: string): string {
  const target = url.slice(new URL(base).origin.length)
  const prefix = new URL(base).pathname.replace(/\/$/, '')
  return target.startsWith(prefix) ? target.slice(prefix.length) : target
}

function breakingBody(text: string): ReadableStream<Uint8Array> {
  let isSent = false
  return new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (isSent) controller.error(new TypeError('The connection ended in the middle of the body'))
      else controller.enqueue(new TextEncoder().encode(text))
      isSent = true
    },
  })
}
