/**
 * A line that delivers up to three times what cancels, what changes, what goes over a socket and what moves money, and passes on
 * any of the answers; an exchange that turns some copies away. What callers are told is compared with the ledger, and with what
 * left the client: one request, or one frame.
 */
import type { FaultMatch, LedgerOrder } from '@kucoin-kit/mock-server'
import { expect, test } from 'vitest'
import { createDice } from '../../test/answers/dice.ts'
import { copyOnTheWay, passingRefusals } from '../../test/copies.ts'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { futures, spot } from '../../test/small-orders.ts'
import { socketOrders } from '../../test/socket-orders.ts'
import { createFunding } from '../funding/create-funding.ts'
import { createUnifiedOrders } from './account/create-unified-orders.ts'
import { createOrders, futuresOrders, spotOrders, unifiedOrders } from './index.ts'

const total = process.env['ANSWERS'] ? 400 : 40

const settled = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error)

function setUp(copied: RegExp, options: object) {
  const setup = mockExchange(options, { vip: 12 })
  copyOnTheWay(setup.platform, createDice(11), copied)
  const run = <Value>(promise: Promise<Value>): Promise<Value> => until(setup.platform, promise)
  return {
    ...setup,
    run,
    turnAway: (match: FaultMatch) => {
      for (const fault of passingRefusals) setup.exchange.addFault({ ...fault, match })
    },
  }
}

const { leverage: _leverage, ...unifiedFutures } = futures
const unified = { method: 'POST', path: '/api/ua/v2/unified/order/cancel' } as const

test.each([
  ['spot', spotOrders, spot, { method: 'DELETE' }],
  ['futures', futuresOrders, futures, { method: 'DELETE' }],
  ['unified', unifiedOrders, spot, unified],
  ['unified futures', unifiedOrders, unifiedFutures, unified],
] as const)('cancels of %s orders that arrive several times end them', async (name, kind, order, match) => {
  const isUnified = name.startsWith('unified')
  const { client, exchange, platform, run, turnAway } = setUp(isUnified ? /\/order\/cancel$/ : /^DELETE /, {
    mode: isUnified ? 'unified' : 'classic',
    balances: { trade: { USDT: '10000' }, contract: { USDT: '100000' } },
  })
  turnAway(match)
  const orders = createOrders(client, { kind: kind as never })
  for (let at = 0; at < total; at++) {
    const placed = await run(orders.place(order as never))
    const told = await run(settled(orders.cancel(placed)))
    await platform.advance(10_000)
    expect(told).toMatchObject({ state: 'cancelled', orderId: placed.orderId })
    expect(exchange.ledger.orders().filter(({ state }) => state === 'open')).toEqual([])
  }
})

test('amendments that arrive several times are never told wrong', async () => {
  const credentials = [{ key: 'k', secret: 's', passphrase: 'p', mode: 'unified' as const }]
  const { client, exchange, platform, run, turnAway } = setUp(/\/order\/amend$/, {
    credentials,
    balances: { unified: { USDT: '100000' } },
  })
  const orders = createUnifiedOrders(client)
  const { leverage: _, ...order } = futures
  const placed = await run(orders.place(order as never))
  turnAway({ method: 'POST' })
  const counts = { true: 0, false: 0 }
  let price = 1_000
  for (let at = 0; at < total; at++) {
    const newPrice = String(1_001 + at)
    const told = (await run(settled(orders.amend(placed, { newPrice })))) as { readonly isAmended: boolean }
    await platform.advance(10_000)
    const [standing] = exchange.ledger.orders() as readonly [LedgerOrder]
    expect(told).toMatchObject({ isAmended: Number(standing.price) === Number(newPrice) })
    expect([price, Number(newPrice)]).toContain(Number(standing.price))
    price = Number(standing.price)
    counts[`${told.isAmended}`]++
  }
  expect(Math.min(counts.true, counts.false)).toBeGreaterThan(0)
  expect(platform.seen.filter(({ url }) => url.endsWith('/amend')).length).toBeGreaterThan(total)
})

