// What is used of each limit. The limits themselves are in risk/; this only shows them.
import { compareDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import { startOfDay } from '../engine/day.ts'
import { exposure, isFlat, openIntents } from '../engine/holdings.ts'
import { isPositive } from '../money/decimal.ts'
import { currencyOf } from './profit.ts'
import type { HeadroomView } from './shapes.ts'
import type { ViewSource } from './source.ts'
import { symbolsOf } from './symbols.ts'

const MINUTE_MS = 60_000

/** Every limit, those that add up with what is used of them. */
export function headroomOf(source: ViewSource, dayProfit: string | null): HeadroomView[] {
  const { risk, store, now } = source
  const nowMs = now()
  const unit = currencyOf(source)
  const entries = (sinceMs: number) => String(store.intents.entriesBetween(sinceMs, nowMs))
  const spent = dayProfit === null ? null : positive(subtractDecimals('0', dayProfit))
  return [
    used('maxDailyLoss', spent, { allowed: risk.maxDailyLoss, unit }),
    used('maxOrdersPerMinute', entries(nowMs - MINUTE_MS), {
      allowed: String(risk.maxOrdersPerMinute),
      unit: 'entries',
    }),
    used('maxOrdersPerDay', entries(startOfDay(nowMs) - 1), {
      allowed: String(risk.maxOrdersPerDay),
      unit: 'entries',
    }),
    ...symbolsOf(source).map((symbol) =>
      used('maxPosition', exposureOf(source, symbol), { allowed: risk.maxPosition, unit, scope: symbol }),
    ),
    bound('maxNotional', risk.maxNotional, `${unit} in one entry`),
    bound('maxDeviationBps', String(risk.maxDeviationBps), 'basis points above the signal’s price'),
    bound('maxAgeMs', String(risk.maxAgeMs), 'ms old'),
    bound('minStrength', String(risk.minStrength), 'strength at least'),
    ...(risk.entries ? [] : [{ ...bound('entries', 'off', ''), isReached: true }]),
  ]
}

/** Nothing held and nothing on order is nothing in use, whatever the price. */
function exposureOf(source: ViewSource, symbol: string): string | null {
  const quote = source.quotes.get(symbol)
  if (quote) return exposure(source, symbol, quote)
  return isFlat(source.positions.of(symbol).held) &&
    !openIntents(source).some((intent) => intent.symbol === symbol)
    ? '0'
    : null
}

interface Bound {
  readonly allowed: string
  readonly unit: string
  readonly scope?: string
}

function used(limit: string, amount: string | null, { allowed, unit, scope }: Bound): HeadroomView {
  const isReached = amount === null || compareDecimals(amount, allowed) >= 0
  return { limit, scope: scope ?? null, used: amount, allowed, unit, isReached }
}

function bound(limit: string, allowed: string, unit: string): HeadroomView {
  return { limit, scope: null, used: null, allowed, unit, isReached: false }
}

function positive(amount: string): string {
  return isPositive(amount) ? amount : '0'
}
