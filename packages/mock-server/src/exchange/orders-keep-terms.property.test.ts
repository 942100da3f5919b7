import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { checkMoney } from '../../test/invariants.ts'
import { START } from '../../test/recorded.ts'
import { connectWith, type TestSocket } from '../../test/socket.ts'
import { type ManualClock, manualClock } from '../base/clock.ts'
import { decimal } from '../base/decimal.ts'
import type { Exchange } from '../contract/exchange.ts'
import { createExchange } from './create-exchange.ts'

type Fields = Readonly<Record<string, unknown>>

const USERS = ['1', '2', '3'].map((uid) => ({ key: `k${uid}`, secret: 's', passphrase: 'p', uid }))
const PAIR = 'BTC-USDT'
const CONTRACT = 'XBTUSDTM'

const user = fc.nat(USERS.length - 1)
const side = fc.constantFrom('buy' as const, 'sell' as const)
const price = fc.integer({ min: 990, max: 1_010 }).map((tenths) => (tenths / 10).toFixed(1))
const size = fc.integer({ min: 1, max: 40 }).map((tenths) => (tenths / 10).toFixed(1))

const pairOrder = fc
  .record({
    ...{ side, price, size },
    type: fc.constantFrom('limit', 'limit', 'limit', 'market'),
    timeInForce: fc.constantFrom('GTC', 'GTC', 'GTT', 'IOC', 'FOK'),
    postOnly: fc.boolean(),
    stp: fc.constantFrom(undefined, 'DC', 'CO', 'CN', 'CB'),
    isOnMargin: fc.boolean(),
  })
  .map(({ isOnMargin, postOnly, ...order }) => ({
    path: isOnMargin ? '/api/v3/hf/margin/order' : '/api/v1/hf/orders',
    body: {
      ...{ ...order, symbol: PAIR, cancelAfter: 2, autoBorrow: isOnMargin, autoRepay: isOnMargin },
      postOnly: postOnly && order.timeInForce.startsWith('G'),
    },
  }))
const contractOrder = fc
  .record({
    ...{ side, price },
    size: fc.integer({ min: 1, max: 40 }),
    type: fc.constantFrom('limit', 'limit', 'market'),
    timeInForce: fc.constantFrom('GTC', 'GTC', 'IOC'),
    stp: fc.constantFrom(undefined, 'CO', 'CN', 'CB'),
    reduceOnly: fc.constantFrom(false, false, true),
  })
  .map((order) => ({ path: '/api/v1/orders', body: { ...order, symbol: CONTRACT, leverage: 3 } }))

const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('place' as const), user, order: pairOrder }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('place' as const), user, order: contractOrder }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('alter' as const), user, nth: fc.nat(20), price, size }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), user }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('trade' as const), price, size }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(3_000) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** What became of a walk: the exchange, what was asked for by order, and what the private sockets told. */
interface Walked {
  readonly exchange: Exchange
  readonly asked: ReadonlyMap<string, Fields>
  readonly sockets: readonly TestSocket[]
}

async function walk(steps: readonly Step[], matchingMs: number): Promise<Walked> {
  const exchange = createExchange({
    clock: manualClock(START),
    market: { kind: 'pushed', symbol: PAIR },
    symbols: [PAIR],
    credentials: USERS,
    limits: 'off',
    balances: {
      trade: { USDT: '2000', BTC: '20' },
      margin: { USDT: '300', BTC: '3' },
      contract: { USDT: '50' },
    },
    ...(matchingMs > 0 ? { matchingMs: { min: matchingMs, max: matchingMs } } : {}),
  })
  const push = (at: string, volume: string): void => {
    const around = (by: number): string => (Number(at) + by).toFixed(1)
    exchange.push({ kind: 'trade', symbol: PAIR, takerSide: 'buy', price: at, size: volume })
    const [bids, asks] = [-0.3, 0.3].map((by) => [[around(by), volume] as const])
    exchange.push({ kind: 'book', symbol: PAIR, bids: bids ?? [], asks: asks ?? [] })
  }
  push('100.0', '5')
  const clients = USERS.map((credential) => createClient(exchange, credential))
  const sockets: TestSocket[] = []
  for (const client of clients)
    for (const [host, topic] of [
      ['spot', '/spotMarket/tradeOrdersV2'],
      ['futures', '/contractMarket/tradeOrders'],
    ] as const) {
      const { data } = await client.send('POST', '/api/v1/bullet-private', undefined, host)
      const socket = connectWith(exchange, data.token)
      socket.subscribe(topic)
      sockets.push(socket)
    }
  const asked = new Map<string, Fields>()
  for (const [i, each] of steps.entries()) {
    if (each.kind === 'wait') (exchange.clock as ManualClock).advanceBy(each.ms)
    else if (each.kind === 'trade') push(each.price, each.size)
    else {
      const client = clients[each.user] as (typeof clients)[number]
      const host = each.kind === 'place' && each.order.path === '/api/v1/orders' ? 'futures' : 'spot'
      if (each.kind === 'place') {
        const body = { ...each.order.body, clientOid: `o${i}` }
        const { data } = await client.send('POST', each.order.path, body, host)
        if (data?.orderId !== undefined) asked.set(data.orderId, body)
      } else if (each.kind === 'cancel') {
        await client.del('/api/v1/hf/orders/cancelAll')
        await client.send('DELETE', '/api/v1/orders', undefined, 'futures')
      } else {
        const open = (await client.get(`/api/v1/hf/orders/active?symbol=${PAIR}`)).data
        const { id: orderId } = open[each.nth % (open.length || 1)] ?? {}
        const body = { symbol: PAIR, orderId, newPrice: each.price, newSize: each.size }
        const { data } = await client.post('/api/v1/hf/orders/alter', body)
        const fresh = { ...asked.get(orderId), price: each.price, size: each.size }
        if (data?.newOrderId) asked.set(data.newOrderId, fresh)
      }
    }
    checkMoney(exchange)
  }
  ;(exchange.clock as ManualClock).advanceBy(2 * matchingMs)
  return { exchange, asked, sockets }
}

