import { floorTo, least } from '../base/decimal.ts'
import type { Rung } from '../market/ladder.ts'
import type { SymbolMarket } from '../market/symbol-market.ts'
import { remainingSize, type Side } from '../model/order.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { fillResting } from './sweep.ts'

/** Puts what strangers offer in the place of what they offered before, best first. */
export function pushBook(
  state: ExchangeState,
  market: SymbolMarket,
  bids: readonly Rung[],
  asks: readonly Rung[],
): void {
  market.ladder.load?.(bids, asks)
  market.version++
  // Until strangers have traded, the price is where they would meet.
  if (!market.isPriced) begin(state, market, middle(market, bids[0], asks[0]))
  if (market.auction === undefined) meetStrangers(state, market)
}

/** Gives a pair a price that nobody has traded at, and the contracts that follow it. */
function begin(state: ExchangeState, market: SymbolMarket, price: bigint): void {
  market.last = price
  for (const { market: own, tick } of state.futures.followersOf(market.rules.symbol)) {
    own.last = floorTo(price, tick) || tick
    own.ladder.reset(own.last)
    own.version++
  }
}

function middle({ last, rules }: SymbolMarket, bid: Rung | undefined, ask: Rung | undefined): bigint {
  if (bid === undefined || ask === undefined) return bid?.price ?? ask?.price ?? last
  return floorTo((bid.price + ask.price) / 2n, rules.priceIncrement) || bid.price
}

/** Lets orders trade that rest where strangers offer the other side. */
export function meetStrangers(state: ExchangeState, market: SymbolMarket): void {
  meet(state, market, 'buy')
  meet(state, market, 'sell')
}

/** Orders of a side that rest where strangers now offer the other one trade with them, at their own price. */
function meet(state: ExchangeState, market: SymbolMarket, side: Side): void {
  const { levels } = side === 'buy' ? market.bids : market.asks
  const otherSide = side === 'buy' ? 'sell' : 'buy'
  for (;;) {
    const order = levels[0]?.orders[0]
    if (order === undefined) return
    const rung = bestRung(market, otherSide)
    if (rung === undefined) return
    if (side === 'buy' ? rung.price > order.price : rung.price < order.price) return
    const size = least(remainingSize(order), rung.size)
    market.ladder.take(otherSide, rung.price, size)
    fillResting(state, market, order, size)
  }
}

/** The best level at which something is left. */
function bestRung({ ladder }: SymbolMarket, side: Side): Rung | undefined {
  const start = ladder.start(side, undefined)
  for (let i = 0; ; i++) {
    const rung = ladder.rung(side, start, i)
    if (rung === undefined || rung.size > 0n) return rung
  }
}
