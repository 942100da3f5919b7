import type { Asked, Fields, Given, Reply } from './asked.ts'
import { forward, ownFetch } from './forward.ts'
import { createGate } from './gate.ts'
import { corsHeaders, guarded, headersOut, preflight, queryHeader } from './headers.ts'
import { type RelayOptions, readOptions } from './options.ts'
import { pageOrigin } from './page-origin.ts'
import { passBack } from './pass-back.ts'
import { Refusal, refusalReply } from './refusal.ts'
import { createSlots, type Slots } from './slots.ts'
import { type Accept, type BunHandlers, bunHandlers, ownAccept } from './sockets/accept.ts'
import { spokenHeaders } from './sockets/spoken.ts'
import { readTarget } from './target.ts'
import { askedBy, holdOn, toResponse } from './web-asked.ts'

/** Takes a request of a page and gives the exchange's answer, or the reason why there is none. Never rejects. */
export interface Relay {
  /**
   * On Deno and in Workers, and on Bun with its {@link Relay.websocket}, the request may be the handshake of a socket.
   *
   * @param server - what `Bun.serve` gives beside the request, for sockets and for answers that take more than 10 s; nothing
   * elsewhere
   */
  (request: Request, server?: unknown): Promise<Response>
  /** For `Bun.serve({ fetch: relay, websocket: relay.websocket })`. */
  readonly websocket: BunHandlers
}

/** The way in for a server that has bytes of its own, Node's. */
export interface Door {
  /** Answers a request. */
  answer(asked: Asked): Promise<Reply>
  /** Whether a socket may pass; what is refused has an answer. */
  letIn(asked: Knock, accept: Accept | undefined): Promise<Reply | Response | undefined>
}

/** What is known of a request before its body. */
type Knock = Pick<Asked, 'method' | 'url' | 'headers'>

const doors = new WeakMap<object, Door>()

/** Undefined for a relay that is wrapped in another function. */
export function doorOf(relay: object): Door | undefined {
  return doors.get(relay)
}

/**
 * Makes a relay: the page signs, the relay forwards. It knows no secret, sends every request once, follows no
 * redirect and keeps no header.
 *
 * A page asks for `<relay>/<host>/<path>`, `https://relay.example/api.kucoin.com/api/v1/accounts`, with the query in
 * the header `X-Relay-Query`: an address is logged, kept and measured in many places, and two of KuCoin's calls have
 * a passphrase in their query. Node keeps the addresses of the last 250 requests of `fetch` for measuring: this is switched off
 * in the whole process, but where you give a `fetch` of your own.
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

  // KuCoin ends a socket after a day.
  const socketSlots = createSlots(settings.maxSockets, 25 * 3_600_000)

  async function carry(
    asked: Asked,
    cors: Fields,
    leave: () => void,
    note: (host: string) => void,
  ): Promise<Reply> {
    const { method, headers } = asked
    gate.admit(headers, performance.now())
    if (!settings.methods.has(method)) throw new Refusal('RELAY_METHOD')
    const target = readTarget(asked.url, headers.get(queryHeader), settings)
    note(target.host)
    const out = headersOut(headers)
    // None goes with a GET, which no runtime would send then.
    const body = method === 'GET' ? undefined : await asked.read(settings.maxBodyBytes, bodyTimeoutMs)
    gate.passOnce(headers, performance.now())
    const init = body === undefined ? { method, headers: out } : { method, headers: out, body }
    const answer = await forward(send, target.url, init, upstreamTimeoutMs, asked)
    return passBack(answer, cors, upstreamTimeoutMs, leave)
  }

  /** Looks at the handshake of a socket; gives what it said, and where it leads. */
  function admitSocket(asked: Knock, note: (host: string) => void): { headers: Headers; url: string } {
    const headers = spokenHeaders(asked.headers)
    gate.admit(headers, performance.now())
    const { sockets, socketPaths, mount } = settings
    const target = readTarget(asked.url, headers.get(queryHeader), { hosts: sockets, paths: ['/'], mount })
    if (!socketPaths.has(target.path)) throw new Refusal('RELAY_TARGET')
    note(target.host)
    return { headers, url: target.url }
  }

  async function carrySocket(
    asked: Knock,
    accept: Accept | undefined,
    leave: () => void,
    note: (host: string) => void,
  ): Promise<Response | undefined> {
    const { headers, url } = admitSocket(asked, note)
    if (!accept) throw new Refusal('RELAY_NO_SOCKETS')
    gate.passOnce(headers, performance.now())
    return await accept({ url, limits: settings, leave })
  }

  /** A server that takes a handshake for a request cannot open its socket. */
  async function refuseSocket(asked: Knock, note: (host: string) => void): Promise<Reply> {
    admitSocket(asked, note)
    throw new Refusal('RELAY_NO_SOCKETS')
  }

  /** Lets one in, answers it, and tells of it. */
  async function handle<Done extends Reply | Response | undefined>(
    asked: Knock,
    places: Slots,
    answer: Answer<Done>,
  ): Promise<Done | Reply> {
    const startedMs = performance.now()
    const { method } = asked
    const origin = pageOrigin(asked, settings.origins)
    if (origin !== undefined && method === 'OPTIONS') return preflight(origin, settings.methods)
    const cors = origin === undefined ? guarded : corsHeaders(origin)
    let host: string | undefined
    let response: Done | Reply
    let refused: Refusal | undefined
    let leave: (() => void) | undefined
    try {
      if (origin === undefined) throw new Refusal('RELAY_ORIGIN')
      leave = places.enter(startedMs)
      if (!leave) throw new Refusal('RELAY_BUSY', 1)
      response = await answer(cors, leave, (name) => {
        host = name
      })
    } catch (error) {
      leave?.()
      // Whatever else goes wrong here happens before anything is sent.
      refused = error instanceof Refusal ? error : new Refusal('RELAY_HEADERS')
      response = refusalReply(refused, cors)
    }
    // A log must not decide about an order, at once or later.
    const tell = async (): Promise<void> =>
      options.onEvent?.({
        method,
        ...(host === undefined ? {} : { host }),
        status: response?.status ?? 101,
        ...(refused === undefined ? {} : { refused: refused.code }),
        durationMs: performance.now() - startedMs,
      })
    tell().catch(() => {})
    return response
  }

  const door: Door = {
    answer: (asked) =>
      isHandshake(asked.headers)
        ? handle(asked, socketSlots, (_, __, note) => refuseSocket(asked, note))
        : handle(asked, slots, (cors, leave, note) => carry(asked, cors, leave, note)),
    letIn: (asked, accept) =>
      handle(asked, socketSlots, (_, leave, note) => carrySocket(asked, accept, leave, note)),
  }
  const answer = async (request: Request, server?: unknown): Promise<Response> => {
    holdOn(request, server)
    const reply = isHandshake(request.headers)
      ? await door.letIn(request, ownAccept(request, server))
      : await door.answer(askedBy(request))
    // Bun wants nothing where its server has taken the socket.
    if (reply === undefined || reply instanceof Response) return reply as Response
    return toResponse(reply)
  }
  const relay = Object.assign(answer, { websocket: bunHandlers })
  doors.set(relay, door)
  return relay
}

function isHandshake(headers: Given): boolean {
  return headers.get('upgrade')?.toLowerCase() === 'websocket'
}

/** Makes the answer of one that was let in. */
type Answer<Done> = (cors: Fields, leave: () => void, note: (host: string) => void) => Promise<Done>
