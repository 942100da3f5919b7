import type { TestClient } from '../client.ts'
import type { Fields, Write, Writes } from './write.ts'

const LIMIT = {
  clientOid: 'c1',
  symbol: 'BTC-USDT',
  side: 'buy',
  type: 'limit',
  price: '10000',
  size: '0.01',
}
const NO_SYMBOL = { symbol: 'NO-SUCH' }
const MUCH = { size: '9000' }

/** Places an order that rests, and names it. */
const resting =
  (path: string, more: Fields = {}) =>
  async (client: TestClient): Promise<Fields> => {
    const { data } = await client.post(path, { ...LIMIT, ...more })
    return { orderId: data.orderId, clientOid: LIMIT.clientOid }
  }

const hf = resting('/api/v1/hf/orders')
const margin = resting('/api/v3/hf/margin/order')

function placing(more: Partial<Write> = {}): Write {
  return {
    valid: LIMIT,
    wrong: [{ side: 'hold' }, '400100'],
    unknown: [NO_SYMBOL, '900001'],
    money: [MUCH, '200004'],
    ...more,
  }
}

function cancelling(
  name: 'orderId' | 'clientOid',
  prepare: Write['prepare'],
  more: Partial<Write> = {},
): Write {
  return {
    valid: { symbol: 'BTC-USDT' },
    ...(prepare === undefined ? {} : { prepare }),
    wrong: [{ [name]: 'nothing' }, '400100'],
    // Of this symbol there is no such order.
    unknown: [NO_SYMBOL, '400100'],
    money: 'pays nothing',
    ...more,
  }
}

/** Batches tell of their items in words. */
const inBatch = (more: Partial<Write>): Write =>
  placing({
    wrong: [{ side: 'hold' }, 'The side is invalid.'],
    unknown: [NO_SYMBOL, 'The symbol does not exist.'],
    money: [MUCH, 'Balance insufficient!'],
    ...more,
  })

const failMsg = (data: unknown): string => {
  const [item] = data as [{ success: boolean; failMsg?: string }]
  return item.success ? '200000' : (item.failMsg ?? '')
}
const inList = (item: Fields): unknown => ({ orderList: [item] })

const SOME = { symbol: 'BTC-USDT' }

/** Writes of spot orders, high-frequency and classic. */
export const spotWrites: Writes = {
  'POST spot /api/v1/hf/orders': placing(),
  'POST spot /api/v1/hf/orders/sync': placing(),
  'POST spot /api/v1/hf/orders/test': placing({ money: 'pays nothing' }),
  'POST spot /api/v1/hf/orders/multi': inBatch({ wrap: inList, verdict: failMsg }),
  'POST spot /api/v1/hf/orders/multi/sync': inBatch({ wrap: inList, verdict: failMsg }),
  'POST spot /api/v1/hf/orders/alter': {
    valid: { symbol: 'BTC-USDT', newPrice: '10001' },
    prepare: async (client) => ({ orderId: (await hf(client))['orderId'] }),
    wrong: [{ newPrice: 'much' }, '400100'],
    unknown: [NO_SYMBOL, '400100'],
    money: [{ newSize: '9000' }, '200004'],
  },
  'POST spot /api/v1/hf/orders/dead-cancel-all': {
    valid: { timeout: 10, symbols: 'BTC-USDT' },
    wrong: [{ timeout: 1 }, '400100'],
    unknown: [{ symbols: 'NO-SUCH' }, '900001'],
    money: 'pays nothing',
  },
  'DELETE spot /api/v1/hf/orders/{orderId}': cancelling('orderId', hf),
  'DELETE spot /api/v1/hf/orders/sync/{orderId}': cancelling('orderId', hf),
  'DELETE spot /api/v1/hf/orders/client-order/{clientOid}': cancelling('clientOid', hf),
  'DELETE spot /api/v1/hf/orders/sync/client-order/{clientOid}': cancelling('clientOid', hf),
  'DELETE spot /api/v1/hf/orders/cancel/{orderId}': cancelling('orderId', hf, {
    valid: { ...SOME, cancelSize: '0.001' },
    wrong: [{ cancelSize: '0' }, '400100'],
    money: [{ cancelSize: '1' }, '400100'],
  }),
  'DELETE spot /api/v1/hf/orders': {
    ...cancelling('orderId', hf),
    wrong: [{ symbol: '' }, '400100'],
    unknown: [NO_SYMBOL, '900001'],
  },
  'DELETE spot /api/v1/hf/orders/cancelAll': {
    valid: {},
    wrong: 'takes no parameter',
    unknown: 'names no symbol and no currency',
    money: 'pays nothing',
  },
  'POST spot /api/v1/orders': placing(),
  'POST spot /api/v1/orders/test': placing({ money: 'pays nothing' }),
  'POST spot /api/v1/orders/multi': inBatch({
    wrap: ({ symbol, ...item }) => ({ symbol, orderList: [item] }),
    verdict: (data) => {
      const [item] = (data as { data: [{ status: string; failMsg?: string }] }).data
      return item.status === 'fail' ? (item.failMsg ?? '') : '200000'
    },
  }),
  'DELETE spot /api/v1/orders/{orderId}': {
    ...cancelling('orderId', resting('/api/v1/orders')),
    valid: {},
    unknown: 'names no symbol and no currency',
  },
  'DELETE spot /api/v1/order/client-order/{clientOid}': {
    ...cancelling('clientOid', resting('/api/v1/orders')),
    valid: {},
    unknown: 'names no symbol and no currency',
  },
  'DELETE spot /api/v1/orders': {
    ...cancelling('orderId', hf),
    wrong: [{ tradeType: 'GIFT' }, '400100'],
    unknown: [NO_SYMBOL, '900001'],
  },
}

