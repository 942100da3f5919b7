/**
 * The whole life of unified orders while everything fails that can: placed, gone off, filled in parts, changed, cancelled one
 * by one and together, waited for, and recovered. What is told of each is compared with the exchange's own ledger.
 */
import type { Fault, FaultKind, LedgerOrder } from '@kucoin-kit/mock-server'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answer } from '../../../test/fake-platform.ts'
import { mockExchange, until } from '../../../test/mock-exchange.ts'
import { KucoinError } from '../../errors/index.ts'
import { memoryJournal } from '../journal.ts'
import type { OrderSnapshot } from '../kinds/order-kind.ts'
import type { UnifiedOrderParams } from '../kinds/unified/unified-words.ts'
import { createUnifiedOrders } from './create-unified-orders.ts'

const startMs = 1_700_000_000_000

/** The price goes up and down around 100, by 8 at most, once in two minutes. */
const trades = Array.from({ length: 1_200 }, (_, at) => ({
  timeMs: startMs + at * 1_000,
  takerSide: at % 2 === 0 ? ('sell' as const) : ('buy' as const),
  price: (100 + 8 * Math.sin((at * Math.PI) / 60)).toFixed(1),
  size: '2',
}))

const faultKinds: readonly FaultKind[] = [
  ...(['drop-before', 'drop-after', 'error-500-before', 'error-500-after', 'overload-429'] as const),
  ...(['html-502', 'not-found-bare', 'truncated', 'slow', 'skewed-clock'] as const),
]
/** Reads and writes of orders alike. */
const faults = faultKinds.map(
  (kind): Fault => ({ kind, probability: 0.03, delayMs: 12_000, match: { path: '/api/ua/v2/unified' } }),
)

const anOrder: fc.Arbitrary<UnifiedOrderParams> = fc
  .record({
    product: fc.constantFrom('SPOT', 'MARGIN', 'FUTURES'),
    side: fc.constantFrom('buy', 'sell'),
    price: fc.integer({ min: 85, max: 115 }),
    stopAt: fc.option(fc.integer({ min: 93, max: 107 }), { nil: undefined }),
    size: fc.integer({ min: 1, max: 9 }),
    isMarket: fc.boolean(),
  })
  .map(({ product, side, price, stopAt, size, isMarket }) => {
    const isFutures = product === 'FUTURES'
    const [rise, fall] = isFutures ? ['up', 'down'] : ['entry', 'loss']
    return {
      ...(isFutures
        ? { symbol: 'XBTUSDTM', size }
        : { symbol: 'BTC-USDT', tradeType: product, size: `${size}` }),
      side,
      ...(isMarket ? { type: 'market' } : { price: `${price}` }),
      ...(stopAt !== undefined && { stop: stopAt > 100 ? rise : fall, stopPrice: `${stopAt}` }),
    } as unknown as UnifiedOrderParams
  })

const aLife = fc.record({
  order: anOrder,
  next: fc.constantFrom('rest', 'cancel', 'cancel', 'cancelMany', 'finish', 'amend'),
  afterMs: fc.integer({ min: 0, max: 90_000 }),
})

/** What the ledger says of an order that the client tells of. */
function check(told: OrderSnapshot, ledger: ReadonlyMap<string, LedgerOrder>): void {
  const own = ledger.get(told.orderId)
  // What was cancelled while it waited was never in a book.
  const state = own?.state === 'done' ? 'filled' : (own?.state ?? 'cancelled')
  const facts = { orderId: told.orderId, state: told.state, dealSize: Number(told.dealSize) }
  expect(facts).toEqual({ orderId: told.orderId, state, dealSize: Number(own?.dealSize ?? 0) })
}

