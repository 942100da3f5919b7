import { expect, test } from 'vitest'
import { type Answer, createClient } from '../../test/client.ts'
import { openRecorded, START } from '../../test/recorded.ts'
import type { ManualClock } from '../base/clock.ts'
import type { Exchange } from '../contract/exchange.ts'

const ORDER = { symbol: 'XBTUSDTM', side: 'buy', type: 'market', size: 5, leverage: 10 }
const EXIT = { ...ORDER, side: 'sell', type: 'limit', price: '105', reduceOnly: true }

function open(prices: readonly string[]): {
  exchange: Exchange
  clock: ManualClock
  place(order: Record<string, unknown>): Promise<Answer>
  quantity(): Promise<number>
} {
  const { exchange, client, clock } = openRecorded(prices)
  let count = 0
  return {
    exchange,
    clock,
    place: (order) =>
      client.send('POST', '/api/v1/orders', { clientOid: `c${++count}`, ...order }, 'futures'),
    quantity: async () =>
      (await client.send('GET', '/api/v1/position?symbol=XBTUSDTM', undefined, 'futures')).data.currentQty,
  }
}

const states = ({ ledger }: Exchange): string[] =>
  ledger.orders().map(({ state, dealSize, cancelledSize }) => `${state} ${dealSize} ${cancelledSize}`)

test('an order that only reduces ends with its position, and opens none when its price comes', async () => {
  const { exchange, clock, place, quantity } = open(['100', '110'])
  await place(ORDER)
  await place(EXIT)
  await place({ ...ORDER, side: 'sell' })
  expect(states(exchange)).toEqual(['done 5 0', 'cancelled 0 5', 'done 5 0'])
  clock.advanceTo(START + 1_000)
  expect(await quantity()).toBe(0)
})

test('it shrinks with the position', async () => {
  const { exchange, clock, place, quantity } = open(['100', '110'])
  await place(ORDER)
  await place(EXIT)
  await place({ ...ORDER, side: 'sell', size: 3 })
  expect(states(exchange)[1]).toBe('open 0 3')
  clock.advanceTo(START + 1_000)
  expect(states(exchange)[1]).toBe('done 2 3')
  expect(await quantity()).toBe(0)
})

test('two of them may rest, and one price that reaches both closes the position once', async () => {
  const { exchange, clock, place, quantity } = open(['100', '110'])
  await place(ORDER)
  await place(EXIT)
  await place({ ...EXIT, price: '106' })
  await place({ ...EXIT, price: '106' })
  clock.advanceTo(START + 1_000)
  expect(await quantity()).toBe(0)
  expect(states(exchange).slice(1)).toEqual(['done 5 0', 'cancelled 0 5', 'cancelled 0 5'])
})

test('one taker that meets two of them closes the position once', async () => {
  const { exchange, place, quantity } = open(['100'])
  await place(ORDER)
  // Inside the outside market's spread there is none but these two.
  await place({ ...EXIT, price: '100.1' })
  await place({ ...EXIT, price: '100.1' })
  exchange.addCredential({ key: 'other', secret: 's', passphrase: 'p', uid: '7' })
  exchange.deposit({ currency: 'USDT', amount: '1000', accountType: 'contract', uid: '7' })

  const other = createClient(exchange, { key: 'other', secret: 's', passphrase: 'p', uid: '7' })
  await other.send('POST', '/api/v1/orders', { ...ORDER, size: 10, clientOid: 'taker' }, 'futures')
  expect(await quantity()).toBe(0)
  expect(states(exchange).slice(1, 3)).toEqual(['done 5 0', 'cancelled 0 5'])
  // What the second one does not give any more, the outside market does.
  expect(states(exchange)[3]).toBe('done 10 0')
})

test('a stop order that closes is measured when it triggers', async () => {
  const { exchange, clock, place, quantity } = open(['100', '110', '120'])
  const stop = { ...ORDER, side: undefined, size: undefined, closeOrder: true, stop: 'up', stopPrice: '109' }
  expect((await place({ ...stop, stopPriceType: 'TP' })).code).toBe('200000')
  await place({ ...ORDER, size: 7 })
  clock.advanceTo(START + 1_000)
  expect(await quantity()).toBe(0)
  expect(exchange.ledger.orders().at(-1)).toMatchObject({ side: 'sell', dealSize: '7', state: 'done' })
  // And one that finds nothing to close is not placed.
  await place({ ...stop, stopPrice: '119', stopPriceType: 'TP' })
  clock.advanceTo(START + 2_000)
  expect(exchange.ledger.orders()).toHaveLength(2)
})

test('without a position it is refused', async () => {
  const { place } = open(['100'])
  expect((await place(EXIT)).code).toBe('300009')
  expect((await place({ ...ORDER, closeOrder: true })).code).toBe('300009')
})

test('an order that is filled whole or not at all counts on no more than a position gives', async () => {
  const { exchange, place, quantity } = open(['100'])
  await place(ORDER)
  await place({ ...EXIT, price: '100.1' })
  await place({ ...EXIT, price: '100.1' })
  const other = { key: 'other', secret: 's', passphrase: 'p', uid: '7', mode: 'unified' as const }
  exchange.addCredential(other)
  exchange.deposit({ currency: 'USDT', amount: '100000000', accountType: 'unified', uid: '7' })
  const client = createClient(exchange, other)
  const book = async () =>
    (await client.get('/api/ua/v2/market/orderbook?tradeType=FUTURES&symbol=XBTUSDTM&limit=20')).data
  const [price, shown] = (await book()).asks[0]
  expect(price).toBe('100.1')
  const fok = async (size: number) => {
    const order = {
      tradeType: 'FUTURES',
      symbol: 'XBTUSDTM',
      side: 'BUY',
      orderType: 'LIMIT',
      sizeUnit: 'UNIT',
    }
    const terms = { price, size: String(size), timeInForce: 'FOK', clientOid: `f${size}` }
    await client.post('/api/ua/v2/unified/order/place', { ...order, ...terms })
    return states(exchange).at(-1)
  }
  // The two show ten lots, and five is what they give together.
  expect(await fok(Number(shown))).toBe(`cancelled 0 ${shown}`)
  expect(await quantity()).toBe(5)
  expect(await fok(Number(shown) - 5)).toBe(`done ${Number(shown) - 5} 0`)
  expect(await quantity()).toBe(0)
})
