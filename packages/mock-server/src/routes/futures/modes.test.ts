import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkMoney } from '../../../test/invariants.ts'
import { openRecorded, START } from '../../../test/recorded.ts'
import type { ExchangeOptions } from '../../contract/exchange.ts'

const SYMBOL = 'XBTUSDTM'
const MARKET = { symbol: SYMBOL, type: 'market', leverage: 5, size: 1 }
const SWITCH = '/api/v2/position/switchPositionMode'

function open(prices: readonly string[] = ['100'], usdt = '1000', options: ExchangeOptions = {}) {
  const balances = { contract: { USDT: usdt } }
  const { client, exchange, clock } = openRecorded(prices, { balances, ...options })
  const ask = (method: string, target: string, body?: unknown) => client.send(method, target, body, 'futures')
  let count = 0
  return {
    exchange,
    clock,
    get: (target: string) => ask('GET', target),
    del: (target: string) => ask('DELETE', target),
    post: (target: string, body: unknown) => ask('POST', target, body),
    /** Places an order under a name of its own. */
    place: (fields: object) =>
      ask('POST', '/api/v1/orders', { ...MARKET, clientOid: `o${++count}`, ...fields }),
    hedge: () => ask('POST', SWITCH, { positionMode: '1' }),
    /** Lots by side. */
    lots: async (): Promise<Record<string, number>> =>
      Object.fromEntries(
        (await ask('GET', '/api/v1/positions')).data.map(
          ({ positionSide, currentQty }: { positionSide: string; currentQty: number }) => [
            positionSide,
            currentQty,
          ],
        ),
      ),
  }
}

