import { expect, test } from 'vitest'
import { openFutures } from '../../../../test/unified-futures.ts'

const EXITS = { tpTriggerPrice: '110', slTriggerPrice: '90', slTriggerPriceType: 'MP' }

test.each([
  ['takes its profit', '110', 'UP'],
  ['stops its loss', '90', 'DOWN'],
])('an order that is filled %s', async (_, price, direction) => {
  const { trade, read, waiting, positions, list, clock } = openFutures(['100', '100', price])
  const { orderId } = (await trade(EXITS)).data
  expect(await read(orderId)).toMatchObject({
    status: 3,
    tpTriggerPrice: '110',
    tpTriggerPriceType: 'TP',
    slTriggerPrice: '90',
    slTriggerPriceType: 'MP',
  })
  const exits = await waiting()
  expect(exits).toMatchObject([
    {
      status: 0,
      side: 'SELL',
      orderType: 'MARKET',
      size: '1000',
      reduceOnly: true,
      clientOid: '',
      triggerPrice: '90',
      triggerPriceType: 'MP',
    },
    { status: 0, triggerDirection: 'UP', triggerPrice: '110' },
  ])
  clock.advanceBy(2_500)
  expect(await positions()).toEqual([])
  expect(await waiting()).toEqual([])
  const ended = (await list('history', { tradeType: 'FUTURES', orderFilter: 'ADVANCED' })).data.items
  const triggered = ended.find(({ status }: { status: number }) => status === 1)
  expect(triggered).toMatchObject({ triggerDirection: direction })
  expect(ended).toHaveLength(2)
  const children = (await list('history', { tradeType: 'FUTURES' })).data.items
  expect(children[0]).toMatchObject({ triggerOrderId: triggered.orderId, clientOid: '', status: 3 })
})

test('of a short position they lie the other way round', async () => {
  const { trade, waiting } = openFutures(['100'])
  await trade({ side: 'SELL', tpTriggerPrice: '90', slTriggerPrice: '110' })
  expect(await waiting()).toMatchObject([
    { side: 'BUY', triggerDirection: 'UP', triggerPrice: '110' },
    { side: 'BUY', triggerDirection: 'DOWN', triggerPrice: '90' },
  ])
})

test('there are none before a fill, and they grow with the fills', async () => {
  const { trade, waiting, read, exchange } = openFutures(['100'], {
    balances: { unified: { USDT: '100000000' } },
  })
  const whole = { orderType: 'LIMIT', price: '100.1', size: '900000', ...EXITS }
  const rests = (await trade({ ...whole, price: '95' })).data.orderId
  expect(await waiting()).toEqual([])
  const { orderId } = (await trade(whole)).data
  const { filledSize, status } = await read(orderId)
  expect(status).toBe(4)
  expect((await waiting()).map(({ size }: { size: string }) => size)).toEqual([filledSize, filledSize])
  exchange.tick()
  expect((await read(rests)).status).toBe(2)
})

test('they go with the position', async () => {
  const { trade, waiting, positions } = openFutures(['100'])
  await trade(EXITS)
  expect(await waiting()).toHaveLength(2)
  await trade({ side: 'SELL', size: '400' })
  expect(await waiting()).toHaveLength(2)
  // Through zero: what secured the long position would not fit the short one.
  await trade({ side: 'SELL', size: '1000' })
  expect(await positions()).toMatchObject([{ size: '-400' }])
  expect(await waiting()).toEqual([])
})

test.each([
  ['a type without its price', { tpTriggerPriceType: 'TP' }, '400100'],
  ['a conditional order', { ...EXITS, triggerPrice: '95', triggerDirection: 'DOWN' }, '400100'],
  [
    'a spot order',
    { ...EXITS, tradeType: 'SPOT', symbol: 'BTC-USDT', sizeUnit: 'BASECCY', size: '1' },
    '400100',
  ],
  ['a price off the tick', { tpTriggerPrice: '110.01' }, '100001'],
])('with %s they are refused', async (_, fields, code) => {
  expect((await openFutures(['100']).trade(fields)).code).toBe(code)
})

test('after they have closed a part, new ones close only what is filled later', async () => {
  const { trade, waiting, read, clock, positions } = openFutures(['100', '111', '100', '99'], {
    balances: { unified: { USDT: '100000000' } },
  })
  const partly = { orderType: 'LIMIT', price: '100.1', size: '900000' }
  const { orderId } = (await trade({ ...partly, tpTriggerPrice: '110' })).data
  await trade({ size: '500' })
  clock.advanceBy(1_500)
  const first = Number((await read(orderId)).filledSize)
  expect(first).toBeGreaterThan(0)
  expect(await waiting()).toEqual([])
  expect(await positions()).toMatchObject([{ size: '500' }])
  clock.advanceBy(2_000)
  const all = Number((await read(orderId)).filledSize)
  expect(all).toBeGreaterThan(first)
  expect(await waiting()).toMatchObject([{ size: String(all - first) }])
})
