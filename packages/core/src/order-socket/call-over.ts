/** The call of a client whose orders go over a socket: which way each takes, and until when a lost one may still arrive. */
import type { CallOptions } from '../client/call-options.ts'
import type { Client } from '../client/client.ts'
import type { Endpoint } from '../endpoints/endpoint.ts'
import { ApiError } from '../errors/api-error.ts'
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'
import { latenessOf, WINDOW_MS } from './fence.ts'
import { opOf, pathOf, type SocketVersion } from './ops.ts'
import { notCarried, type Session } from './session.ts'

/** What the way of a call depends on. */
export interface WayParts {
  readonly session: Session
  readonly version: SocketVersion
  readonly fallback: 'rest' | 'refuse'
  /** Whether an error says that the socket was not written to. */
  isUnsent(error: object): boolean
}

/** The client's call, over the socket where it carries that. */
export function callOver(client: Client, parts: WayParts): Client['call'] {
  const { session, version, fallback, isUnsent } = parts
  return async (endpoint, ...args) => {
    const op = opOf(endpoint, version)
    if (op === undefined) return await client.call(endpoint, ...args)
    session.open()
    const isRest = fallback === 'rest'
    const [params, own = {}] = args
    const latenessMs = latenessOf(op)
    const lastMs = (own.signUntilMs ?? Infinity) - latenessMs
    // Whoever says until when it may be signed counts on the 5 s of a request from then on. What leaves no time for a frame
    // goes over HTTP; else a frame's time holds there, too, or an order would be older for the way that it took.
    const isShort = lastMs < client.clock.now()
    // Else it would be told as one that has waited too long, each time.
    if (latenessMs && isShort && !isRest) throw notCarried('needs a sendWithinMs above 60000', 'never')
    const options: CallOptions = {
      ...own,
      signUntilMs: isShort && isRest ? own.signUntilMs : lastMs,
    }
    const overHttp = () => client.call(endpoint, ...([params, options] as never))
    const aheadMs = (): number => client.clock.now() - client.platform.monotonicNow()
    const startedMs = aheadMs()
    if (isRest && (!session.line || isShort)) return await overHttp()
    try {
      return await client.call(carried(endpoint, op), ...([params, options] as never))
    } catch (error) {
      if (isRest && isUnsent(error as object)) return await overHttp()
      // What comes no later than a request carries its time.
      if (latenessMs || !isTooOld(error)) throw await withLateness(client, error, op, own.signal)
      const signedMs = Math.max(startedMs, aheadMs())
      // Where the time cannot be read, the estimate stays what it was.
      await client.clock.sync(own.signal).catch(() => {})
      // What a right clock has timed was good when it left: this copy was late, another one may have been in time.
      if (aheadMs() - signedMs < WINDOW_MS)
        throw inDoubt(op, { ...params, signedAtMs: client.clock.now(), cause: error })
      if (!isRest) throw error
      return await overHttp()
    }
  }
}

/** The endpoint as the socket carries it: all parameters are the frame's arguments. */
function carried<Params, Data>(endpoint: Endpoint<Params, Data>, op: string): Endpoint<Params, Data> {
  return { ...endpoint, method: 'POST', path: pathOf(op) }
}

/** Whether a spot order was refused for the time that the socket gave it. */
function isTooOld(error: unknown): boolean {
  return error instanceof ApiError && /allowMaxTimeWindow|clientTimestamp/i.test(error.apiMessage)
}

/**
 * A frame without a time may arrive later than a request that was signed with it. An answer says of this copy alone that it has:
 * after a full pool or a fault of the moment another one may come, and be taken. What KuCoin has answered in words that nobody
 * has described would be answered so again.
 */
async function withLateness(
  { clock }: Client,
  error: unknown,
  op: string,
  signal: CallOptions['signal'],
): Promise<unknown> {
  if (!(error instanceof OutcomeUnknownError)) return error
  const { clientOid, signedAtMs, cause } = error
  const isAnswered = cause instanceof ApiError && cause.code === 'UNLISTED'
  if (isAnswered || signedAtMs === undefined) return error
  const latenessMs = latenessOf(op)
  // KuCoin holds no time against such a frame: a wrong clock would have it die too soon.
  if (latenessMs) await clock.sync(signal).catch(() => {})
  const leftMs = latenessMs ? Math.max(signedAtMs, clock.now()) : signedAtMs
  return inDoubt(op, { clientOid, signedAtMs: leftMs + latenessMs, cause })
}

function inDoubt(
  op: string,
  facts: Omit<ConstructorParameters<typeof OutcomeUnknownError>[0], 'what'>,
): OutcomeUnknownError {
  return new OutcomeUnknownError({ ...facts, what: `The ${op} of the order socket` })
}
