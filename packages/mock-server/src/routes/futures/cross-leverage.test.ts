import { expect, test } from 'vitest'
import { checkMoney } from '../../../test/invariants.ts'
import { openRecorded } from '../../../test/recorded.ts'

const SYMBOL = 'XBTUSDTM'

/** An account of 30 USDT that trades on cross margin, at 3 times as it begins. */
async function open() {
  const { client, exchange } = openRecorded(['100'], { balances: { contract: { USDT: '30' } } })
  const ask = (method: string, target: string, body?: object) => client.send(method, target, body, 'futures')
  await ask('POST', '/api/v2/position/changeMarginMode', { symbol: SYMBOL, marginMode: 'CROSS' })
  let count = 0
  return {
    exchange,
    place: async (fields: object) => {
      const order = { clientOid: `o${++count}`, symbol: SYMBOL, marginMode: 'CROSS', side: 'buy', ...fields }
      expect((await ask('POST', '/api/v1/orders', order)).code).toBe('200000')
    },
    setLeverage: (leverage: string) =>
      ask('POST', '/api/v2/changeCrossUserLeverage', { symbol: SYMBOL, leverage }),
    cancelAll: () => ask('DELETE', '/api/v1/orders'),
    seen: async () => ({
      ...(await ask('GET', '/api/v1/account-overview?currency=USDT')).data,
      leverage: (await ask('GET', `/api/v2/getCrossUserLeverage?symbol=${SYMBOL}`)).data.leverage,
    }),
  }
}

const FEE = 0.0006

test.each(['2', '10', '100'])('at %s times, orders that stand hold what they need then', async (leverage) => {
  const { exchange, place, setLeverage, cancelAll, seen } = await open()
  await place({ type: 'limit', price: '95', size: 100 })
  await place({ type: 'limit', price: '97', size: 200 })
  await place({ type: 'limit', price: '104', size: 10, side: 'sell' })
  const value = 9.5 + 19.4 + 1.04
  expect((await seen()).orderMargin).toBeCloseTo(value * (1 / 3 + FEE), 12)
  expect((await setLeverage(leverage)).data).toBe(true)
  const held = value * (1 / Number(leverage) + FEE)
  expect(await seen()).toMatchObject({
    orderMargin: expect.closeTo(held, 12),
    availableBalance: expect.closeTo(30 - held, 12),
  })
  checkMoney(exchange)
  await cancelAll()
  expect(await seen()).toMatchObject({ orderMargin: 0, availableBalance: 30 })
})

test('lots that close hold nothing at any leverage', async () => {
  const { place, setLeverage, seen } = await open()
  await place({ type: 'market', size: 100 })
  await place({ type: 'limit', price: '105', size: 100, side: 'sell' })
  await place({ type: 'limit', price: '105', size: 10, side: 'sell', reduceOnly: true })
  await setLeverage('2')
  expect(await seen()).toMatchObject({ orderMargin: 0, leverage: '2' })
})

test('a leverage at which the account could not pay for its orders is refused, and nothing changes', async () => {
  const { exchange, place, setLeverage, seen } = await open()
  await place({ type: 'market', size: 100 })
  await place({ type: 'limit', price: '95', size: 400 })
  const before = await seen()
  expect((await setLeverage('1')).code).toBe('300003')
  expect(await seen()).toEqual(before)
  checkMoney(exchange)
})