describe('hedge mode', () => {
  test('is switched on and off, for every contract', async () => {
    const { hedge, get, post } = open()
    const mode = async (): Promise<unknown> => (await get('/api/v2/position/getPositionMode')).data
    expect(await mode()).toEqual({ positionMode: 0 })
    expect((await hedge()).data).toEqual({ positionMode: '1' })
    expect(await mode()).toEqual({ positionMode: 1 })
    expect((await post(SWITCH, { positionMode: 0 })).data).toEqual({ positionMode: '0' })
    for (const positionMode of ['2', 'hedge', undefined]) {
      expect((await post(SWITCH, { positionMode })).code).toBe('400100')
    }
    expect(await mode()).toEqual({ positionMode: 0 })
  })

  test('keeps a long and a short position apart, with margins of their own', async () => {
    const { hedge, place, get, lots, exchange } = open()
    await hedge()
    await place({ side: 'buy', positionSide: 'LONG', size: 3 })
    await place({ side: 'sell', positionSide: 'SHORT', size: 2 })
    expect(await lots()).toEqual({ LONG: 3, SHORT: -2 })
    const { data } = await get(`/api/v2/position?symbol=${SYMBOL}`)
    expect(data).toMatchObject([
      { positionSide: 'LONG', currentQty: 3 },
      { positionSide: 'SHORT', currentQty: -2 },
    ])
    const { held } = exchange.ledger.balances().find(({ type }) => type === 'contract') as { held: string }
    expect(data[0].posMargin + data[1].posMargin).toBeCloseTo(Number(held), 12)
    checkMoney(exchange)
  })

  test('an order against a position closes at most that position', async () => {
    const { hedge, place, lots, exchange } = open()
    await hedge()
    await place({ side: 'buy', positionSide: 'LONG', size: 3 })
    await place({ side: 'sell', positionSide: 'SHORT', size: 2 })
    await place({ side: 'sell', positionSide: 'LONG', size: 10 })
    expect(await lots()).toEqual({ SHORT: -2 })
    expect((await place({ side: 'sell', positionSide: 'LONG' })).code).toBe('300009')
    expect((await place({ side: 'sell', positionSide: 'SHORT', reduceOnly: true })).code).toBe('300009')
    await place({ closeOrder: true, positionSide: 'SHORT', size: undefined })
    expect(await lots()).toEqual({})
    expect(exchange.ledger.balances().find(({ type }) => type === 'contract')).toMatchObject({ held: '0' })
    checkMoney(exchange)
  })

  test('only the side that is under water is liquidated', async () => {
    const { hedge, place, lots, clock, exchange } = open(['100', '80'])
    await hedge()
    await place({ side: 'buy', positionSide: 'LONG', size: 3 })
    await place({ side: 'sell', positionSide: 'SHORT', size: 2 })
    clock.advanceTo(START + 1_000)
    expect(await lots()).toEqual({ SHORT: -2 })
    checkMoney(exchange)
  })

  test('exits close the position that their order opened', async () => {
    const { hedge, post, lots, clock } = open(['100', '111'])
    await hedge()
    const exits = { triggerStopUpPrice: '110', triggerStopDownPrice: '90' }
    const order = { ...MARKET, ...exits, clientOid: 'x', side: 'buy', positionSide: 'long' }
    expect((await post('/api/v1/st-orders', order)).code).toBe('200000')
    await post('/api/v1/orders', { ...MARKET, clientOid: 'y', side: 'sell', positionSide: 'short' })
    clock.advanceTo(START + 1_000)
    expect(await lots()).toEqual({ SHORT: -1 })
  })

  test('orders and fills say which position they are about', async () => {
    const { hedge, place, get } = open()
    await place({ side: 'buy' })
    await place({ closeOrder: true })
    await hedge()
    await place({ side: 'sell', positionSide: 'SHORT' })
    for (const list of ['orders?status=done', 'fills']) {
      const [latest, , first] = (await get(`/api/v1/${list}`)).data.items
      expect(latest).toMatchObject({ positionSide: 'SHORT' })
      expect(first).not.toHaveProperty('positionSide')
    }
  })

  test.each([
    ['one-way', 'LONG', '330011', 'does not match your selected mode'],
    ['one-way', 'SHORT', '330011', 'does not match your selected mode'],
    ['one-way', 'FOO', '400100', 'positionSide'],
    ['hedge', 'BOTH', '330012', 'Your order is in One-Way Mode'],
    ['hedge', undefined, '330012', 'Your order is in One-Way Mode'],
    ['hedge', 'FOO', '400100', 'positionSide'],
  ])('in %s mode an order of positionSide %s is refused', async (mode, positionSide, code, words) => {
    const { hedge, place, post, exchange } = open()
    if (mode === 'hedge') await hedge()
    const fields = { ...MARKET, side: 'buy', positionSide }
    const sent = [
      place(fields),
      place({ ...fields, closeOrder: true }),
      place({ ...fields, stop: 'up', stopPrice: '110', stopPriceType: 'TP' }),
      post('/api/v1/orders/test', { ...fields, clientOid: 'test' }),
      post('/api/v1/st-orders', { ...fields, clientOid: 'st', triggerStopUpPrice: '110' }),
    ]
    for (const { code: got, msg } of await Promise.all(sent)) {
      expect({ got, msg }).toEqual({ got: code, msg: expect.stringContaining(words) })
    }
    const batch = await post('/api/v1/orders/multi', [{ ...fields, clientOid: 'batch' }])
    expect(batch.data).toMatchObject([{ code }])
    expect(exchange.ledger.orders()).toEqual([])
  })

  const STANDING: [string, object][] = [
    ['a position', { side: 'buy' }],
    ['an order', { side: 'buy', type: 'limit', price: '90' }],
    ['a stop order', { side: 'buy', stop: 'up', stopPrice: '110', stopPriceType: 'TP' }],
  ]
  test.each(STANDING)('%s keeps modes from being changed', async (_, fields) => {
    const { hedge, place, post, get } = open()
    await place(fields)
    expect(await hedge()).toMatchObject({ code: '50002', msg: 'exist.order.or.position' })
    expect((await get('/api/v2/position/getPositionMode')).data).toEqual({ positionMode: 0 })
    expect((await post(SWITCH, { positionMode: '0' })).code).toBe('200000')
    const body = { symbol: SYMBOL, marginMode: 'CROSS' }
    expect((await post('/api/v2/position/changeMarginMode', body)).code).toBe('330005')
    const many = { marginMode: 'CROSS', symbols: [SYMBOL, 'ETHUSDTM'] }
    expect((await post('/api/v2/position/batchChangeMarginMode', many)).data).toEqual({
      marginMode: { [SYMBOL]: 'ISOLATED', ETHUSDTM: 'CROSS' },
      errors: [{ code: '50002', msg: 'exist.order.or.position', symbol: SYMBOL }],
    })
  })

  test('positions are what orders of any sequence make them, and money adds up', async () => {
    const step = fc.record({
      positionSide: fc.constantFrom('LONG' as const, 'SHORT' as const),
      side: fc.constantFrom('buy' as const, 'sell' as const),
      size: fc.integer({ min: 1, max: 5 }),
      reduceOnly: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { hedge, place, lots, exchange } = open(['100'], '100000')
        await hedge()
        const held = { LONG: 0, SHORT: 0 }
        for (const { positionSide, side, size, reduceOnly } of steps) {
          const isOpening = (side === 'buy') === (positionSide === 'LONG')
          const closed = Math.min(size, held[positionSide])
          const isRefused = isOpening ? reduceOnly : closed === 0
          if (!isRefused) held[positionSide] += isOpening ? size : -closed
          const { code } = await place({ positionSide, side, size, reduceOnly })
          expect(code).toBe(isRefused ? '300009' : '200000')
          const { LONG = 0, SHORT = 0 } = await lots()
          expect({ LONG, SHORT }).toEqual({ LONG: held.LONG, SHORT: 0 - held.SHORT })
          checkMoney(exchange)
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('cross leverage', () => {
  const BODY = { symbol: SYMBOL, leverage: '3' }

  test('is refused while the contract is isolated', async () => {
    const { post, get } = open()
    expect(await post('/api/v2/changeCrossUserLeverage', { ...BODY, leverage: '7' })).toMatchObject({
      code: '330006',
      msg: 'Current mode is set to isolated margin. Please switch to cross margin before making further adjustments.',
    })
    expect((await get(`/api/v2/getCrossUserLeverage?symbol=${SYMBOL}`)).data.leverage).not.toBe('7')
  })

  test('is 1 to that of the contract', async () => {
    const { post, get } = open()
    await post('/api/v2/position/changeMarginMode', { symbol: SYMBOL, marginMode: 'CROSS' })
    const set = async (leverage: string) =>
      (await post('/api/v2/changeCrossUserLeverage', { ...BODY, leverage })).code
    expect([await set('0.5'), await set('1'), await set('125'), await set('126')]).toEqual([
      '100001',
      '200000',
      '200000',
      '300016',
    ])
    expect((await get(`/api/v2/getCrossUserLeverage?symbol=${SYMBOL}`)).data.leverage).toBe('125')
  })

  test('changes the margin of both positions of hedge mode', async () => {
    const { post, place, hedge, get, exchange } = open()
    await hedge()
    await post('/api/v2/position/changeMarginMode', { symbol: SYMBOL, marginMode: 'CROSS' })
    for (const [side, positionSide] of [
      ['buy', 'LONG'],
      ['sell', 'SHORT'],
    ]) {
      await place({ side, positionSide, marginMode: 'CROSS', size: 100 })
    }
    const margins = async (): Promise<number[]> =>
      (await get('/api/v1/positions')).data.map(({ posMargin }: { posMargin: number }) => posMargin)
    const before = await margins()
    expect((await post('/api/v2/changeCrossUserLeverage', { ...BODY, leverage: '6' })).data).toBe(true)
    const after = await margins()
    expect(after.map((margin, i) => margin / (before[i] as number))).toEqual([
      expect.closeTo(0.5, 9),
      expect.closeTo(0.5, 9),
    ])
    checkMoney(exchange)
  })

  test('is that which a market order is paid for with, once it meets the book', async () => {
    const { post, place, get, clock, exchange } = open(['100'], '100', { matchingMs: { min: 50, max: 50 } })
    await post('/api/v2/position/changeMarginMode', { symbol: SYMBOL, marginMode: 'CROSS' })
    const set = (leverage: string) => post('/api/v2/changeCrossUserLeverage', { ...BODY, leverage })
    await set('10')
    const order = { side: 'buy', marginMode: 'CROSS', size: 3_000 }
    expect((await place(order)).code).toBe('200000')
    await set('1')
    clock.advanceBy(50)
    expect((await get('/api/v1/positions')).data).toEqual([])
    await set('5')
    expect((await place(order)).code).toBe('200000')
    await set('10')
    clock.advanceBy(50)
    const [position] = (await get('/api/v1/positions')).data
    expect(position).toMatchObject({ currentQty: 3_000, leverage: 10 })
    expect(position.posMargin).toBeCloseTo(position.posCost / 10, 6)
    checkMoney(exchange)
  })

  test('is that of what an order opens which stood before it', async () => {
    const { post, place, get, clock, exchange } = open(['100', '90'])
    await post('/api/v2/position/changeMarginMode', { symbol: SYMBOL, marginMode: 'CROSS' })
    const cross = { side: 'buy', marginMode: 'CROSS', size: 100 }
    await place(cross)
    expect((await place({ ...cross, type: 'limit', price: '95' })).code).toBe('200000')
    await post('/api/v2/changeCrossUserLeverage', { ...BODY, leverage: '6' })
    clock.advanceTo(START + 1_000)
    expect((await get(`/api/v2/getCrossUserLeverage?symbol=${SYMBOL}`)).data.leverage).toBe('6')
    const [position] = (await get('/api/v1/positions')).data
    expect(position).toMatchObject({ currentQty: 200, leverage: 6 })
    expect(position.posMargin).toBeCloseTo(position.posCost / 6, 6)
    checkMoney(exchange)
  })
})
