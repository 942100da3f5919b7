import { readBody } from './body.ts'
import { forward, ownFetch } from './forward.ts'
import { createGate } from './gate.ts'
import { corsHeaders, guarded, headersOut, preflight, queryHeader } from './headers.ts'
import { type RelayOptions, readOptions } from './options.ts'
import { passBack } from './pass-back.ts'
import { Refusal, refusalResponse } from './refusal.ts'
import { createSlots } from './slots.ts'
import { readTarget } from './target.ts'

/** Takes a request of a page and gives the exchange's answer, or the reason why there is none. Never rejects. */
export type Relay = (request: Request) => Promise<Response>

/**
 * Makes a relay: the page signs, the relay forwards. It knows no secret, sends every request once, follows no
 * redirect and keeps no header.
 *
 * A page asks for `<relay>/<host>/<path>`, `https://relay.example/api.kucoin.com/api/v1/accounts`, with the query in
 * the header `X-Relay-Query`: an address is logged, kept and measured in many places, and one of KuCoin's calls has
 * a passphrase in its query.
 *
 * @throws TypeError for options under which the relay would be open to anybody, or could not work; and on a Deno before
 * 2.9.6, which may send an order twice
 * @example
 * ```ts
 * import { createRelay } from '@kucoin-kit/relay'
 *
 * // A Worker; `Deno.serve(relay)` and `Bun.serve({ fetch: relay })` take the same function.
 * const relay = createRelay({ origins: ['https://app.example'], tokens: ['a-long-random-token-of-yours'] })
 * export default { fetch: relay }
 * ```
 */
export function createRelay(options: RelayOptions): Relay {
  const settings = readOptions(options)
  const gate = createGate(settings)
  const send = options.fetch ?? ownFetch()
  const { maxInFlight, bodyTimeoutMs, upstreamTimeoutMs } = settings
  // A body, the exchange's first byte, and its last.
  const slots = createSlots(maxInFlight, bodyTimeoutMs + 2 * upstreamTimeoutMs)

  async function carry(
    request: Request,
    cors: Headers,
    leave: () => void,
    note: (host: string) => void,
  ): Promise<Response> {
    const { method, headers } = request
    await gate.admit(headers, performance.now())
    if (!settings.methods.has(method)) throw new Refusal('RELAY_METHOD')
    const target = readTarget(request.url, headers.get(queryHeader), settings)
    note(target.host)
    const out = headersOut(headers)
    const body = await readBody(request, settings.maxBodyBytes, bodyTimeoutMs)
    await gate.passOnce(headers, performance.now())
    const init = body === undefined ? { method, headers: out } : { method, headers: out, body }
    const answer = await forward(send, target.url, init, upstreamTimeoutMs, request.signal)
    return passBack(answer, cors, upstreamTimeoutMs, leave)
  }

  return async (request) => {
    const startedMs = performance.now()
    const { method } = request
    const origin = request.headers.get('origin')
    const isAllowed = origin !== null && settings.origins.has(origin)
    if (isAllowed && method === 'OPTIONS') return preflight(origin, settings.methods)
    const cors = isAllowed ? corsHeaders(origin) : new Headers(guarded)
    let host: string | undefined
    let response: Response
    let refused: Refusal | undefined
    let leave: (() => void) | undefined
    try {
      if (!isAllowed) throw new Refusal('RELAY_ORIGIN')
      leave = slots.enter(startedMs)
      if (!leave) throw new Refusal('RELAY_BUSY', 1)
      response = await carry(request, cors, leave, (name) => {
        host = name
      })
    } catch (error) {
      leave?.()
      // Whatever else goes wrong here happens before anything is sent.
      refused = error instanceof Refusal ? error : new Refusal('RELAY_HEADERS')
      response = refusalResponse(refused, cors)
    }
    try {
      options.onEvent?.({
        method,
        ...(host === undefined ? {} : { host }),
        status: response.status,
        ...(refused === undefined ? {} : { refused: refused.code }),
        durationMs: performance.now() - startedMs,
      })
    } catch {
      // A log must not decide about an order.
    }
    return response
  }
}
