import type { TestClient } from '../client.ts'
import type { Fields, Write, Writes } from './write.ts'

const LIMIT = {
  ...{
    clientOid: 'c1',
    symbol: 'XBTUSDTM',
    side: 'buy',
    type: 'limit',
    leverage: 5,
    price: '10000',
    size: 1,
  },
}
const NO_SYMBOL = { symbol: 'NOSUCHM' }
const SOME = { symbol: 'XBTUSDTM' }

const send = (client: TestClient, method: string, path: string, body?: Fields) =>
  client.send(method, path, body, 'futures')

const resting =
  (more: Fields = {}) =>
  async (client: TestClient): Promise<Fields> => {
    const { data } = await send(client, 'POST', '/api/v1/orders', { ...LIMIT, ...more })
    return { orderId: data.orderId, clientOid: LIMIT.clientOid }
  }

const position = async (client: TestClient): Promise<Fields> => {
  await send(client, 'POST', '/api/v1/orders', { ...LIMIT, type: 'market' })
  return {}
}

const placing = (more: Partial<Write> = {}): Write => ({
  valid: LIMIT,
  wrong: [{ side: 'hold' }, '400100'],
  unknown: [NO_SYMBOL, '100003'],
  // An isolated position would be beyond its risk limit before it is beyond what there is.
  money: [
    async (client) => {
      await cross(client)
      return { size: 900_000, marginMode: 'CROSS' }
    },
    '300003',
  ],
  ...more,
})

/** A setting of a contract. */
const setting = (valid: Fields, wrong: Write['wrong'], more: Partial<Write> = {}): Write => ({
  valid: { ...SOME, ...valid },
  wrong,
  unknown: [NO_SYMBOL, '100003'],
  money: 'pays nothing',
  ...more,
})

const cross = async (client: TestClient): Promise<Fields> => {
  await send(client, 'POST', '/api/v2/position/changeMarginMode', { ...SOME, marginMode: 'CROSS' })
  return {}
}

const first = (name: string) => (data: unknown) => {
  const list = Array.isArray(data) ? data : (data as Record<string, unknown[]>)[name]
  const code = String((list?.[0] as Fields | undefined)?.['code'] ?? '200000')
  return code === '200' ? '200000' : code
}

/** Writes of futures orders and positions. */
export const futuresWrites: Writes = {
  'POST futures /api/v1/orders': placing(),
  'POST futures /api/v1/orders/test': placing({ money: 'pays nothing' }),
  'POST futures /api/v1/orders/multi': placing({ wrap: (fields) => [fields], verdict: first('') }),
  'POST futures /api/v1/st-orders': placing({ valid: { ...LIMIT, triggerStopUpPrice: '90000' } }),
  'DELETE futures /api/v1/orders/{orderId}': {
    valid: {},
    prepare: resting(),
    wrong: [{ orderId: '1' }, '100004'],
    unknown: 'names no symbol and no currency',
    money: 'pays nothing',
  },
  'DELETE futures /api/v1/orders/client-order/{clientOid}': {
    valid: SOME,
    prepare: resting(),
    wrong: [{ clientOid: 'nothing' }, '100004'],
    unknown: [NO_SYMBOL, '100003'],
    money: 'pays nothing',
  },
  'DELETE futures /api/v1/orders/multi-cancel': {
    valid: {},
    prepare: async (client) => ({ orderIdsList: [(await resting()(client))['orderId']] }),
    wrong: [{ orderIdsList: ['1'] }, '100004'],
    unknown: [
      { orderIdsList: undefined, clientOidsList: [{ ...NO_SYMBOL, clientOid: LIMIT.clientOid }] },
      '100004',
    ],
    money: 'pays nothing',
    wrap: (fields) => fields,
    verdict: first(''),
  },
  'DELETE futures /api/v3/orders': setting({}, [{ symbol: '' }, '400100'], { prepare: resting() }),
  'DELETE futures /api/v1/orders': setting({}, 'takes no other parameter', { prepare: resting() }),
  'DELETE futures /api/v1/stopOrders': setting({}, 'takes no other parameter', {
    prepare: resting({ stop: 'up', stopPrice: '90000', stopPriceType: 'TP' }),
  }),
  'POST futures /api/v2/position/changeMarginMode': setting({ marginMode: 'CROSS' }, [
    { marginMode: 'BOTH' },
    '400100',
  ]),
  'POST futures /api/v2/position/batchChangeMarginMode': {
    valid: { marginMode: 'CROSS', symbols: ['XBTUSDTM'] },
    wrong: [{ symbols: [] }, '100001'],
    unknown: [{ symbols: ['NOSUCHM'] }, '100003'],
    money: 'pays nothing',
  },
  'POST futures /api/v2/changeCrossUserLeverage': setting(
    { leverage: '5' },
    [{ leverage: '200' }, '300016'],
    { prepare: cross },
  ),
  'POST futures /api/v1/position/margin/deposit-margin': setting(
    { margin: 10, bizNo: 'b1' },
    [{ margin: -1 }, '400100'],
    {
      prepare: position,
      money: [{ margin: 99_999_999 }, '300003'],
    },
  ),
  'POST futures /api/v1/margin/withdrawMargin': setting(
    { withdrawAmount: '1' },
    [{ withdrawAmount: 'all' }, '400100'],
    {
      prepare: async (client) => {
        await position(client)
        const body = { ...SOME, margin: 10, bizNo: 'b1' }
        await send(client, 'POST', '/api/v1/position/margin/deposit-margin', body)
        return {}
      },
      money: [{ withdrawAmount: '99999999' }, '100001'],
    },
  ),
  'POST futures /api/v1/position/risk-limit-level/change': setting({ level: 2 }, [{ level: 99 }, '100005']),
  'POST futures /api/v2/position/switchPositionMode': {
    valid: { positionMode: '1' },
    wrong: [{ positionMode: '2' }, '400100'],
    unknown: 'names no symbol and no currency',
    money: 'pays nothing',
  },
}