test('all that is told of them is so', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(aLife, { minLength: 5, maxLength: 25 }),
      fc.integer({ min: 1, max: 2 ** 30 }),
      async (lives, seed) => {
        const { client, exchange, platform } = mockExchange(
          {
            seed,
            credentials: [{ key: 'k', secret: 's', passphrase: 'p', mode: 'unified' }],
            balances: { unified: { USDT: '10000000', BTC: '100000' } },
            market: { kind: 'trades', symbol: 'BTC-USDT', trades },
          },
          { vip: 12 },
        )
        exchange.tick()
        const { fetch } = platform
        let writes = seed % 16
        // Every sixteenth write ends in words that nobody has described, acted on or not.
        platform.fetch = async (url, init) => {
          const isHit = init.method === 'POST' && !isOver && ++writes % 16 === 0
          if (!isHit) return await fetch(url, init)
          if (writes % 32 === 0) await fetch(url, init)
          return answer(200, { code: writes % 48 === 0 ? '110188' : '119999', msg: 'Nobody knows.' })
        }
        let isOver = false
        const run = <Value>(promise: Promise<Value>): Promise<Value> => until(platform, promise, 3_000_000)
        const wait = (ms: number) => new Promise<void>((resolve) => platform.setTimer(resolve, ms))
        const journal = memoryJournal()
        const patience = { sendWithinMs: 300_000, deadlineMs: 300_000 }
        const options = { journal, account: 'mine', ...patience }
        const orders = createUnifiedOrders(client, options)
        const ends = faults.map((fault) => exchange.addFault(fault))
        const told: OrderSnapshot[] = []
        const accepted = new Map<string, string>()
        const absent: string[] = []

        const live = async ({ order, next, afterMs }: (typeof lives)[number], at: number): Promise<void> => {
          await wait(at * 2_000)
          const clientOid = `c${at}`
          const placed = await orders.place({ ...order, clientOid }).catch((error: unknown) => {
            if (!KucoinError.isInstance(error)) throw error
            if (error.outcome !== 'unknown') absent.push(clientOid)
            return undefined
          })
          if (!placed) return
          accepted.set(clientOid, placed.orderId)
          await wait(afterMs)
          const keep = (found: OrderSnapshot | undefined): void => {
            if (found) told.push(found)
          }
          if (next === 'cancel') keep(await orders.cancel(placed))
          if (next === 'cancelMany') {
            for (const result of await orders.cancelMany([placed])) {
              if (!result.ok) throw result.error
              keep(result.order)
            }
          }
          if (next === 'finish') {
            const controller = new AbortController()
            platform.setTimer(() => controller.abort(), 200_000)
            const done = await placed.finished({ signal: controller.signal }).catch(() => undefined)
            if (!done) return
            keep(done)
            const sum = done.fills.reduce((total, { size }) => total + Number(size), 0)
            expect(sum).toBeCloseTo(Number(done.dealSize), 8)
          }
          if (next === 'amend' && !order.symbol.includes('-')) {
            const amended = await orders.amend(placed, { newPrice: '50' }).catch((error: unknown) => {
              if (KucoinError.isInstance(error) && error.outcome !== 'unknown') return undefined
              throw error
            })
            if (amended?.isAmended) expect(Number(amended.order.price)).toBe(50)
          }
        }
        await run(Promise.all(lives.map(live)))
        await platform.advance(60_000)
        for (const end of ends) end()
        isOver = true

        const recovered = await run(createUnifiedOrders(client, options).recover())
        expect(recovered.filter(({ state }) => state === 'unknown')).toEqual([])
        const all = exchange.ledger.orders()
        const ledger = new Map(all.map((order) => [order.orderId, order]))
        for (const one of told) check(one, ledger)
        for (const clientOid of [...absent, ...accepted.keys()])
          expect(all.filter((order) => order.clientOid === clientOid).length).toBeLessThanOrEqual(
            accepted.has(clientOid) ? 1 : 0,
          )
        for (const symbol of ['BTC-USDT', 'XBTUSDTM']) await run(orders.cancelAll(symbol))
        await platform.advance(300_000)
        expect(exchange.ledger.orders().filter(({ state }) => state === 'open')).toEqual([])
      },
    ),
    { numRuns: Number(process.env['RUNS'] ?? 10) },
  )
}, 120_000)
