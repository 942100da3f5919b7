import { expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { checkMoney } from '../../test/invariants.ts'
import { START } from '../../test/recorded.ts'
import { manualClock } from '../base/clock.ts'
import { createExchange } from '../exchange/create-exchange.ts'

const symbol = 'XBTUSDTM'

/** A position of 50 lots, 5 USDT at 100, in an account of 12 USDT. */
async function open() {
  const exchange = createExchange({
    clock: manualClock(START),
    market: { kind: 'pushed', symbol },
    balances: { contract: { USDT: '12' } },
  })
  const client = createClient(exchange)
  let count = 0
  const place = (fields: object) =>
    client.send(
      'POST',
      '/api/v1/orders',
      { clientOid: `o${++count}`, symbol, leverage: 1, type: 'limit', ...fields },
      'futures',
    )
  const trade = (price: string, size: string): void =>
    exchange.push({ kind: 'trade', symbol, takerSide: 'buy', price, size })
  const overview = async () =>
    (await client.send('GET', '/api/v1/account-overview?currency=USDT', undefined, 'futures')).data
  const position = async () =>
    (await client.send('GET', `/api/v1/position?symbol=${symbol}`, undefined, 'futures')).data
  const order = async (clientOid: string) =>
    (await client.send('GET', `/api/v1/orders/byClientOid?clientOid=${clientOid}`, undefined, 'futures')).data
  trade('100', '1')
  exchange.push({ kind: 'book', symbol, bids: [['99.9', '1000']], asks: [['100', '1000']] })
  expect((await place({ side: 'buy', type: 'market', size: 50 })).code).toBe('200000')
  return { exchange, place, trade, overview, position, order }
}

test('lots of a position are closed once: a second order against it is paid for what it opens', async () => {
  const { exchange, place, trade, overview, position } = await open()
  const sell = async (size: number) => (await place({ side: 'sell', price: '105', size })).code
  expect(await sell(50)).toBe('200000')
  expect((await overview()).orderMargin).toBe(0)
  expect(await sell(60)).toBe('200000')
  // 60 lots at 105, with the fee of a taker.
  expect((await overview()).orderMargin).toBeCloseTo(6.3 * 1.0006, 10)
  expect(await sell(50)).toBe('300003')
  trade('105', '1000')
  expect(await position()).toMatchObject({ currentQty: -60, posMargin: 6.3 })
  checkMoney(exchange)
})

test('what is held for lots that open stays held while those before them close', async () => {
  const { exchange, place, trade, overview, position } = await open()
  await place({ side: 'sell', price: '105', size: 100 })
  const held = 5.25 * 1.0006
  expect((await overview()).orderMargin).toBeCloseTo(held, 10)
  trade('105', '50')
  expect(await position()).toMatchObject({ isOpen: false })
  expect((await overview()).orderMargin).toBeCloseTo(held, 10)
  trade('105', '20')
  expect((await overview()).orderMargin).toBeCloseTo(held * 0.6, 10)
  trade('105', '1000')
  expect(await position()).toMatchObject({ currentQty: -50, posMargin: 5.25 })
  expect((await overview()).orderMargin).toBe(0)
  checkMoney(exchange)
})

test('an order whose lots another one has closed is paid for what it opens now', async () => {
  const { exchange, place, trade, overview, position } = await open()
  await place({ side: 'sell', price: '105', size: 50 })
  expect((await overview()).orderMargin).toBe(0)
  await place({ side: 'sell', type: 'market', size: 20 })
  expect((await overview()).orderMargin).toBeCloseTo(2.1 * 1.0006, 10)
  await place({ side: 'sell', type: 'market', size: 30, reduceOnly: true })
  expect((await overview()).orderMargin).toBeCloseTo(5.25 * 1.0006, 10)
  trade('105', '1000')
  expect(await position()).toMatchObject({ currentQty: -50, posMargin: 5.25 })
  expect((await overview()).orderMargin).toBe(0)
  checkMoney(exchange)
})

test('what an order holds for lost lots is held once, however often its position grows again', async () => {
  const { exchange, place, overview } = await open()
  await place({ side: 'sell', price: '105', size: 50 })
  for (const _ of [1, 2, 3]) {
    expect((await place({ side: 'sell', type: 'market', size: 20 })).code).toBe('200000')
    expect((await overview()).orderMargin).toBeCloseTo(2.1 * 1.0006, 10)
    expect((await place({ side: 'buy', type: 'market', size: 20 })).code).toBe('200000')
  }
  checkMoney(exchange)
})

test('one that closed before its turn, and so gave its margin back, is paid for what it opens', async () => {
  const { exchange, place, trade, overview, position } = await open()
  await place({ side: 'sell', price: '105', size: 50 })
  await place({ side: 'sell', price: '104', size: 50 })
  trade('104', '20')
  await place({ side: 'sell', type: 'market', size: 30, reduceOnly: true })
  expect((await overview()).orderMargin).toBeCloseTo((5.25 + 3.12) * 1.0006, 10)
  trade('105', '1000')
  expect(await position()).toMatchObject({ currentQty: -80, posMargin: 8.37 })
  expect((await overview()).orderMargin).toBe(0)
  checkMoney(exchange)
})

test('one that cannot be paid then is cancelled, of those the newest', async () => {
  const { exchange, place, overview, order } = await open()
  const [older, newer] = ['older', 'newer']
  await place({ side: 'sell', price: '105', size: 25, clientOid: older })
  await place({ side: 'sell', price: '105', size: 25, clientOid: newer })
  // All but what the older one needs: 12 of which 5 secure the position, and little is left.
  await place({ side: 'buy', price: '90', size: 45, clientOid: 'else' })
  await place({ side: 'buy', price: '90', size: 31, clientOid: 'else-2' })
  await place({ side: 'sell', type: 'market', size: 50, reduceOnly: true })
  expect(await order(older)).toMatchObject({ isActive: true })
  expect(await order(newer)).toMatchObject({ isActive: false, cancelExist: true, filledSize: 0 })
  expect((await overview()).orderMargin).toBeCloseTo((6.84 + 2.625) * 1.0006, 10)
  checkMoney(exchange)
})

test('forceHold holds margin where the order only closes, and keeps it until then', async () => {
  const { exchange, place, trade, overview, position } = await open()
  await place({ side: 'sell', price: '105', size: 50, forceHold: true })
  const held = 5.25 * 1.0006
  expect((await overview()).orderMargin).toBeCloseTo(held, 10)
  trade('105', '20')
  expect((await overview()).orderMargin).toBeCloseTo(held * 0.6, 10)
  await place({ side: 'sell', type: 'market', size: 30, reduceOnly: true })
  expect((await overview()).orderMargin).toBeCloseTo(held * 0.6, 10)
  trade('105', '1000')
  expect(await position()).toMatchObject({ currentQty: -30, posMargin: 3.15 })
  expect((await overview()).orderMargin).toBe(0)
  checkMoney(exchange)
})

test('what a liquidation leaves to be opened has to be paid, too', async () => {
  const { exchange, place, overview, order } = await open()
  // All but 0.16 is held elsewhere: with what is left nothing can be opened.
  await place({ side: 'sell', price: '105', size: 50, clientOid: 'profit' })
  await place({ side: 'buy', price: '20', size: 341, clientOid: 'else' })
  exchange.callMargin({ account: 'contract', symbol })
  expect(await order('profit')).toMatchObject({ isActive: false, cancelExist: true, filledSize: 0 })
  expect((await overview()).orderMargin).toBeCloseTo(6.82 * 1.0006, 10)
  checkMoney(exchange)
})
