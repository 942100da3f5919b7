// The loss of the day is measured from a mark that is written down when a day (UTC) is first seen, so that a restart
// does not forgive the morning's losses.
import { subtractDecimals } from '@kucoin-kit/core/decimal'
import type { Decimal } from '../money/decimal.ts'
import type { Engine } from './engine.ts'

/** Profit since today's mark; sets the mark on the first look of a day. */
export function profitOfDay(engine: Engine, total: Decimal): Decimal {
  const nowMs = engine.timeline.now()
  const day = new Date(nowMs).toISOString().slice(0, 10)
  const mark = engine.store.events.last('day-opened')
  if (mark?.subject === day) return subtractDecimals(total, String(mark.body['profit']))
  engine.store.events.append({
    atMs: nowMs,
    kind: 'day-opened',
    subject: day,
    body: { profit: total },
  })
  return subtractDecimals(total, total)
}
