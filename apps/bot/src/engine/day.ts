// The loss of the day is measured from a mark that is written down when a day (UTC) is first seen, by a round of the loop or
// by a decision, so that a restart does not forgive the morning's losses.
import { subtractDecimals } from '@kucoin-kit/core/decimal'
import type { Decimal } from '../money/decimal.ts'
import type { Store } from '../store/open-store.ts'
import type { Engine } from './engine.ts'

/** A day. */
export const DAY_MS = 86_400_000

/**
 * Profit since today's mark; sets the mark on the first look of a day.
 * @param opening what is written down then. Default: the profit of now
 */
export function profitOfDay(engine: Engine, total: Decimal, opening: Decimal = total): Decimal {
  const nowMs = engine.timeline.now()
  const mark = profitMark(engine.store, nowMs)
  if (mark !== undefined) return subtractDecimals(total, mark)
  engine.store.events.append({
    atMs: nowMs,
    kind: 'day-opened',
    subject: dayOf(nowMs),
    body: { profit: opening },
  })
  return subtractDecimals(total, opening)
}

/** Midnight UTC before a time, epoch ms. */
export function startOfDay(nowMs: number): number {
  return nowMs - (nowMs % DAY_MS)
}

/**
 * The profit that today's is measured from; `undefined` before the first look of the day. A clock that was set back does not
 * begin a day anew: the mark of a later one still counts.
 */
export function profitMark(store: Store, nowMs: number): Decimal | undefined {
  const mark = store.events.last('day-opened')
  return mark && mark.subject >= dayOf(nowMs) ? String(mark.body['profit']) : undefined
}

function dayOf(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 10)
}
