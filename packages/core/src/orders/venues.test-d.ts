/** What the compiler takes for an order of each venue, and what it refuses; compiled with the sources, never run. */
import type { FuturesOrderParams } from './futures-venue.ts'
import type { MarginOrderParams } from './margin-venue.ts'
import type { OcoOrderParams, StopOrderParams } from './stop-calls.ts'
import type { MarginStopOrderParams } from './stop-venue.ts'

const head = { symbol: 'BTC-USDT', side: 'buy' } as const
const limit = { ...head, type: 'limit', price: '50000', size: '0.001' } as const
const future = { symbol: 'XBTUSDTM', side: 'buy', leverage: 3 } as const

/** Margin orders, with an own id and without. */
export const marginOrders: readonly MarginOrderParams[] = [
  limit,
  { ...limit, clientOid: 'a', isIsolated: true, autoBorrow: true },
  // @ts-expect-error a market order needs size or funds
  { ...head, type: 'market' },
  // @ts-expect-error a size is text
  { ...limit, size: 1 },
]

/** Futures orders name their amount in one unit. */
export const futuresOrders: readonly FuturesOrderParams[] = [
  { ...future, price: '1000', size: 1 },
  { ...future, price: '1000', qty: '0.001', clientOid: 'a' },
  { ...future, type: 'market', valueQty: '10' },
  { ...future, type: 'market', closeOrder: true },
  { ...future, price: '1000', size: 1, stop: 'down', stopPrice: '900', stopPriceType: 'TP' },
  // @ts-expect-error one unit, not two
  { ...future, price: '1000', size: 1, qty: '0.001' },
  // @ts-expect-error no amount
  { ...future, price: '1000' },
  // @ts-expect-error a trigger needs its price
  { ...future, price: '1000', size: 1, stop: 'down' },
]

/** Stop orders need a trigger. */
export const stopOrders: readonly StopOrderParams[] = [
  { ...limit, stopPrice: '49000' },
  { ...limit, stopPrice: '49000', stop: 'loss', clientOid: 'a' },
  { ...head, type: 'market', funds: '50', stopPrice: '49000' },
  // @ts-expect-error no trigger
  limit,
]

/** On margin they say which money, too. */
export const marginStopOrders: readonly MarginStopOrderParams[] = [
  { ...limit, stopPrice: '49000', isIsolated: false, autoBorrow: false, autoRepay: false },
  // @ts-expect-error whose money
  { ...limit, stopPrice: '49000' },
]

/** Pairs need all four amounts. */
export const ocoOrders: readonly OcoOrderParams[] = [
  { ...head, size: '1', price: '50000', stopPrice: '70000', limitPrice: '71000' },
  // @ts-expect-error the stop order needs a price
  { ...head, size: '1', price: '50000', stopPrice: '70000' },
]
