/**
 * Cancels, and makes sure. A cancel may be sent as often as it takes: it can only ever end the one order, so
 * unlike a placement it is repeated until the order is seen to be over.
 */
import type { CallOptions } from '../client/call-options.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { OrderOutcomeUnknownError } from '../errors/order-errors.ts'
import { sleep } from '../platform/sleep.ts'
import type { Desk } from './place.ts'
import type { OrderParams, OrderRef, OrderSnapshot } from './venue.ts'

/** Time between looks at an order that is being cancelled, in ms. */
const PAUSE_MS = 250

/**
 * Cancels one order and waits until the exchange shows it as over.
 *
 * @returns how it ended; undefined where the exchange knows no such order
 */
export async function cancelOnce<Params extends OrderParams>(
  desk: Desk<Params>,
  ref: OrderRef,
  call: CallOptions = {},
): Promise<OrderSnapshot | undefined> {
  const { client, venue, options } = desk
  const { platform } = client
  const { deadlineMs = 120_000 } = options
  const startedMs = platform.monotonicNow()
  const urgent: CallOptions = { ...call, lane: 'urgent' }
  const tried: string[] = []
  let cause: unknown
  let isSent = false
  while (platform.monotonicNow() - startedMs < deadlineMs) {
    try {
      if (!isSent) await venue.cancel(ref, urgent)
      isSent = true
      const found = await venue.find(ref, client.clock.now() - deadlineMs, urgent)
      if (found?.state !== 'open') return found
    } catch (error) {
      if (call.signal?.aborted || !KucoinError.isInstance(error)) throw error
      // Nothing is open under this id: it is over already, or never was.
      if (error.code === 'NOT_FOUND') return await venue.find(ref, client.clock.now() - deadlineMs, urgent)
      if (error.outcome !== 'unknown' && error.retry === 'never') throw error
      cause = error
      tried.push(error.shortMessage)
      isSent = false
    }
    await sleep(platform, PAUSE_MS, call.signal)
  }
  const what = `The cancel of ${ref.clientOid}`
  throw new OrderOutcomeUnknownError({ what, clientOid: ref.clientOid, signedAtMs: undefined, cause, tried })
}