/** No fill is beyond its order's price, and none gives an order what it must not have. */
function checkTerms({ exchange, asked }: Walked): void {
  const orders = new Map(exchange.ledger.orders().map((order) => [order.orderId, order]))
  const traded = new Map<string, bigint>()
  const position = new Map<string, bigint>()
  const sides = new Map<string, { uid: string; stp: unknown; liquidity: string }[]>()
  for (const { orderId, uid, symbol, liquidity, tradeId, ...fill } of exchange.ledger.fills()) {
    const order = orders.get(orderId)
    const terms = asked.get(orderId) ?? {}
    if (order?.type === 'limit') {
      const gain = decimal(fill.price) - decimal(order.price)
      expect(fill.side === 'buy' ? gain <= 0n : gain >= 0n, 'within the limit').toBe(true)
      if (terms['postOnly'] === true) expect(liquidity, 'post-only').toBe('maker')
      if (['IOC', 'FOK'].includes(String(terms['timeInForce']))) expect(liquidity, 'IOC, FOK').toBe('taker')
    }
    traded.set(orderId, (traded.get(orderId) ?? 0n) + decimal(fill.size))
    sides.set(tradeId, [...(sides.get(tradeId) ?? []), { uid, stp: terms['stp'], liquidity }])
    if (symbol !== CONTRACT) continue
    const before = position.get(uid) ?? 0n
    const after = before + (fill.side === 'buy' ? decimal(fill.size) : -decimal(fill.size))
    const isSmaller = before < 0n ? after > before && after <= 0n : after < before && after >= 0n
    if (terms['reduceOnly'] === true) expect(isSmaller, 'only reduces').toBe(true)
    position.set(uid, after)
  }
  for (const [one, other] of sides.values()) {
    const taker = one?.liquidity === 'taker' ? one : other
    if (one?.uid === other?.uid) expect(taker?.stp, 'a trade with oneself').toBe(undefined)
  }
  for (const { orderId, type, size: whole, dealSize, cancelledSize, state } of orders.values()) {
    expect(decimal(dealSize), 'the fills of an order').toBe(traded.get(orderId) ?? 0n)
    if (state !== 'open') expect(decimal(dealSize) + decimal(cancelledSize)).toBe(decimal(whole))
    if (type === 'limit' && asked.get(orderId)?.['timeInForce'] === 'FOK')
      expect(['0', whole], 'all or nothing').toContain(dealSize)
  }
}

/** What the sockets told adds up to what is so: by the last message of an order, and by all that it was filled. */
function checkTold({ exchange, sockets }: Walked): void {
  const told = new Map<string, Record<string, string>[]>()
  for (const { frames } of sockets)
    for (const { type, data } of frames)
      if (type === 'message') told.set(data.orderId, [...(told.get(data.orderId) ?? []), data])
  for (const { orderId, state, dealSize, cancelledSize } of exchange.ledger.orders()) {
    const messages = told.get(orderId) ?? []
    const matches = messages.filter(({ type }) => type === 'match')
    const filled = matches.reduce((sum, { matchSize = '0' }) => sum + decimal(matchSize), 0n)
    expect(filled, 'told as matched').toBe(decimal(dealSize))
    if (state === 'open') continue
    const type = state === 'done' ? 'filled' : 'canceled'
    expect(messages.at(-1)).toMatchObject({ type, filledSize: dealSize, canceledSize: cancelledSize })
  }
}

test('orders of three users who meet keep their terms, and their sockets tell it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 45 }),
      fc.constantFrom(0, 0, 300),
      async (steps, matchingMs) => {
        const walked = await walk(steps, matchingMs)
        checkTerms(walked)
        checkTold(walked)
      },
    ),
    { numRuns: 150 },
  )
}, 60_000)
