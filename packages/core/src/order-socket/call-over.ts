/** The call of a client whose orders go over a socket: which way each takes, and until when a lost one may still arrive. */
import type { CallOptions } from '../client/call-options.ts'
import type { Client } from '../client/client.ts'
import type { Endpoint } from '../endpoints/endpoint.ts'
import { ApiError } from '../errors/api-error.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'
import { LATENESS_MS } from './fence.ts'
import { isFenced, opOf, pathOf, type SocketVersion } from './ops.ts'
import type { Session } from './session.ts'

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
    const latenessMs = isFenced(op) ? 0 : LATENESS_MS
    // Whoever says until when it may be signed counts on a request's 5 s from then on.
    const signUntilMs = (own.signUntilMs ?? Number.POSITIVE_INFINITY) - latenessMs
    const isLate = signUntilMs < client.clock.now()
    if (isRest && (!session.line || isLate)) return await client.call(endpoint, ...args)
    try {
      return await client.call(
        carried(endpoint, op),
        ...([params, optionsOf(endpoint, own, signUntilMs)] as never),
      )
    } catch (error) {
      if (isRest && (isUnsent(Object(error)) || isExpired(error))) return await client.call(endpoint, ...args)
      if (isRest && isFenced(op) && isTooOld(error)) {
        await client.clock.sync(own.signal).catch(() => {
          throw error
        })
        return await client.call(endpoint, ...args)
      }
      throw withLateness(error, op, latenessMs)
    }
  }
}

/** The endpoint as the socket carries it: all parameters are the frame's arguments. */
function carried<Params, Data>(endpoint: Endpoint<Params, Data>, op: string): Endpoint<Params, Data> {
  return { ...endpoint, method: 'POST', path: pathOf(op) }
}

function optionsOf(
  { method }: { readonly method: string },
  own: CallOptions,
  signUntilMs: number,
): CallOptions {
  return {
    ...own,
    signUntilMs: signUntilMs === Number.POSITIVE_INFINITY ? undefined : signUntilMs,
    // A cancel may not wait behind what it ends.
    priority: own.priority ?? (method === 'DELETE' ? 'urgent' : undefined),
  }
}

function isExpired(error: unknown): boolean {
  return KucoinError.isInstance(error) && error.code === 'EXPIRED'
}

/** Whether a spot order was refused for the time that the socket gave it: our clock is wrong, and a request mends that. */
function isTooOld(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    error.outcome === 'refused' &&
    /allowMaxTimeWindow|clientTimestamp/i.test(error.apiMessage)
  )
}

/** A frame without a time may arrive later than a request that was signed with it; once it was answered, it has. */
function withLateness(error: unknown, op: string, latenessMs: number): unknown {
  if (!(error instanceof OutcomeUnknownError) || error.cause instanceof ApiError) return error
  const { clientOid, signedAtMs, cause } = error
  if (latenessMs === 0 || signedAtMs === undefined) return error
  return new OutcomeUnknownError({
    what: `The ${op} of the order socket`,
    clientOid,
    signedAtMs: signedAtMs + latenessMs,
    cause,
  })
}
