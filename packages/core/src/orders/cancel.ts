/**
 * Cancels, and makes sure. A cancel may be sent as often as it takes: it can only ever end the one order, so
 * unlike a placement it is repeated until the order is seen to be over.
 */
import type { CallOptions } from '../client/call-options.ts'
import { inWords } from '../errors/in-words.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'
import { sleep } from '../platform/sleep.ts'
import { isAnswered, isInDoubt } from '../reconcile/is-lost.ts'
import { orAbsent } from '../reconcile/not-found.ts'
import { isUnsure, LOOK_MS, REQUEST_WINDOW_MS } from '../reconcile/reconcile.ts'
import type { OrderParams, OrderRef, OrderSnapshot } from './kinds/order-kind.ts'
import type { PlacingContext } from './placing-context.ts'

/** Longest time between looks at an order that is being cancelled, in ms. */
const PAUSE_MS = 1_000

/**
 * Cancels one order and waits until the exchange shows it as over; an order in doubt is waited for until it can no
 * longer arrive.
 *
 * @returns how it ended; undefined where the exchange shows no such order
 */
export async function cancelOnce<Params extends OrderParams>(
  context: PlacingContext<Params>,
  ref: OrderRef,
  call: CallOptions = {},
): Promise<OrderSnapshot | undefined> {
  const { client, kind, options } = context
  const { platform } = client
  const { deadlineMs = 120_000, marginMs = 10_000, reads = 3 } = options
  const urgent: CallOptions = { ...call, priority: 'urgent' }
  const tried: string[] = []
  let cause: unknown
  let isSent = false
  let isTaken = false
  let isRefused = false
  let misses = 0
  let pauseMs = 0
  let leftMs = deadlineMs
  const unknown = (): OutcomeUnknownError =>
    new OutcomeUnknownError({ ...ref, what: `The cancel of ${ref.clientOid}`, cause, tried })
  const note = (error: unknown): void => {
    isSent ||= isInDoubt(error)
    // Why a cancel failed tells more than what came after it.
    if (!isAnswered(cause)) cause = error
    // A cancel that has left may have ended the order: neither an abort nor a later refusal says that it did not.
    if (call.signal?.aborted) throw isSent ? unknown() : error
    tried.push(inWords(error))
  }
  while (leftMs > 0) {
    const begunMs = platform.monotonicNow()
    let hopeless: unknown
    try {
      await sleep(platform, pauseMs, call.signal)
      // Where nothing was there to be ended, none was taken.
      isTaken = (await orAbsent(kind.cancel(ref, urgent).then(() => true))) ?? isTaken
      isSent = true
      isRefused = false
    } catch (error) {
      cause = error
      note(error)
      isRefused = isAnswered(error)
      const isOurs = KucoinError.isInstance(error)
      const isHopeless = isOurs ? !isInDoubt(error) && error.retry === 'never' : !isSent
      // Of two copies one may have ended the order, and the other one been refused: what it shows comes first. What is no error
      // of ours, a budget's of the caller's say, does not tell when it failed.
      if (isHopeless) hopeless = isSent === isOurs ? unknown() : error
    }
    let found: OrderSnapshot | undefined
    try {
      found = await kind.find(ref, client.clock.now() - deadlineMs, urgent)
      if (found && found.state !== 'open') return found
      misses = found ? 0 : misses + 1
      // A cancel that was taken had an order to end, which shows itself sooner or later: reads lag behind.
      const isGone = !found && misses >= reads && (!isTaken || kind.forgotten)
      if (isGone && !(await canArrive(context, ref, urgent))) return undefined
    } catch (error) {
      note(error)
    }
    if (hopeless) throw hopeless
    // KuCoin says no in words that nobody has described, again and again, and the order stays open: asking on changes nothing.
    if (found && isRefused && pauseMs >= marginMs) break
    pauseMs = Math.min(Math.max(100, isRefused ? pauseMs * 3 : Math.min(PAUSE_MS, pauseMs * 2)), marginMs)
    leftMs -= Math.min(LOOK_MS, platform.monotonicNow() - begunMs)
  }
  throw unknown()
}

/** Whether a copy of the order may still be on its way to the exchange: what is not there yet is not cancelled. */
async function canArrive<Params extends OrderParams>(
  { client: { clock }, journal, options, ...context }: PlacingContext<Params>,
  { clientOid }: OrderRef,
  call: CallOptions,
): Promise<boolean> {
  const entry = await journal.read(clientOid, await context.owner(call))
  if (!entry || entry.outcome) return false
  const { marginMs = 10_000 } = options
  const lastMs = entry.intent.sendUntilMs + REQUEST_WINDOW_MS + marginMs
  if (isUnsure(clock, lastMs)) await clock.sync(call.signal)
  return !clock.hasPassed(lastMs)
}

/** Cancels all open orders of a symbol; repeated where its answer is lost, since it does the same thing twice. */
export async function cancelAllOnce<Params extends OrderParams>(
  { client, kind }: PlacingContext<Params>,
  symbol: string,
  call: CallOptions = {},
): Promise<void> {
  const unknown = (cause: unknown): OutcomeUnknownError =>
    new OutcomeUnknownError({
      what: `The cancel of all orders of ${symbol}`,
      cause,
    })
  let isSent = false
  for (let left = 4; ; left--) {
    try {
      await kind.cancelAll(symbol, { ...call, priority: 'urgent' })
      return
    } catch (error) {
      const isLost = isInDoubt(error)
      if (!isLost || !left) throw isSent && !isLost ? unknown(error) : error
      isSent = true
    }
    await sleep(client.platform, PAUSE_MS, call.signal).catch((reason: unknown) => {
      throw unknown(reason)
    })
  }
}
