/** Follows an accepted order to its end. */
import type { CallOptions } from '../client/call-options.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { sleep } from '../platform/sleep.ts'
import type { Acceptance, Desk } from './place.ts'
import type { OrderFill, OrderParams, OrderSnapshot } from './venue.ts'

/** An order that is over, with its trades. */
export interface FinishedOrder extends OrderSnapshot {
  /** Its trades, oldest first; their fees are in each. */
  readonly fills: readonly OrderFill[]
}

/** How an order is followed. */
export interface TrackOptions extends CallOptions {
  /** Longest time between two looks, in ms; default 2000. The first looks come sooner. */
  readonly pollMs?: number | undefined
}

/** Waits until the order is over; a look that fails is repeated. */
export async function finish<Params extends OrderParams>(
  desk: Desk<Params>,
  accepted: Acceptance,
  options: TrackOptions = {},
): Promise<FinishedOrder> {
  const { client, venue } = desk
  const { pollMs = 2_000, ...call } = options
  const since = client.clock.now() - 86_400_000
  for (let pauseMs = 50; ; pauseMs = Math.min(pollMs, pauseMs * 2)) {
    try {
      const found = await venue.find(accepted, since, call)
      if (found && found.state !== 'open') {
        return { ...found, fills: await venue.listFills(accepted, accepted.orderId, call) }
      }
    } catch (error) {
      if (call.signal?.aborted || !KucoinError.isInstance(error) || error.retry === 'never') throw error
    }
    await sleep(client.platform, pauseMs, call.signal)
  }
}
