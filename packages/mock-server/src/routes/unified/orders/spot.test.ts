import { expect, test } from 'vitest'
import { START } from '../../../../test/recorded.ts'
import { openUnified, SPOT_LIMIT } from '../../../../test/unified.ts'

const HOUR = 3_600_000

test('an order rests, is seen by both its names, and is cancelled', async () => {
  const { place, detail, list, cancel, exchange, client } = openUnified(['100'])
  const placed = await place({ clientOid: 'a', tags: 't', brokerTag: 'b' })
  expect(placed).toMatchObject({ code: '200000', data: { tradeType: 'SPOT', clientOid: 'a' } })
  const { orderId } = placed.data
  expect(orderId).toMatch(/^\d{18}$/)
  const raw = await client.raw(
    'GET',
    `/api/ua/v2/unified/order/detail?tradeType=SPOT&symbol=BTC-USDT&orderId=${orderId}`,
  )
  expect('body' in raw && raw.body).toContain(`"orderTime":${START}000000`)
  expect((await detail({ clientOid: 'a' })).data).toEqual({
    ...SPOT_LIMIT,
    ...{ orderId, clientOid: 'a', status: 2, positionSide: '', filledSize: '0', avgPrice: '0', fee: '0' },
    ...{
      feeCurrency: 'USDT',
      tax: '0',
      tradeId: '',
      reduceOnly: '',
      marginMode: '',
      stp: '',
      timeInForce: 'GTC',
    },
    ...{ cancelReason: '', cancelSize: '0', cancelAfter: 0, triggerDirection: '', triggerPrice: '' },
    ...{
      triggerPriceType: '',
      tpTriggerPrice: '',
      tpTriggerPriceType: '',
      tpOrderPrice: '',
      slTriggerPrice: '',
    },
    ...{
      slTriggerPriceType: '',
      slOrderPrice: '',
      postOnly: false,
      tags: 't',
      brokerTag: 'b',
      triggerOrderId: '',
    },
    ...{ orderTime: START * 1e6, updatedTime: START * 1e6 },
  })
  expect((await list('open-list')).data).toMatchObject({
    pageNumber: 1,
    totalNum: 1,
    tradeType: 'SPOT',
    items: [{ orderId }],
  })
  expect(exchange.ledger.orders()).toMatchObject([{ orderId, clientOid: 'a', state: 'open' }])
  expect((await cancel({ orderId })).data).toMatchObject({ orderId, clientOid: 'a', tradeType: 'SPOT' })
  expect((await detail({ orderId })).data).toMatchObject({ status: 5, cancelReason: 0, cancelSize: '1' })
  expect((await list('open-list')).data.items).toEqual([])
  expect((await list('history')).data.items).toMatchObject([{ orderId, status: 5 }])
  expect((await cancel({ orderId })).code).toBe('116101')
})

test.each([
  ['filled', { price: '100.1', size: '0.1' }, { status: 3, filledSize: '0.1', cancelSize: '0' }],
  ['partly filled', { price: '100.1', size: '900' }, { status: 4 }],
  ['partly cancelled', { price: '100.1', size: '900', timeInForce: 'IOC' }, { status: 6, cancelReason: 0 }],
  ['not filled at all', { timeInForce: 'FOK', size: '0.1' }, { status: 5 }],
  [
    'for a quote amount',
    { orderType: 'MARKET', price: undefined, size: '10', sizeUnit: 'QUOTECCY' },
    { status: 3, size: '10', price: '' },
  ],
  ['RPI', { timeInForce: 'RPI' }, { status: 2, timeInForce: 'RPI', postOnly: true }],
])('an order that is %s says so', async (_, fields, shown) => {
  const { place, detail, list } = openUnified(['100'], { balances: { unified: { USDT: '1000000' } } })
  const { data } = await place(fields)
  expect((await detail({ orderId: data.orderId })).data).toMatchObject(shown)
  const { items } = (await list('execution', { orderId: data.orderId })).data
  for (const item of items)
    expect(item).toMatchObject({ side: 'BUY', liquidityRole: 'TAKER', fillType: 'NORMAL', fillPnl: '' })
  expect(items.length > 0).toBe(shown.status !== 5 && shown.status !== 2)
})

