/** What the compiler takes for an order of each kind, and what it refuses; compiled with the sources, never run. */
import type { Client } from '../../client/client.ts'
import type { PlaceOcoOrder as OcoOrderParams } from '../../endpoints/spot/oco-orders.ts'
import type { PlaceOrder } from '../../endpoints/spot/place-order.ts'
import type { PlaceStopOrder as StopOrderParams } from '../../endpoints/spot/stop-orders.ts'
import { createOrders } from '../create-orders.ts'
import type { Orders } from '../orders-of.ts'
import type { FuturesOrderParams } from './futures/futures-orders.ts'
import { futuresOrders as futures } from './futures/futures-orders.ts'
import type { MarginOrderParams } from './margin/margin-orders.ts'
import { marginOrders as margin } from './margin/margin-orders.ts'
import type { MarginStopOrderParams } from './stop/stop-orders.ts'

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

declare const client: Client

/** Without a kind they are spot orders, whatever is claimed. */
export const spot: Orders<PlaceOrder> = createOrders(client)
export const ofKind: Orders<FuturesOrderParams> = createOrders(client, { kind: futures })
export const refused: readonly unknown[] = [
  // @ts-expect-error futures orders need their kind
  createOrders<FuturesOrderParams>(client),
  // @ts-expect-error and so they do beside other options
  createOrders<FuturesOrderParams>(client, { reads: 2 }),
  // @ts-expect-error another kind than is claimed
  createOrders<FuturesOrderParams>(client, { kind: margin }),
  // @ts-expect-error a typo
  createOrders(client, { margin: 5_000 }),
]
