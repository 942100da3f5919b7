import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { checkBook, checkHolds, checkMoney } from '../../test/invariants.ts'
import { manualClock } from '../base/clock.ts'
import type { Exchange } from '../contract/exchange.ts'
import { createExchange } from './create-exchange.ts'

const START = 1_700_000_000_000

type Operation =
  | { kind: 'place'; body: Record<string, unknown> }
  | { kind: 'cancel'; pick: number }
  | { kind: 'wait'; ms: number }

const amount = (max: number, places: number): fc.Arbitrary<string> =>
  fc
    .integer({ min: 1, max: max * 10 ** Math.min(places, 6) })
    .map((n) => (n / 10 ** Math.min(places, 6)).toFixed(places))

const place: fc.Arbitrary<Operation> = fc
  .record({
    symbol: fc.constantFrom('BTC-USDT', 'KCS-USDT'),
    side: fc.constantFrom('buy', 'sell'),
    type: fc.constantFrom('limit', 'limit', 'market'),
    offset: fc.integer({ min: -40, max: 40 }),
    size: amount(3, 4),
    timeInForce: fc.constantFrom('GTC', 'GTC', 'GTT', 'IOC', 'FOK'),
    stp: fc.constantFrom(undefined, 'DC', 'CO', 'CN', 'CB'),
    byFunds: fc.boolean(),
  })
  .map((order): Operation => {
    const home = order.symbol === 'BTC-USDT' ? 67_000 : 9.5
    const tick = order.symbol === 'BTC-USDT' ? 0.1 : 0.001
    const price = (home + order.offset * tick * 5).toFixed(order.symbol === 'BTC-USDT' ? 1 : 3)
    const { symbol, side, type, size, timeInForce, stp } = order
    const common = { symbol, side, stp }
    if (type === 'limit') {
      return { kind: 'place', body: { ...common, type, price, size, timeInForce, cancelAfter: 2 } }
    }
    return { kind: 'place', body: { ...common, type, ...(order.byFunds ? { funds: size } : { size }) } }
  })

const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 6, arbitrary: place },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), pick: fc.nat(50) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 4_000 }) }),
  },
)

async function play(operations: readonly Operation[], seed: number): Promise<Exchange> {
  const clock = manualClock(START)
  const exchange = createExchange({
    clock,
    seed,
    limits: 'off',
    balances: { trade: { USDT: '500000', BTC: '5', KCS: '1000' } },
  })
  const client = createClient(exchange)
  for (const step of operations) {
    if (step.kind === 'wait') clock.advanceBy(step.ms)
    else if (step.kind === 'place') await client.post('/api/v1/hf/orders', step.body)
    else {
      const orders = exchange.ledger.orders()
      const order = orders[step.pick % (orders.length || 1)]
      if (order !== undefined) await client.del(`/api/v1/hf/orders/${order.orderId}?symbol=${order.symbol}`)
    }
    checkMoney(exchange)
    checkHolds(exchange, '0.001')
    await checkBook(client, ['BTC-USDT', 'KCS-USDT'])
  }
  return exchange
}

test('money is conserved and the book is never crossed, whatever users do', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(operation, { minLength: 5, maxLength: 40 }),
      fc.nat(1_000),
      async (operations, seed) => {
        await play(operations, seed)
      },
    ),
    { numRuns: 40 },
  )
})

test('the same seed and the same requests give the same ids, fills and ledger', async () => {
  const [operations] = fc.sample(fc.array(operation, { minLength: 60, maxLength: 60 }), {
    numRuns: 1,
    seed: 7,
  })
  const [first, second, other] = [
    await play(operations as Operation[], 3),
    await play(operations as Operation[], 3),
    await play(operations as Operation[], 4),
  ]
  expect(first.ledger.orders().length).toBeGreaterThan(10)
  expect(first.ledger.fills().length).toBeGreaterThan(5)
  expect(second.ledger.orders()).toEqual(first.ledger.orders())
  expect(second.ledger.fills()).toEqual(first.ledger.fills())
  expect(second.ledger.balances()).toEqual(first.ledger.balances())
  expect(other.ledger.fills()).not.toEqual(first.ledger.fills())
})

test('what a maker pays is held, also where it is more than what a taker pays', async () => {
  const clock = manualClock(START)
  const exchange = createExchange({
    clock,
    market: { kind: 'pushed', symbol: 'BTC-USDT' },
    fees: { maker: '0.002', taker: '0.001' },
    balances: { trade: { USDT: '1000' } },
  })
  const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '100', size: '1' }
  await createClient(exchange).post('/api/v1/hf/orders', order)
  exchange.push({ kind: 'trade', symbol: 'BTC-USDT', takerSide: 'sell', price: '100', size: '1' })
  expect(exchange.ledger.fills()).toMatchObject([{ liquidity: 'maker', fee: '0.2' }])
  checkMoney(exchange)
})

test('fees of many places, of an order that is filled in parts, are no more than was held', async () => {
  const fee = '0.00123456789012345'
  const exchange = createExchange({
    clock: manualClock(START),
    market: { kind: 'pushed', symbol: 'BTC-USDT' },
    fees: { maker: fee, taker: fee },
    balances: { trade: { USDT: '1000' } },
  })
  const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '99.9', size: '1' }
  await createClient(exchange).post('/api/v1/hf/orders', order)
  for (const size of ['0.33333331', '0.33333332', '0.33333337']) {
    exchange.push({ kind: 'trade', symbol: 'BTC-USDT', takerSide: 'sell', price: '99.9', size })
    checkHolds(exchange, fee)
    checkMoney(exchange)
  }
  expect(exchange.ledger.orders()).toMatchObject([{ state: 'done', dealSize: '1' }])
})