test('GTT counts from the matching engine', async () => {
  const { place, detail, clock } = openUnified(['100'])
  const { orderId } = (await place({ timeInForce: 'GTT', cancelAfter: 5 })).data
  expect((await detail({ orderId })).data).toMatchObject({ status: 2, cancelAfter: 5 })
  clock.advanceBy(5_000)
  expect((await detail({ orderId })).data.status).toBe(5)
})

test.each([
  ['no size unit', { sizeUnit: undefined }, '400100'],
  ['a quote amount of a limit order', { sizeUnit: 'QUOTECCY' }, '400100'],
  ['lots of a pair', { sizeUnit: 'UNIT' }, '400100'],
  ['no size', { size: undefined }, '400100'],
  ['lower case', { side: 'buy' }, '400100'],
  ['a name too long', { clientOid: 'x'.repeat(41) }, '400100'],
  ['a name with a dot', { clientOid: 'a.b' }, '400100'],
  ['tags too long', { tags: 'x'.repeat(21) }, '400100'],
  ['a broker tag too long', { brokerTag: 'x'.repeat(51) }, '400100'],
  ['GTT without an end', { timeInForce: 'GTT' }, '400100'],
  ['half a trigger', { triggerPrice: '90' }, '400100'],
  [
    'a trigger at the mark of a pair',
    { triggerPrice: '90', triggerDirection: 'DOWN', triggerPriceType: 'MP' },
    '400100',
  ],
  ['classic kinds of trade', { tradeType: 'CROSS' }, '400100'],
  ['a margin order without a name', { tradeType: 'MARGIN' }, '400100'],
  ['a price off the step', { price: '95.01' }, '300000'],
  ['a trigger off the step', { triggerPrice: '90.01', triggerDirection: 'DOWN' }, '300000'],
  ['an unknown pair', { symbol: 'NO-PAIR' }, '900001'],
  ['too much money', { size: '1000' }, '200004'],
])('%s is refused', async (_, fields, code) => {
  const { place, exchange } = openUnified(['100'])
  expect((await place(fields)).code).toBe(code)
  expect(exchange.ledger.orders()).toEqual([])
})

test('a name is taken for as long as its order stands or waits', async () => {
  const { place, cancel } = openUnified(['100'])
  const waiting = { triggerDirection: 'DOWN', triggerPrice: '90' }
  const codes = async (...orders: Record<string, unknown>[]) => {
    const seen: string[] = []
    for (const order of orders) seen.push((await place({ clientOid: 'a', ...order })).code)
    return seen
  }
  expect(await codes({}, {}, waiting)).toEqual(['200000', '116151', '116151'])
  await cancel({ clientOid: 'a' })
  expect(await codes(waiting, waiting, {})).toEqual(['200000', '116151', '116151'])
  await cancel({ clientOid: 'a' })
  expect(await codes({})).toEqual(['200000'])
})

test('orders without a name do not get in each other’s way', async () => {
  const { place, exchange } = openUnified(['100'])
  expect((await place()).data.clientOid).toBe(null)
  expect((await place()).code).toBe('200000')
  expect(exchange.ledger.orders()).toMatchObject([{ clientOid: '' }, { clientOid: '' }])
})

test('what was cancelled without a fill is forgotten after 2 hours, what has fills after 168', async () => {
  const { place, cancel, detail, list, clock, exchange } = openUnified(['100'])
  const none = (await place({ clientOid: 'none' })).data.orderId
  const some = (await place({ clientOid: 'some', price: '100.1', size: '0.1' })).data.orderId
  await cancel({ orderId: none })
  const seen = async () => [
    ...(await Promise.all([none, some].map(async (orderId) => (await detail({ orderId })).code))),
    (await detail({ clientOid: 'none' })).code,
    (await list('history', { startAt: START })).data.items.length,
    (await list('execution')).data.items.length,
  ]
  clock.advanceBy(2 * HOUR)
  expect(await seen()).toEqual(['200000', '200000', '200000', 2, 1])
  clock.advanceBy(1)
  expect(await seen()).toEqual(['116052', '200000', '116052', 1, 1])
  clock.advanceBy(166 * HOUR)
  expect(await seen()).toEqual(['116052', '116052', '116052', 0, 0])
  expect(exchange.ledger.orders()).toHaveLength(2)
})

