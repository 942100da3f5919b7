// What is used of each limit. The limits themselves are in risk/; this only shows them.
import { subtractDecimals } from '@kucoin-kit/core/decimal'
import { startOfDay } from '../engine/day.ts'
import { exposure, isFlat, openIntents, otherPositions } from '../engine/holdings.ts'
import { isPositive } from '../money/decimal.ts'
import { bound, used } from './limit-row.ts'
import { currencyOf } from './profit.ts'
import { rulesOverTime } from './rules-over-time.ts'
import type { HeadroomView, ProfitView } from './shapes.ts'
import type { ViewSource } from './source.ts'
import { symbolsOf } from './symbols.ts'

const MINUTE_MS = 60_000

/** Every limit, those that add up with what is used of them. */
export function headroomOf(
  source: ViewSource,
  { day, drawdown }: Pick<ProfitView, 'day' | 'drawdown'>,
): HeadroomView[] {
  const { risk, store, now } = source
  const nowMs = now()
  const unit = currencyOf(source)
  const entries = (sinceMs: number) => String(store.intents.entriesBetween(sinceMs, nowMs))
  const spent = day === null ? null : positive(subtractDecimals('0', day))
  return [
    used('maxDailyLoss', spent, { allowed: risk.maxDailyLoss, unit }),
    ...(risk.maxDrawdown === undefined
      ? []
      : [used('maxDrawdown', drawdown, { allowed: risk.maxDrawdown, unit })]),
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
    ...Object.entries(risk.symbolBudgets).map(([symbol, allowed]) =>
      used('symbolBudgets', exposureOf(source, symbol), { allowed, unit, scope: symbol }),
    ),
    used('maxOpenPositions', String(otherPositions(source, '')), {
      allowed: String(risk.maxOpenPositions),
      unit: 'positions',
    }),
    ...marginOf(source),
    ...rulesOverTime(source, unit),
    bound('maxNotional', risk.maxNotional, `${unit} in one entry`),
    bound('maxDeviationBps', String(risk.maxDeviationBps), 'basis points above the signal’s price'),
    bound('maxSpreadBps', String(risk.maxSpreadBps), 'basis points between bid and ask'),
    bound('maxSlippageBps', String(risk.maxSlippageBps), 'basis points into the book'),
    bound('maxQuoteAgeMs', String(risk.maxQuoteAgeMs), 'ms old'),
    bound('maxAgeMs', String(risk.maxAgeMs), 'ms old'),
    bound('minStrength', String(risk.minStrength), 'strength at least'),
    ...(risk.entries ? [] : [{ ...bound('entries', 'off', ''), isReached: true }]),
  ]
}

function marginOf({ marginRisks, risk }: ViewSource): HeadroomView[] {
  if (!marginRisks) return []
  const allowed = String(risk.marginAct)
  const risks = marginRisks()
  if (!risks) return [used('marginAct', null, { allowed, unit: 'of the way to the liquidation' })]
  return risks.map(({ figure, scope, ratio }) =>
    used('marginAct', ratio?.toFixed(4) ?? null, {
      allowed,
      unit: figure,
      ...(scope !== undefined && { scope }),
    }),
  )
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

function positive(amount: string): string {
  return isPositive(amount) ? amount : '0'
}
