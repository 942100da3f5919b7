// Profit and holdings at the prices last seen.
import { addDecimals, multiplyDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import { profitMark } from '../engine/day.ts'
import { peakOf } from '../engine/drawdown.ts'
import { heldSymbols, totalProfit } from '../engine/holdings.ts'
import { divideDecimals, isPositive } from '../money/decimal.ts'
import { quoteCurrencyOf } from '../money/symbol.ts'
import type { Intent } from '../store/intents.ts'
import { startEquityOf } from '../store/start-equity.ts'
import type { Stops } from '../store/stops.ts'
import type { PositionView, ProfitView } from './shapes.ts'
import type { ViewSource } from './source.ts'

/** The currency that everything is counted in. */
export function currencyOf({ risk }: ViewSource): string {
  return quoteCurrencyOf(risk.symbols[0] ?? '')
}

/** Profit so far. */
export function profitOf(source: ViewSource): ProfitView {
  const realised = [...source.positions.entries().values()].reduce(
    (sum, position) => addDecimals(sum, position.realised),
    '0',
  )
  const total = totalProfit(source, source.quotes)
  const mark = profitMark(source.store, source.now())
  return {
    realised,
    marked: total === undefined ? null : subtractDecimals(total, realised),
    total: total ?? null,
    drawdown: total === undefined ? null : subtractDecimals(peakOf(source.store, total), total),
    day: total === undefined ? null : mark === undefined ? '0' : subtractDecimals(total, mark),
  }
}

/** What the bot began with. */
export function startEquityIn(source: ViewSource): string | null {
  return startEquityOf(source.store, currencyOf(source)) ?? null
}

/** What the bot began with and its profit since. */
export function equityOf(start: string | null, { total }: ProfitView): string | null {
  return start === null || total === null ? null : addDecimals(start, total)
}

/** What is held. */
export function positionsOf(source: ViewSource): PositionView[] {
  const stops = new Map(source.store.stops.all().map((one) => [one.symbol, one]))
  const guards = source.store.intents.protecting('accepted')
  return heldSymbols(source).map((symbol) => {
    const { held, cost } = source.positions.of(symbol)
    const quote = source.quotes.get(symbol)
    const side = isPositive(held) ? 'long' : 'short'
    return {
      symbol,
      side,
      size: side === 'long' ? held : subtractDecimals('0', held),
      entryPrice: divideDecimals(cost, held),
      lastPrice: quote?.last ?? null,
      pricedMs: quote?.atMs ?? null,
      profit: quote
        ? subtractDecimals(multiplyDecimals(held, side === 'long' ? quote.bid : quote.ask), cost)
        : null,
      stopLoss: stops.get(symbol)?.stopLoss ?? null,
      takeProfit: stops.get(symbol)?.takeProfit ?? null,
      isGuarded: isGuarded(
        stops.get(symbol),
        guards.filter((guard) => guard.symbol === symbol),
      ),
    }
  })
}

/** Where each price has an order of its own, one of them may stand alone. */
function isGuarded(stops: Stops | undefined, guards: readonly Intent[]): boolean {
  const prices = (['stopLoss', 'takeProfit'] as const).filter((name) => stops?.[name] !== undefined)
  return (
    guards.length > 0 && prices.every((name) => guards.some(({ trigger }) => trigger?.[name] !== undefined))
  )
}
