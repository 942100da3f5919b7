/**
 * Places an order once: claims its intent, sends it one time, and where the answer is lost or does not name it, searches
 * until the order is found or proven absent. Nothing is ever sent again on a guess.
 */
import type { CallOptions } from '../client/call-options.ts'
import { OrderNotPlacedError } from '../errors/not-done-errors.ts'
import { andThen, isPromise, orElse, tryThen } from '../platform/maybe-promise.ts'
import type { MaybePromise } from '../platform/platform.ts'
import { claim } from './claim.ts'
import { timesFrom } from './intent.ts'
import type { OrderParams } from './kinds/order-kind.ts'
import type { Attempt, PlacingContext } from './placing-context.ts'
import { readyOrder } from './ready.ts'
import { rowOf, sendAlone, untilSigned } from './send.ts'
import { answered, failed } from './settle.ts'
import type { PlacedOrder } from './track.ts'

/** Places one order, once, see {@link Orders.place}: where all is known and the journal is in memory, it is sent before this returns. */
export function placeOnce<Params extends OrderParams>(
  context: PlacingContext<Params>,
  params: Params,
  call: CallOptions = {},
): MaybePromise<PlacedOrder> {
  return andThen(readyOrder(context, params, call), (order) =>
    andThen(claim(context, order, call), (claimed) =>
      claimed.intent ? proceed(context, claimed) : claimed.instead(),
    ),
  )
}

/** Sends an order alone, and resolves it. */
export function proceed<Params extends OrderParams>(
  context: PlacingContext<Params>,
  attempt: Attempt<Params>,
): MaybePromise<PlacedOrder> {
  const { intent, call } = attempt
  const { own, release } = untilSigned(context, intent.sendUntilMs, call)
  context.inFlight.add(intent.clientOid)
  const end = (outcome: MaybePromise<PlacedOrder>): MaybePromise<PlacedOrder> => {
    release()
    return landed(context, attempt, outcome)
  }
  const lost = (error: unknown): MaybePromise<PlacedOrder> => end(failed(context, attempt, error))
  return tryThen(
    () => sendAlone(context, attempt, own),
    (answer) => {
      let outcome: MaybePromise<PlacedOrder>
      try {
        outcome = answered(context, attempt, rowOf(context, attempt, answer))
      } catch (error) {
        return lost(error)
      }
      return end(outcome)
    },
    lost,
  )
}

/** Ends with the outcome of an order; what is proven absent is sent again, as often as the options allow. */
export function landed<Params extends OrderParams>(
  context: PlacingContext<Params>,
  attempt: Attempt<Params>,
  outcome: MaybePromise<PlacedOrder>,
): MaybePromise<PlacedOrder> {
  const { client, options, journal, inFlight } = context
  const { resends = 0, resendWithinMs = 120_000 } = options
  const { intent, call, past = 0, sinceMs = intent.claimedAtMs } = attempt
  const orAgain = async (): Promise<PlacedOrder> => {
    try {
      return await outcome
    } catch (error) {
      const isAbsent = error instanceof OrderNotPlacedError && error.reason === 'absent'
      const isOld = client.clock.now() - sinceMs >= resendWithinMs
      if (!isAbsent || past >= resends || isOld || call.signal?.aborted) throw error
      const next = { ...intent, ...timesFrom(context) }
      // Where the journal fails, what became of the last attempt must be told.
      const isOpen = await orElse(() => journal.reopen(next), false)
      if (!isOpen) throw error
      return await proceed(context, { ...attempt, intent: next, past: past + 1, sinceMs })
    } finally {
      inFlight.delete(intent.clientOid)
    }
  }
  if (isPromise(outcome)) return orAgain()
  inFlight.delete(intent.clientOid)
  return outcome
}