test('batches tell item by item, and all of a pair are cancelled by the hundred', async () => {
  const { place, client, list } = openUnified(['100'], { limits: 'off' })
  const a = (await place({ clientOid: 'a' })).data.orderId
  const batch = (cancelOrderList: unknown) =>
    client.post('/api/ua/v2/unified/order/cancel-batch', { tradeType: 'SPOT', cancelOrderList })
  const symbol = 'BTC-USDT'
  expect(
    (
      await batch([
        { symbol, orderId: a },
        { symbol, clientOid: 'nobody' },
      ])
    ).data,
  ).toMatchObject({
    tradeType: 'SPOT',
    items: [
      { orderId: a, clientOid: 'a', code: '200000' },
      { clientOid: 'nobody', code: '116101' },
    ],
  })
  expect((await batch(Array(21).fill({ symbol, orderId: a }))).code).toBe('400100')
  for (let i = 0; i < 103; i++) await place({ size: '0.01' })
  const all = () => client.post('/api/ua/v2/unified/order/cancel-all', { tradeType: 'SPOT', symbol })
  expect((await all()).data.items).toHaveLength(100)
  expect((await list('open-list', { pageSize: 2, pageNumber: 2 })).data).toMatchObject({
    totalNum: 3,
    totalPage: 2,
    items: [{}],
  })
  expect((await all()).data.items).toHaveLength(3)
})

test('pages of history go on where the last one ended', async () => {
  const { place, list } = openUnified(['100'])
  for (let i = 0; i < 5; i++) await place({ clientOid: `o${i}`, timeInForce: 'IOC' })
  const seen: string[] = []
  let lastId: number | undefined
  for (;;) {
    const { data } = await list('history', { pageSize: 2, lastId })
    if (data.items.length === 0) break
    seen.push(...data.items.map(({ clientOid }: { clientOid: string }) => clientOid))
    lastId = data.lastId
  }
  expect(seen).toEqual(['o4', 'o3', 'o2', 'o1', 'o0'])
  expect((await list('history', { pageSize: 201 })).code).toBe('400100')
})

test('at most 500 orders stand or wait on a pair', async () => {
  const { place } = openUnified(['100'], { balances: { unified: { USDT: '100000' } }, limits: { vip: 12 } })
  const waiting = { triggerDirection: 'DOWN', triggerPrice: '90' }
  for (let i = 0; i < 500; i++)
    expect((await place({ size: '0.01', ...(i % 2 ? waiting : {}) })).code).toBe('200000')
  expect((await place({ size: '0.01' })).code).toBe('102427')
  expect((await place({ size: '0.01', ...waiting })).code).toBe('102427')
  expect((await place({ size: '0.01', price: '200', timeInForce: 'IOC' })).code).toBe('200000')
})

test('an order that nobody was told of is found; one that is hidden is not', async () => {
  const { place, detail, list, exchange, clock } = openUnified(['100'])
  const path = '/api/ua/v2/unified/order/place'
  exchange.addFault({ kind: 'drop-after', match: { path }, count: 1 })
  await expect(place({ clientOid: 'lost' })).rejects.toThrow('dropped')
  expect((await detail({ clientOid: 'lost' })).data.status).toBe(2)
  exchange.addFault({ kind: 'invisible', match: { path }, delayMs: 1_000, count: 2 })
  await place({ clientOid: 'hidden' })
  await place({ clientOid: 'waiting', triggerDirection: 'DOWN', triggerPrice: '90' })
  const seen = async () => [
    (await detail({ clientOid: 'hidden' })).code,
    (await detail({ clientOid: 'waiting' })).code,
    (await list('open-list', { orderFilter: 'ADVANCED' })).data.items.length,
  ]
  expect(await seen()).toEqual(['116052', '116052', 0])
  clock.advanceBy(1_000)
  expect(await seen()).toEqual(['200000', '200000', 1])
})