test.each([
  ['spot.order', spotOrders, spot],
  ['futures.order', futuresOrders, futures],
] as const)('%s frames that arrive several times are never told wrong', async (op, kind, order) => {
  const dice = createDice(13)
  /** Which of its answers each frame gets, and how many have come. */
  const answers = new Map<string, { readonly passed: number; come: number }>()
  const { platform, exchange, socket, client, writes } = socketOrders({
    exchange: {
      balances: { trade: { USDT: '10000' }, contract: { USDT: '100000' } },
      faults: [{ kind: 'overload-429', probability: 0.3, match: { path: op, on: 'order-sockets' } }],
    },
    spoiler: {
      fromClient(wire, text) {
        if (!text.includes(`"${op}"`)) return wire.toExchange(text)
        const copies = 1 + dice.below(3)
        answers.set(JSON.parse(text).id, { passed: dice.below(copies), come: 0 })
        wire.toExchange(text)
        for (let at = 1; at < copies; at++) platform.setTimer(() => wire.toExchange(text), dice.below(7_000))
      },
      fromExchange(wire, text) {
        const frame = text.startsWith('{') ? answers.get(JSON.parse(text).id) : undefined
        if (!frame || frame.come++ === frame.passed) wire.toClient(text)
      },
    },
  })
  await until(platform, socket.ready())
  const orders = createOrders(client, { kind: kind as never })
  const counts = { accepted: 0, absent: 0 }
  for (let at = 0; at < total; at++) {
    const clientOid = `c${at}`
    const told = await until(platform, settled(orders.place({ ...order, clientOid } as never)))
    await platform.advance(10_000)
    const standing = exchange.ledger.orders().filter((one) => one.clientOid === clientOid)
    if (told instanceof Error) {
      expect(told).toMatchObject({ code: 'ORDER_NOT_PLACED', reason: 'absent' })
      expect(standing).toEqual([])
      counts.absent++
    } else {
      expect(told).toMatchObject({ orderId: standing[0]?.orderId })
      expect(standing).toHaveLength(1)
      counts.accepted++
    }
  }
  expect(Math.min(counts.accepted, counts.absent)).toBeGreaterThan(0)
  expect([...answers.keys()].length + writes().length).toBe(total)
})

const usdt = { currency: 'USDT', amount: '50' } as const
test.each([
  [
    'transfer',
    /universal-transfer$/,
    (funding: ReturnType<typeof createFunding>) =>
      funding.transfer({ ...usdt, type: 'INTERNAL', fromAccountType: 'MAIN', toAccountType: 'TRADE' }),
  ],
  [
    'withdrawal',
    /\/v3\/withdrawals$/,
    (funding: ReturnType<typeof createFunding>) =>
      funding.withdraw({
        ...usdt,
        toAddress: 'TKFRQXSDcY4kd3QLzw7uK16GmLrjJggwX8',
        withdrawType: 'ADDRESS',
        isInner: true,
      }),
  ],
] as const)('a %s that arrives several times is sent once, and never told wrong', async (_, copied, move) => {
  const { client, exchange, platform, run, turnAway } = setUp(copied, {
    balances: { main: { USDT: '100000' } },
  })
  turnAway({ method: 'POST' })
  const funding = createFunding(client)
  const signed = new Set<unknown>()
  const { fetch } = platform
  platform.fetch = (url, init) => {
    if (init.method === 'POST') signed.add(init.headers['KC-API-TIMESTAMP'])
    return fetch(url, init)
  }
  const main = (): number =>
    Number(
      exchange.ledger.balances().find((one) => one.type === 'main' && one.currency === 'USDT')?.available,
    )
  const counts: Record<string, number> = {}
  for (let at = 0; at < total; at++) {
    const before = main()
    const told = (await run(settled(move(funding)))) as { readonly code?: string }
    await platform.advance(60_000)
    const times = Math.round((before - main()) / 50)
    const code = told.code ?? 'made'
    counts[code] = (counts[code] ?? 0) + 1
    // A line that brings a withdrawal twice moves the money twice: then nobody can tell which one is meant.
    if (code === 'made') expect(times).toBeGreaterThan(0)
    else if (code === 'MONEY_NOT_MOVED') expect(times).toBe(0)
    else expect([code, times > 0]).toEqual(['OUTCOME_UNKNOWN', true])
  }
  expect(Math.min(counts['made'] ?? 0, counts['MONEY_NOT_MOVED'] ?? 0)).toBeGreaterThan(0)
  expect(signed.size).toBe(total)
})
