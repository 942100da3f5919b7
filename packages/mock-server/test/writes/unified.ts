import type { TestClient } from '../client.ts'
import type { Fields, Prepare, Write, Writes } from './write.ts'

const SPOT = {
  ...{ tradeType: 'SPOT', symbol: 'BTC-USDT', side: 'BUY', orderType: 'LIMIT', clientOid: 'c1' },
  ...{ price: '10000', size: '0.01', sizeUnit: 'BASECCY' },
}
const FUTURES = {
  ...SPOT,
  tradeType: 'FUTURES',
  symbol: 'XBTUSDTM',
  price: '60000',
  size: '1',
  sizeUnit: 'UNIT',
}
const NO_SYMBOL = { symbol: 'NO-SUCH' }
const NO_CONTRACT = { symbol: 'NOSUCHM' }
const PLACE = '/api/ua/v2/unified/order/place'

/** Places an order that rests, and names it. */
const resting =
  (order: Fields = SPOT): Prepare =>
  async (client) => ({ orderId: (await client.post(PLACE, order)).data.orderId })

/** Buys a contract on isolated margin. */
const position: Prepare = async (client: TestClient) => {
  await client.post('/api/ua/v2/unified/position/margin-mode', { symbol: 'XBTUSDTM', marginMode: 'ISOLATED' })
  const { price: _, ...order } = FUTURES
  await client.post(PLACE, { ...order, orderType: 'MARKET', marginMode: 'ISOLATED' })
  return {}
}

const place: Write = {
  mode: 'unified',
  valid: SPOT,
  wrong: [{ sizeUnit: undefined }, '400100'],
  unknown: [NO_SYMBOL, '900001'],
  money: [{ size: '9000' }, '200004'],
}

const { tradeType: _, ...ITEM } = SPOT

const cancelItem = (data: unknown): string => (data as { items: [{ code: string }] }).items[0].code

/** Writes of the unified account by what stands behind `/api/ua/v2/unified/`. */
const writes: Readonly<Record<string, Write>> = {
  'order/place': place,
  'order/amend': {
    mode: 'unified',
    valid: { symbol: 'XBTUSDTM', newPrice: '60001' },
    prepare: resting(FUTURES),
    wrong: [{ newPrice: undefined }, '400100'],
    unknown: [NO_CONTRACT, '100003'],
    money: [{ newSize: '900000', sizeUnit: 'UNIT' }, '300003'],
  },
  'order/cancel': {
    mode: 'unified',
    valid: { tradeType: 'SPOT', symbol: 'BTC-USDT' },
    prepare: resting(),
    wrong: [{ orderId: 'nothing' }, '116101'],
    unknown: [NO_SYMBOL, '900001'],
    money: 'pays nothing',
  },
  'order/cancel-batch': {
    mode: 'unified',
    valid: { symbol: 'BTC-USDT' },
    prepare: resting(),
    wrong: [{ orderId: 'nothing' }, '116101'],
    unknown: [NO_SYMBOL, '900001'],
    money: 'pays nothing',
    wrap: (item) => ({ tradeType: 'SPOT', cancelOrderList: [item] }),
    verdict: cancelItem,
  },
  'order/cancel-all': {
    mode: 'unified',
    valid: { tradeType: 'SPOT', symbol: 'BTC-USDT' },
    wrong: [{ tradeType: 'CROSS' }, '400100'],
    unknown: [NO_SYMBOL, '900001'],
    money: 'pays nothing',
  },
  'account/modify-leverage': {
    mode: 'unified',
    valid: { symbol: 'XBTUSDTM', leverage: '5' },
    wrong: [{ leverage: '500' }, '300016'],
    unknown: [NO_CONTRACT, '100003'],
    money: 'pays nothing',
  },
  'account/modify-leverage-margin-cross': {
    mode: 'unified',
    valid: { currency: 'USDT', leverage: '2' },
    wrong: [{ leverage: '500' }, '300016'],
    unknown: [{ currency: 'NOPE' }, '400100'],
    money: 'pays nothing',
  },
  'position/margin-mode': {
    mode: 'unified',
    valid: { symbol: 'XBTUSDTM', marginMode: 'ISOLATED' },
    wrong: [{ marginMode: 'BOTH' }, '400100'],
    unknown: [NO_CONTRACT, '100003'],
    money: 'pays nothing',
  },
  'position/modify-margin': {
    mode: 'unified',
    valid: { tradeType: 'FUTURES', symbol: 'XBTUSDTM', type: 'DEPOSIT', amount: 10 },
    prepare: position,
    wrong: [{ type: 'GIFT' }, '400100'],
    unknown: [NO_CONTRACT, '100003'],
    money: [{ amount: 99_999_999 }, '300003'],
  },
}

/** Paths of version 1 that name the kind of account. */
const BY_MODE = /^(order\/(place|cancel|cancel-batch)|account\/modify-leverage-margin-cross)$/

/** Writes of orders and positions of unified accounts, in both versions; amending is of the second alone. */
export const unifiedWrites: Writes = Object.fromEntries([
  ...Object.entries(writes).flatMap(([path, write]): [string, Write][] => [
    [`POST spot /api/ua/v2/unified/${path}`, write],
    ...(path === 'order/amend' ? [] : [[oldName(path), old(path, write)] as [string, Write]]),
  ]),
  [
    'POST spot /api/ua/v1/dcp/set',
    {
      mode: 'unified',
      valid: { tradeType: 'SPOT', timeout: 10, symbols: ['BTC-USDT'] },
      wrong: [{ timeout: 1 }, '400100'],
      unknown: [{ symbols: ['NO-SUCH'] }, '900001'],
      money: 'pays nothing',
    },
  ],
  [
    'POST spot /api/ua/v1/{accountMode}/order/place-batch',
    {
      ...place,
      valid: { ...ITEM, accountMode: 'unified' },
      wrap: ({ accountMode: __, ...item }: Fields) => ({ tradeType: 'SPOT', orderList: [item] }),
      verdict: cancelItem,
    },
  ],
])

function oldName(path: string): string {
  return `POST spot /api/ua/v1/${BY_MODE.test(path) ? '{accountMode}' : 'unified'}/${path}`
}

function old(path: string, write: Write): Write {
  return BY_MODE.test(path) ? { ...write, valid: { ...write.valid, accountMode: 'unified' } } : write
}
