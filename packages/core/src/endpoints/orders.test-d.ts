/** What the compiler takes for an order, and what it refuses. Compiled by `types.test.ts`; never run. */
import type { copyTrading, futures, margin, spot, unifiedAccount } from './index.ts'

const head = { clientOid: 'a', symbol: 'BTC-USDT', side: 'buy' } as const
const limit = { ...head, type: 'limit', price: '50000', size: '0.001' } as const
const market = { ...head, type: 'market' } as const

/** Spot orders that are right. */
export const spotOrders: readonly spot.PlaceOrder[] = [
  limit,
  { ...limit, timeInForce: 'GTC', postOnly: true },
  { ...limit, timeInForce: 'GTT', cancelAfter: 60, postOnly: true },
  { ...limit, timeInForce: 'IOC' },
  { ...limit, timeInForce: 'FOK', postOnly: false },
  { ...market, size: '0.001' },
  { ...market, funds: '50', stp: 'CN' },
  { symbol: 'BTC-USDT', side: 'sell', type: 'market', size: '1' },
]

/** Spot orders that are not. */
export const notSpotOrders: readonly spot.PlaceOrder[] = [
  // @ts-expect-error a limit order needs a price
  { ...head, type: 'limit', size: '1' },
  // @ts-expect-error a limit order needs a size
  { ...head, type: 'limit', price: '1' },
  // @ts-expect-error a limit order has no funds
  { ...limit, funds: '1' },
  // @ts-expect-error a market order needs size or funds
  market,
  // @ts-expect-error a market order has size or funds, not both
  { ...market, size: '1', funds: '1' },
  // @ts-expect-error a market order has no price
  { ...market, size: '1', price: '1' },
  // @ts-expect-error a market order cannot be post-only
  { ...market, size: '1', postOnly: true },
  // @ts-expect-error GTT needs cancelAfter
  { ...limit, timeInForce: 'GTT' },
  // @ts-expect-error cancelAfter needs GTT
  { ...limit, cancelAfter: 60 },
  // @ts-expect-error post-only cannot be IOC
  { ...limit, timeInForce: 'IOC', postOnly: true },
  // @ts-expect-error post-only cannot be FOK
  { ...limit, timeInForce: 'FOK', postOnly: true },
  // @ts-expect-error there are no hidden orders any more
  { ...limit, hidden: true },
  // @ts-expect-error there are no icebergs any more
  { ...limit, iceberg: true },
  // @ts-expect-error there are no icebergs any more
  { ...limit, visibleSize: '1' },
  // @ts-expect-error a price is text
  { ...limit, price: 50000 },
  // @ts-expect-error a side is buy or sell
  { ...limit, side: 'BUY' },
  // @ts-expect-error spot orders have no leverage
  { ...head, type: 'limit', price: '1', size: '1', leverage: 3 },
]

/** Margin orders that are right: `type` may be left out. */
export const marginOrders: readonly margin.PlaceOrder[] = [
  limit,
  { ...head, price: '1', size: '1', autoBorrow: true },
  { ...market, funds: '1', isIsolated: true },
]