const stop = resting('/api/v1/stop-order', { stopPrice: '60000' })
const marginStop = resting('/api/v3/hf/margin/stop-order', { stopPrice: '60000' })
const PAIR = { side: 'sell', price: '70000', stopPrice: '60000', limitPrice: '59000' }
const oco = resting('/api/v3/oco/order', PAIR)
const marginOco = resting('/api/v3/hf/margin/oco-order', PAIR)

const stopOrder: Write = {
  valid: { ...LIMIT, stopPrice: '60000' },
  wrong: [{ stopPrice: 'deep' }, '400100'],
  unknown: [NO_SYMBOL, '900001'],
  // It holds nothing until its price is reached.
  money: 'pays nothing',
}
const pair: Write = { ...stopOrder, valid: { ...LIMIT, ...PAIR } }

function cancellingMany(prepare: NonNullable<Write['prepare']>, more: Fields = {}): Write {
  return {
    valid: { ...SOME, ...more },
    prepare: async (client) => ({ orderIds: (await prepare(client))['orderId'] }),
    wrong: [{ tradeType: 'GIFT' }, '400100'],
    unknown: [NO_SYMBOL, '900001'],
    money: 'pays nothing',
  }
}

/** Those that only the id or the clientOid finds. */
function cancellingStop(name: 'orderId' | 'clientOid', prepare: NonNullable<Write['prepare']>): Write {
  return { ...cancelling(name, prepare), valid: {}, unknown: 'names no symbol and no currency' }
}

/** Writes of stop orders and of pairs of them, for spot and margin. */
export const stopWrites: Writes = {
  'POST spot /api/v1/stop-order': stopOrder,
  'DELETE spot /api/v1/stop-order/cancelOrderByClientOid': cancelling('clientOid', stop),
  'DELETE spot /api/v1/stop-order/{orderId}': cancellingStop('orderId', stop),
  'DELETE spot /api/v1/stop-order/cancel': cancellingMany(stop),
  'POST spot /api/v3/oco/order': pair,
  'DELETE spot /api/v3/oco/order/{orderId}': cancellingStop('orderId', oco),
  'DELETE spot /api/v3/oco/client-order/{clientOid}': cancellingStop('clientOid', oco),
  'DELETE spot /api/v3/oco/orders': cancellingMany(oco),
  'POST spot /api/v3/hf/margin/stop-order': stopOrder,
  'DELETE spot /api/v3/hf/margin/stop-order/cancel-by-id': cancellingStop('orderId', marginStop),
  'DELETE spot /api/v3/hf/margin/stop-order/cancel-by-clientOid': cancellingStop('clientOid', marginStop),
  'DELETE spot /api/v3/hf/margin/stop-order/cancel': cancellingMany(marginStop, {
    tradeType: 'MARGIN_TRADE',
  }),
  'POST spot /api/v3/hf/margin/oco-order': pair,
  'DELETE spot /api/v3/hf/margin/oco-order/cancel-by-id': cancellingStop('orderId', marginOco),
  'DELETE spot /api/v3/hf/margin/oco-order/cancel-by-clientOid': cancellingStop('clientOid', marginOco),
  'DELETE spot /api/v3/hf/margin/oco-order/cancel': cancellingMany(marginOco),
}

const ON_MARGIN = { symbol: 'BTC-USDT', tradeType: 'MARGIN_TRADE' }

/** Writes of margin orders and of what is borrowed for them. */
export const marginWrites: Writes = {
  'POST spot /api/v3/hf/margin/order': placing({ money: [MUCH, '126013'] }),
  'POST spot /api/v3/hf/margin/order/test': placing({ money: 'pays nothing' }),
  'DELETE spot /api/v3/hf/margin/orders/{orderId}': cancelling('orderId', margin),
  'DELETE spot /api/v3/hf/margin/orders/client-order/{clientOid}': cancelling('clientOid', margin),
  'DELETE spot /api/v3/hf/margin/orders': {
    ...cancelling('orderId', margin, { valid: ON_MARGIN }),
    wrong: [{ tradeType: 'TRADE' }, '400100'],
    unknown: [NO_SYMBOL, '900001'],
  },
  'POST spot /api/v1/margin/order': placing({ money: [MUCH, '126013'] }),
  'POST spot /api/v1/margin/order/test': placing({ money: 'pays nothing' }),
  'POST spot /api/v3/margin/borrow': {
    valid: { currency: 'USDT', size: '10', timeInForce: 'FOK' },
    wrong: [{ timeInForce: 'GTC' }, '400100'],
    unknown: [{ currency: 'NOPE' }, '400100'],
    money: [{ size: '99999999' }, '103000'],
  },
  'POST spot /api/v3/position/update-user-leverage': {
    valid: { isIsolated: true, symbol: 'BTC-USDT', leverage: '3' },
    wrong: [{ leverage: '11' }, '400100'],
    unknown: [{ symbol: 'NOPE-USDT' }, '900001'],
    money: 'pays nothing',
  },
  'POST spot /api/v3/margin/repay': {
    valid: { currency: 'USDT', size: '5' },
    prepare: async (client) => {
      await client.post('/api/v3/margin/borrow', { currency: 'USDT', size: '10', timeInForce: 'FOK' })
      return {}
    },
    wrong: [{ size: '-1' }, '400100'],
    unknown: [{ currency: 'NOPE' }, '400100'],
    money: [{ size: '99999999' }, '210021'],
  },
}
