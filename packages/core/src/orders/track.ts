/** Follows an accepted order to its end. */
import type { CallOptions } from '../client/call-options.ts'
import { addDecimals, compareDecimals, isDecimal } from '../decimal/decimal.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { sleep } from '../platform/sleep.ts'
import { checkNumbers } from '../reconcile/check-options.ts'
import { inDoubt } from './in-doubt.ts'
import type { OrderIntent } from './journal.ts'
import type { OrderFill, OrderParams, OrderSnapshot } from './kinds/order-kind.ts'
import { FILLED_SHOWN_FOR_MS, whyForgotten } from './kinds/shown-for.ts'
import type { Acceptance, PlacingContext } from './placing-context.ts'

/** An order that is over, with its trades. */
export interface FinishedOrder extends OrderSnapshot {
  /** Its trades, oldest first; their fees are in each. */
  readonly fills: readonly OrderFill[]
}

/** How an order is followed. */
export interface TrackOptions extends CallOptions {
  /** Longest time between two looks, in ms; default 2000, at least 50. The first looks come sooner. */
  readonly pollMs?: number | undefined
}

/** An order that the exchange has accepted. */
export interface PlacedOrder extends Acceptance {
  /**
   * Waits until the order is filled or cancelled: for as long as it rests, unless `signal` ends the wait.
   *
   * @returns its end state, its fills and their fees
   * @throws the signal's reason, and the KucoinError of a look that no repetition mends; the order then rests on.
   * ConfigError `OPTIONS_INVALID` for a `pollMs` that is no time; OutcomeUnknownError where it was out of sight for so long that
   * the exchange may have forgotten how it ended
   */
  finished(options?: TrackOptions): Promise<FinishedOrder>
}

/**
 * What a caller gets for an intent that was accepted.
 *
 * @param sent - what was sent, where it is at hand
 */
export function placedOrder<Params extends OrderParams>(
  context: PlacingContext<Params>,
  { clientOid, symbol, body, claimedAtMs }: OrderIntent,
  orderId: string,
  via: Acceptance['via'],
  sent: object = JSON.parse(body),
): PlacedOrder {
  const placed: PlacedOrder = {
    orderId,
    clientOid,
    symbol,
    sent,
    claimedAtMs,
    via,
    finished: (options) => finish(context, placed, options),
  }
  return placed
}

/** Waits until the order is over and its fills are all there; a look that fails is repeated. */
async function finish<Params extends OrderParams>(
  context: PlacingContext<Params>,
  accepted: Acceptance,
  options: TrackOptions = {},
): Promise<FinishedOrder> {
  const { client, kind } = context
  const { platform } = client
  const { marginMs = 10_000 } = context.options
  const { pollMs = 2_000, ...call } = options
  checkNumbers({ pollMs })
  // Lists go by when an order came into being: one that rested long is in none that begins later.
  const since = accepted.claimedAtMs - 86_400_000
  /** Since when it is shown nowhere: looks may be further apart than reads lag. */
  let missedAtMs: number | undefined
  /** When it was seen last, by the exchange's clock, which goes on while the machine sleeps. */
  let stoodAtMs = accepted.claimedAtMs
  let overAtMs: number | undefined
  // Never without a pause, in which everything else has its turn.
  for (let pauseMs = 50; ; pauseMs = Math.max(50, Math.min(pollMs, pauseMs * 2))) {
    try {
      const found = await kind.find(accepted, since, call)
      const nowMs = platform.monotonicNow()
      if (found) {
        missedAtMs = undefined
        stoodAtMs = client.clock.now()
        if (found.state !== 'open') {
          overAtMs ??= nowMs
          const fills = await kind.listFills(accepted, found.orderId, call)
          // Fills are written a little after the order: what was traded tells whether all have come.
          if (isComplete(found, fills) || nowMs - overAtMs > marginMs) return { ...found, fills }
        }
      } else {
        missedAtMs ??= nowMs
        if (nowMs - missedAtMs > marginMs) {
          const ageMs = client.clock.now() - stoodAtMs
          const shownForMs = kind.forgotten ? FILLED_SHOWN_FOR_MS : kind.shownForMs
          // It stood, and that is so long ago that the exchange may have forgotten how it ended.
          if (ageMs > shownForMs)
            throw inDoubt(kind, accepted.clientOid, { tried: [whyForgotten(ageMs, shownForMs)] })
          if (kind.forgotten) return { ...kind.forgotten(accepted), fills: [] }
        }
      }
    } catch (error) {
      // A look is a read, and no read leaves anything in doubt: that is an end.
      const isEnd =
        KucoinError.isInstance(error) && (error.retry === 'never' || error.code === 'OUTCOME_UNKNOWN')
      if (isEnd || call.signal?.aborted) throw error
    }
    await sleep(platform, pauseMs, call.signal)
  }
}

function isComplete({ dealSize, state }: OrderSnapshot, fills: readonly OrderFill[]): boolean {
  // Where nobody says how much was filled, something was.
  if (!isDecimal(dealSize)) return state !== 'filled' || fills.length > 0
  const sum = fills.reduce((total, { size }) => addDecimals(total, size), '0')
  return compareDecimals(sum, dealSize) >= 0
}
