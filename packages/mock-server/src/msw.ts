/**
 * The exchange behind [msw](https://mswjs.io): a program under test keeps KuCoin's own addresses and its
 * requests never leave the process.
 *
 * @packageDocumentation
 */
import { HttpResponse, http, type RequestHandler } from 'msw'
import type { Exchange, ExchangeRequest } from './exchange/types.ts'

/** Which addresses the handlers stand on. */
export interface HandlerOptions {
  /** Base URL of the spot host. Default `"https://api.kucoin.com"`. */
  readonly spotUrl?: string
  /** Base URL of the futures host. Default `"https://api-futures.kucoin.com"`. */
  readonly futuresUrl?: string
  /** Base URL of the broker host. Default `"https://api-broker.kucoin.com"`. */
  readonly brokerUrl?: string
  /** Address that callers seem to have. Default `"127.0.0.1"`. */
  readonly ip?: string
}

/**
 * Makes request handlers for `setupServer`, `setupWorker` or `defineNetwork`. A dropped connection becomes a
 * network error, a truncated answer a body that fails while it is read.
 */
export function createHandlers(exchange: Exchange, options: HandlerOptions = {}): RequestHandler[] {
  const bases: readonly [ExchangeRequest['host'], string][] = [
    ['spot', options.spotUrl ?? 'https://api.kucoin.com'],
    ['futures', options.futuresUrl ?? 'https://api-futures.kucoin.com'],
    ['broker', options.brokerUrl ?? 'https://api-broker.kucoin.com'],
  ]
  return bases.map(([host, base]) =>
    http.all(`${base.replace(/\/$/, '')}/*`, async ({ request }) => {
      const reply = await exchange.handle({
        host,
        method: request.method,
        target: targetOf(request.url, base),
        headers: Object.fromEntries(request.headers),
        body: await request.text(),
        ip: options.ip ?? '127.0.0.1',
      })
      if ('drop' in reply) return HttpResponse.error()
      const body = reply.isTruncated === true ? breakingBody(reply.body) : reply.body
      return new HttpResponse(body, { status: reply.status, headers: reply.headers })
    }),
  )
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
