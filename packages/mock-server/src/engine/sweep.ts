import { least } from '../base/decimal.ts'
import { within } from '../market/call-auction.ts'
import type { PriceEvent } from '../market/feed.ts'
import type { SymbolMarket } from '../market/symbol-market.ts'
import { type Order, remainingSize } from '../model/order.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { closeOrder } from './close.ts'
import { execute } from './execute.ts'
import { tellTrade } from './tell-trade.ts'

/** Moves a pair's price and fills the resting orders that the move passes or touches. */
export function applyPrice(state: ExchangeState, market: SymbolMarket, event: PriceEvent): void {
  if (market.auction !== undefined) {
    // Nothing trades before the auction ends; what the market outside does is where it would end.
    market.auction.price = within(market.auction, event.price)
    market.version++
    return
  }
  market.last = event.price
  market.isPriced = true
  market.ladder.reset(event.price)
  // The price comes to who rests on its way before it comes to its end.
  fillSide(state, market, event, 'sell')
  fillSide(state, market, event, 'buy')
  const { price, volume: size, side, time } = event
  tellTrade(state, market, { tradeId: state.ids.trade(), price, size, side, time })
  state.priceMoved(market, event)
}

function fillSide(state: ExchangeState, market: SymbolMarket, event: PriceEvent, side: 'buy' | 'sell'): void {
  const { levels } = side === 'buy' ? market.bids : market.asks
  let volume = event.volume
  for (;;) {
    const level = levels[0]
    if (level === undefined) return
    if (side === 'buy' ? level.price < event.price : level.price > event.price) return
    // Strictly inside a move nothing can be left standing; at its end the queue gets what was traded there.
    const isSwept = !event.isPrint && level.price !== event.price
    for (const order of [...level.orders]) {
      // One that only reduces a position may have gone with what the order before it did.
      if (order.state !== 'open') continue
      const left = remainingSize(order)
      const size = isSwept ? left : least(left, volume)
      if (size === 0n) return
      if (!isSwept) volume -= size
      fillResting(state, market, order, size)
      if (size < left) return
    }
  }
}

/** Lets a resting order trade at its own price with a stranger. */
export function fillResting(state: ExchangeState, market: SymbolMarket, order: Order, size: bigint): void {
  const takerOrderId = state.ids.stranger()
  const tradeId = state.ids.trade()
  const { price } = order
  execute(state, market, order, { price, size, isTaker: false, counterOrderId: takerOrderId, tradeId })
  const side = order.side === 'buy' ? 'sell' : 'buy'
  const trade = { tradeId, price, size, side, time: state.now() } as const
  tellTrade(state, market, { ...trade, takerOrderId, makerOrderId: order.id })
  if (remainingSize(order) === 0n) closeOrder(state, order, 'done')
  else state.settlementOf(order).trim(order)
}
