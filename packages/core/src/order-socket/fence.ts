/**
 * Until when a frame can still be acted on. A request over HTTP is dead once KuCoin's clock is 5 s past its signed time. A
 * frame carries no time: only spot orders can, and then they die as requests do. Any other is acted on whenever it arrives,
 * as long as its session lives; KuCoin ends a session that it hears nothing of, and what it hears later on it has heard
 * after the frame.
 */
import { isFenced } from './ops.ts'

/** KuCoin's bound on the age of a signed request, in ms, which spot orders keep over the socket, too. */
export const WINDOW_MS = 5_000

/**
 * How much later than a request's a frame's last moment is, in ms, where it carries no time: KuCoin's sockets end 60 s after
 * the last that was heard of a client (measured on those of the feeds; the greeting of this one promises 28 s).
 */
const LATENESS_MS = 60_000

/** How much later than a request's the last moment of a frame is, in ms; 0 for what goes over HTTP, too. */
export function latenessOf(op: string | undefined): number {
  return op === undefined || isFenced(op) ? 0 : LATENESS_MS
}

/**
 * Gives a spot order the time after which KuCoin refuses it: 5 s after it was signed, or sooner where the order says so.
 *
 * @param body - the order, JSON
 * @param signedAtMs - epoch ms of the exchange's clock
 */
export function withDeadline(body: string, signedAtMs: number): string {
  const order = JSON.parse(body) as {
    readonly clientTimestamp?: unknown
    readonly allowMaxTimeWindow?: unknown
  }
  const { clientTimestamp, allowMaxTimeWindow } = order
  // Null is nothing, and a text is the number that it says: put behind one another they would be a time far away.
  const window = Math.min(
    WINDOW_MS,
    Number(clientTimestamp ?? signedAtMs) + Number(allowMaxTimeWindow ?? Infinity) - signedAtMs,
  )
  return JSON.stringify({
    ...order,
    clientTimestamp: signedAtMs,
    allowMaxTimeWindow: Math.max(1, Math.floor(window || 0)),
  })
}
