import { parseDecimal } from '../base/decimal.ts'
import type { MarketPush, PushedLevel } from '../contract/market.ts'
import { pushBook } from '../engine/push.ts'
import { applyPrice } from '../engine/sweep.ts'
import { RUNGS, type Rung } from '../market/ladder.ts'
import type { Side } from '../model/order.ts'
import type { ExchangeState } from '../state/exchange-state.ts'

/**
 * Lets something happen on a pushed market, now.
 *
 * @throws TypeError for a market that is not pushed, and for what is no price or size
 */
export function push(state: ExchangeState, event: MarketPush): void {
  const { symbol } = event
  const market = state.markets.get(symbol) ?? state.futures.contracts.get(symbol)?.market
  if (market?.feed.isPushed !== true) throw new TypeError(`The market of ${symbol} is not pushed`)
  if (event.kind === 'trade') {
    const { takerSide: side, price, size } = event
    const trade = { price: positive(price, `${symbol}: price`), volume: positive(size, `${symbol}: size`) }
    applyPrice(state, market, { ...trade, time: state.now(), side, isPrint: true })
  } else pushBook(state, market, rungsOf(event.bids, 'buy', symbol), rungsOf(event.asks, 'sell', symbol))
}

/** Levels of a side, best first; what comes at one price several times is one level. */
function rungsOf(levels: readonly PushedLevel[], side: Side, symbol: string): Rung[] {
  const sizes = new Map<bigint, bigint>()
  for (const level of levels) {
    const price = positive(level[0], `${symbol}: a price of the ${side === 'buy' ? 'bids' : 'asks'}`)
    const size = positive(level[1], `${symbol}: a size of the ${side === 'buy' ? 'bids' : 'asks'}`)
    sizes.set(price, (sizes.get(price) ?? 0n) + size)
  }
  const sign = side === 'buy' ? -1 : 1
  return [...sizes]
    .map(([price, size]) => ({ price, size }))
    .sort((a, b) => (a.price < b.price ? -sign : sign))
    .slice(0, RUNGS)
}

function positive(text: string, what: string): bigint {
  const value = parseDecimal(text)
  if (value === undefined || value === 0n)
    throw new TypeError(`${what} must be a positive decimal string, got ${JSON.stringify(text)}`)
  return value
}
