import { expect, test } from 'vitest'
import type { Answer } from '../../test/client.ts'
import { openRecorded, START } from '../../test/recorded.ts'
import type { ManualClock } from '../base/clock.ts'

const SYMBOL = 'XBTUSDTM'
// 1000 lots are one BTC, worth 100: at 100x that is a margin of 1.
const ORDER = { symbol: SYMBOL, side: 'buy', type: 'market', size: 1_000, leverage: 100, clientOid: 'c1' }

async function open(
  prices: readonly string[],
  mode: 'CROSS' | 'ISOLATED',
): Promise<{
  clock: ManualClock
  post(path: string, body: unknown): Promise<Answer>
  position(): Promise<Answer['data']>
}> {
  const { client, clock } = openRecorded(prices, { balances: { contract: { USDT: '20' } } })
  const post = (path: string, body: unknown): Promise<Answer> => client.send('POST', path, body, 'futures')
  await post('/api/v2/position/changeMarginMode', { symbol: SYMBOL, marginMode: mode })
  await post('/api/v2/changeCrossUserLeverage', { symbol: SYMBOL, leverage: '100' })
  return {
    clock,
    post,
    position: async () =>
      (await client.send('GET', `/api/v1/position?symbol=${SYMBOL}`, undefined, 'futures')).data,
  }
}

test('a cross position is backed by the whole account, an isolated one by its margin', async () => {
  const prices = ['100', '95', '79']
  const isolated = await open(prices, 'ISOLATED')
  await isolated.post('/api/v1/orders', ORDER)
  expect((await isolated.position()).liquidationPrice).toBeGreaterThan(98)
  isolated.clock.advanceTo(START + 1_000)
  expect(await isolated.position()).toMatchObject({ isOpen: false, currentQty: 0 })

  const cross = await open(prices, 'CROSS')
  await cross.post('/api/v1/orders', { ...ORDER, marginMode: 'CROSS' })
  const { liquidationPrice, marginMode } = await cross.position()
  expect(marginMode).toBe('CROSS')
  expect(liquidationPrice).toBeGreaterThan(80)
  expect(liquidationPrice).toBeLessThan(82)
  cross.clock.advanceTo(START + 1_000)
  expect(await cross.position()).toMatchObject({ isOpen: true, currentQty: 1_000 })
  cross.clock.advanceTo(START + 2_000)
  expect(await cross.position()).toMatchObject({ isOpen: false })
})

test('an order in the other mode is refused', async () => {
  const cross = await open(['100'], 'CROSS')
  expect((await cross.post('/api/v1/orders', ORDER)).code).toBe('330005')
  const isolated = await open(['100'], 'ISOLATED')
  expect((await isolated.post('/api/v1/orders', { ...ORDER, marginMode: 'CROSS' })).code).toBe('330005')
})

test('a new leverage changes the margin of an open cross position, if the account can pay it', async () => {
  const { post, position } = await open(['100'], 'CROSS')
  await post('/api/v1/orders', { ...ORDER, marginMode: 'CROSS' })
  const { posMargin } = await position()
  expect((await post('/api/v2/changeCrossUserLeverage', { symbol: SYMBOL, leverage: '10' })).code).toBe(
    '200000',
  )
  expect(await position()).toMatchObject({ leverage: 10, posMargin: expect.closeTo(posMargin * 10, 9) })
  expect((await post('/api/v2/changeCrossUserLeverage', { symbol: SYMBOL, leverage: '2' })).code).toBe(
    '300003',
  )
  expect(await position()).toMatchObject({ leverage: 10 })
})

test('without a position every field is there, and zero', async () => {
  const { position } = await open(['100'], 'ISOLATED')
  const none = await position()
  expect(none).toMatchObject({
    symbol: SYMBOL,
    isOpen: false,
    crossMode: false,
    delevPercentage: 0,
    leverage: 1,
  })
  expect(Object.values(none)).not.toContain(null)
  expect(Object.keys(none).length).toBeGreaterThan(30)
})
