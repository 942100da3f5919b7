/** Every kind of order, and the calls that place and cancel it. */

import type { Client } from '../../src/client/client.ts'
import { listStopOrders as listFuturesStops } from '../../src/endpoints/futures/orders.ts'
import { listStopOrders as listMarginStops } from '../../src/endpoints/margin/stop-orders.ts'
import { listOcoOrders } from '../../src/endpoints/spot/oco-orders.ts'
import { listStopOrders } from '../../src/endpoints/spot/stop-orders.ts'
import { listOpenOrders } from '../../src/endpoints/unified-account/orders.ts'
import {
  futuresOrders,
  marginOrders,
  marginStopOrders,
  type OrderKindFactory,
  type OrdersOptions,
  ocoOrders,
  spotOrders,
  stopOrders,
  unifiedOrders,
} from '../../src/orders/index.ts'
import type { Write } from './case.ts'

const symbol = 'BTC-USDT'
const limit = { symbol, side: 'buy', type: 'limit', price: '1000', size: '0.01' } as const
const futuresLimit = { symbol: 'XBTUSDTM', side: 'buy', price: '1000', size: 2, leverage: 3 } as const

/** One kind of order. */
export interface Kind {
  readonly name: string
  readonly isUnified?: true
  readonly factory: OrderKindFactory<never>
  readonly order: object
  readonly place: RegExp
  readonly cancel: readonly [RegExp, RegExp]
  /** Orders that wait, by clientOid; they are in no ledger until they are triggered. */
  waiting?(client: Client): Promise<readonly { readonly id: string; readonly clientOid: string }[]>
  readonly batch?: RegExp
  readonly options?: OrdersOptions
}

/** Calls of the unified account: all of them are of one method. */
const unified = {
  isUnified: true,
  factory: unifiedOrders as OrderKindFactory<never>,
  place: /\/unified\/order\/place$/,
  cancel: [/\/unified\/order\/cancel$/, /\/unified\/order\/cancel-all$/],
  batch: /\/unified\/order\/place$/,
} as const

/** Orders of the unified account that wait for their price. */
const waitingFor =
  (tradeType: 'SPOT' | 'MARGIN' | 'FUTURES', market: string): NonNullable<Kind['waiting']> =>
  async (client) => {
    const asked = { tradeType, symbol: market, orderFilter: 'ADVANCED' } as const
    const { items } = await client.call(listOpenOrders, asked)
    return items.map(({ orderId, clientOid }) => ({ id: orderId, clientOid }))
  }

const unifiedKinds: readonly Kind[] = [
  { ...unified, name: 'unified spot', order: limit },
  {
    ...unified,
    name: 'unified money',
    order: { symbol, side: 'buy', type: 'market', funds: '10' },
    cancel: [/^$/, /^$/],
  },
  { ...unified, name: 'unified margin', order: { ...limit, tradeType: 'MARGIN' } },
  {
    ...unified,
    name: 'unified futures',
    order: { symbol: 'XBTUSDTM', side: 'buy', price: '1000', size: 2 },
  },
  {
    ...unified,
    name: 'unified stop',
    order: { ...limit, stop: 'loss', stopPrice: '1100' },
    waiting: waitingFor('SPOT', symbol),
  },
  {
    ...unified,
    name: 'unified futures stop',
    order: { symbol: 'XBTUSDTM', side: 'buy', price: '1000', size: 2, stop: 'down', stopPrice: '1100' },
    waiting: waitingFor('FUTURES', 'XBTUSDTM'),
  },
]

const classicKinds: readonly Kind[] = [
  {
    name: 'spot limit',
    factory: spotOrders as OrderKindFactory<never>,
    order: limit,
    place: /^\/api\/v1\/hf\/orders$/,
    cancel: [/\/hf\/orders\/client-order\//, /^\/api\/v1\/hf\/orders$/],
    batch: /\/hf\/orders(\/multi)?$/,
  },
  {
    name: 'spot market',
    factory: spotOrders as OrderKindFactory<never>,
    order: { symbol, side: 'buy', type: 'market', funds: '10' },
    place: /^\/api\/v1\/hf\/orders$/,
    cancel: [/^$/, /^$/],
  },
  {
    name: 'margin',
    factory: marginOrders as OrderKindFactory<never>,
    order: limit,
    place: /^\/api\/v3\/hf\/margin\/order$/,
    cancel: [/\/margin\/orders\/client-order\//, /^\/api\/v3\/hf\/margin\/orders$/],
    batch: /^\/api\/v3\/hf\/margin\/order$/,
  },
  {
    name: 'futures',
    factory: futuresOrders as OrderKindFactory<never>,
    order: futuresLimit,
    place: /^\/api\/v1\/orders$/,
    cancel: [/^\/api\/v1\/orders\/client-order\//, /^\/api\/(v3\/orders|v1\/stopOrders)$/],
    batch: /^\/api\/v1\/orders(\/multi)?$/,
  },
  {
    name: 'futures stop',
    factory: futuresOrders as OrderKindFactory<never>,
    order: { ...futuresLimit, stop: 'down', stopPriceType: 'TP', stopPrice: '1100' },
    place: /^\/api\/v1\/orders$/,
    cancel: [/^\/api\/v1\/orders\/client-order\//, /^\/api\/(v3\/orders|v1\/stopOrders)$/],
    waiting: async (client) => (await client.call(listFuturesStops, {})).items,
  },
  {
    name: 'stop',
    factory: stopOrders as OrderKindFactory<never>,
    order: { ...limit, stop: 'loss', stopPrice: '1100' },
    place: /^\/api\/v1\/stop-order$/,
    cancel: [/cancelOrderByClientOid$/, /^\/api\/v1\/stop-order\/cancel$/],
    waiting: async (client) => (await client.call(listStopOrders, {})).items,
  },
  {
    name: 'margin stop',
    factory: marginStopOrders as OrderKindFactory<never>,
    order: {
      ...limit,
      stop: 'loss',
      stopPrice: '1100',
      isIsolated: false,
      autoBorrow: false,
      autoRepay: false,
    },
    place: /^\/api\/v3\/hf\/margin\/stop-order$/,
    cancel: [/cancel-by-clientOid$/, /stop-order\/cancel$/],
    waiting: async (client) => (await client.call(listMarginStops, {})).items,
  },
  {
    name: 'OCO',
    factory: ocoOrders as OrderKindFactory<never>,
    order: { symbol, side: 'buy', size: '0.01', price: '1000', stopPrice: '100000', limitPrice: '100100' },
    place: /^\/api\/v3\/oco\/order$/,
    cancel: [/\/oco\/client-order\//, /^\/api\/v3\/oco\/orders$/],
    waiting: async (client) =>
      (await client.call(listOcoOrders, { symbol })).items.map(({ orderId, clientOid }) => ({
        id: orderId,
        clientOid,
      })),
  },
]

/** All of them. */
export const kinds: readonly Kind[] = [...classicKinds, ...unifiedKinds]

/** The account that an order of a kind is of. */
export function accountOf({ isUnified }: Kind): Pick<Write, 'isUnified' | 'balances'> {
  if (isUnified) return { isUnified, balances: { unified: { USDT: '1000000' } } }
  return {
    balances: { trade: { USDT: '1000000' }, margin: { USDT: '100000' }, contract: { USDT: '100000' } },
  }
}