/** Margin orders that are not. */
export const notMarginOrders: readonly margin.PlaceOrder[] = [
  // @ts-expect-error margin orders need an own id
  { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1', size: '1' },
  // @ts-expect-error without a type it is a limit order, which needs a price
  { ...head, size: '1' },
  // @ts-expect-error a market order has size or funds, not both
  { ...market, size: '1', funds: '1' },
]

/** Margin stop orders: the stop price is a must. */
export const stopOrders: readonly margin.PlaceStopOrder[] = [
  { ...limit, stopPrice: '1', stop: 'entry', isIsolated: false, autoBorrow: false, autoRepay: false },
  // @ts-expect-error a stop order needs a stop price
  { ...limit, stop: 'entry', isIsolated: false, autoBorrow: false, autoRepay: false },
]

const lots = { clientOid: 'a', symbol: 'XBTUSDTM', side: 'buy', leverage: 3 } as const
const futuresLimit = { ...lots, type: 'limit', price: '1' } as const
const futuresMarket = { ...lots, type: 'market' } as const

/** Futures orders that are right. */
export const futuresOrders: readonly futures.PlaceOrder[] = [
  { ...futuresLimit, size: 1 },
  { ...lots, price: '1', size: 1 },
  { ...futuresLimit, qty: '0.1', postOnly: true },
  { ...futuresMarket, valueQty: '10' },
  { ...futuresMarket, closeOrder: true },
  { clientOid: 'a', symbol: 'XBTUSDTM', side: 'buy', type: 'market', size: 1, positionSide: 'LONG' },
  { ...futuresMarket, size: 1, stop: 'up', stopPriceType: 'TP', stopPrice: '1', reduceOnly: true },
]

/** Futures orders that are not. */
export const notFuturesOrders: readonly futures.PlaceOrder[] = [
  // @ts-expect-error one of size, qty and valueQty is a must
  futuresLimit,
  // @ts-expect-error only one of size, qty and valueQty
  { ...futuresLimit, size: 1, qty: '1' },
  // @ts-expect-error only one of size, qty and valueQty
  { ...futuresMarket, qty: '1', valueQty: '1' },
  // @ts-expect-error closing a position names no size
  { ...futuresMarket, closeOrder: true, size: 1 },
  // @ts-expect-error a limit order needs a price
  { ...lots, type: 'limit', size: 1 },
  // @ts-expect-error a market order has no price
  { ...futuresMarket, size: 1, price: '1' },
  // @ts-expect-error post-only cannot be IOC
  { ...futuresLimit, size: 1, timeInForce: 'IOC', postOnly: true },
  // @ts-expect-error a stop needs its price and the price's type
  { ...futuresLimit, size: 1, stop: 'up' },
  // @ts-expect-error a stop price needs a stop
  { ...futuresLimit, size: 1, stopPrice: '1', stopPriceType: 'TP' },
  // @ts-expect-error there are no hidden orders any more
  { ...futuresLimit, size: 1, hidden: true },
  // @ts-expect-error there are no icebergs any more
  { ...futuresLimit, size: 1, iceberg: true },
  // @ts-expect-error there are no icebergs any more
  { ...futuresLimit, size: 1, visibleSize: '1' },
  // @ts-expect-error a position is long, short or both
  { ...futuresLimit, size: 1, positionSide: 'long' },
  // @ts-expect-error lots are a number
  { ...futuresLimit, size: '1' },
]

/** Taking profit and stopping loss: at least one price. */
export const tpSlOrders: readonly futures.PlaceTpSlOrder[] = [
  { ...futuresLimit, size: 1, triggerStopUpPrice: '2', triggerStopDownPrice: '1', stopPriceType: 'TP' },
  { ...futuresLimit, size: 1, triggerStopDownPrice: '1' },
  // @ts-expect-error at least one trigger
  { ...futuresLimit, size: 1 },
]

/** Orders of a lead trader: lots only, and the type is a must. */
export const copyOrders: readonly copyTrading.PlaceOrder[] = [
  { ...futuresLimit, size: 1 },
  { ...futuresMarket, size: 1, leverage: 2 },
  // @ts-expect-error lots are a must
  futuresMarket,
  // @ts-expect-error the index price triggers nothing here
  { ...futuresLimit, size: 1, stop: 'up', stopPriceType: 'IP', stopPrice: '1' },
]

const coins = { symbol: 'BTC-USDT', side: 'BUY', size: '1', sizeUnit: 'BASECCY' } as const
const unifiedSpot = { ...coins, tradeType: 'SPOT', orderType: 'LIMIT', price: '1' } as const
const unifiedMargin = { ...coins, tradeType: 'MARGIN', clientOid: 'a', orderType: 'MARKET' } as const
const unifiedFutures = {
  tradeType: 'FUTURES',
  symbol: 'XBTUSDTM',
  side: 'BUY',
  clientOid: 'a',
  orderType: 'LIMIT',
  price: '1',
  size: '1',
  sizeUnit: 'UNIT',
} as const
const unifiedTrigger = { triggerDirection: 'UP', triggerPrice: '1' } as const

/** Orders of the unified account that are right. */
export const unifiedOrders: readonly unifiedAccount.PlaceOrder[] = [
  unifiedSpot,
  { ...unifiedSpot, timeInForce: 'RPI', brokerTag: 'b' },
  { ...unifiedSpot, ...unifiedTrigger },
  { ...coins, tradeType: 'SPOT', orderType: 'MARKET', sizeUnit: 'QUOTECCY' },
  { ...unifiedMargin, marginMode: 'CROSS', ...unifiedTrigger },
  unifiedFutures,
  { ...unifiedFutures, marginMode: 'ISOLATED', reduceOnly: true },
  { ...unifiedFutures, ...unifiedTrigger, triggerPriceType: 'MP' },
  { ...unifiedFutures, tpTriggerPrice: '2', slTriggerPrice: '1', slTriggerPriceType: 'IP' },
]

/** Orders of the unified account that are not. */
export const notUnifiedOrders: readonly unifiedAccount.PlaceOrder[] = [
  // @ts-expect-error a limit order needs a price
  { ...coins, tradeType: 'SPOT', orderType: 'LIMIT' },
  // @ts-expect-error a market order has no price
  { ...coins, tradeType: 'SPOT', orderType: 'MARKET', price: '1' },
  // @ts-expect-error a limit order counts in the base currency
  { ...unifiedSpot, sizeUnit: 'QUOTECCY' },
  // @ts-expect-error coins are not counted in contracts
  { ...unifiedSpot, sizeUnit: 'UNIT' },
  // @ts-expect-error GTT needs cancelAfter
  { ...unifiedSpot, timeInForce: 'GTT' },
  // @ts-expect-error half a trigger is none
  { ...unifiedSpot, triggerPrice: '1' },
  // @ts-expect-error spot takes no profit by itself
  { ...unifiedSpot, tpTriggerPrice: '2' },
  // @ts-expect-error spot has no margin mode
  { ...unifiedSpot, marginMode: 'CROSS' },
  // @ts-expect-error spot triggers by the last trade alone
  { ...unifiedSpot, ...unifiedTrigger, triggerPriceType: 'MP' },
  // @ts-expect-error margin needs an own id
  { ...coins, tradeType: 'MARGIN', orderType: 'MARKET' },
  // @ts-expect-error margin is cross margin
  { ...unifiedMargin, marginMode: 'ISOLATED' },
  // @ts-expect-error contracts are not counted in the quote currency
  { ...unifiedFutures, sizeUnit: 'QUOTECCY' },
  // @ts-expect-error futures need an own id
  { ...unifiedFutures, clientOid: undefined },
  // @ts-expect-error an order waits, or takes its profit by itself
  { ...unifiedFutures, ...unifiedTrigger, tpTriggerPrice: '2' },
  // @ts-expect-error there is one-way mode only
  { ...unifiedFutures, positionSide: 'LONG' },
]

/** What is changed of a futures order; a size needs its unit. */
export const amended: readonly unifiedAccount.AmendOrder[] = [
  { symbol: 'XBTUSDTM', clientOid: 'a', newPrice: '1', cxlOnFail: true },
  { symbol: 'XBTUSDTM', orderId: '1', newSize: '1', sizeUnit: 'UNIT' },
  // @ts-expect-error a size needs its unit
  { symbol: 'XBTUSDTM', orderId: '1', newSize: '1' },
  // @ts-expect-error an order has to be named
  { symbol: 'XBTUSDTM', newPrice: '1' },
]

/** A batch's items tell success from failure. */
export function orderIdOf(placed: spot.PlacedOrder): string {
  return placed.success ? placed.orderId : placed.failMsg
}

/** A refused order has no id. */
export function refusedOrderId(placed: spot.PlacedOrder): unknown {
  // @ts-expect-error only an accepted order has an id
  return placed.success ? undefined : placed.orderId
}
