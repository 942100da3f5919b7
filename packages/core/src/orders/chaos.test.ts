/** Everything that can go wrong, mixed, on the test's time: what callers are told is compared with the ledger. */
import type { Fault, FaultKind } from '@kucoin-kit/mock-server'
import { expect, test } from 'vitest'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import type { PlaceOrder } from '../endpoints/spot/place-order.ts'
import { KucoinError, OrderNotPlacedError } from '../errors/index.ts'
import { createOrders } from './create-orders.ts'
import { memoryJournal } from './journal.ts'
import type { PlacedOrder } from './track.ts'

const placing = { method: 'POST', path: '/api/v1/hf/orders' }

const kinds: readonly (Partial<Fault> & { readonly kind: FaultKind })[] = [
  { kind: 'drop-before' },
  { kind: 'drop-after' },
  { kind: 'error-500-before' },
  { kind: 'error-500-after' },
  // These two stop all calls for a while, searches too: many of them would hide a search that is too short.
  { kind: 'quota-429', count: 2, probability: 0.01 },
  { kind: 'html-1015', count: 2, probability: 0.01 },
  { kind: 'overload-429' },
  { kind: 'html-502' },
  { kind: 'not-found-bare' },
  { kind: 'truncated' },
  { kind: 'late', delayMs: 20_000 },
  { kind: 'twice', delayMs: 6_000 },
  { kind: 'slow', delayMs: 12_000, when: 'after', probability: 0.02 },
  { kind: 'slow', delayMs: 8_000, when: 'before', probability: 0.02 },
  { kind: 'skewed-clock', offsetMs: 60_000, probability: 0.02 },
  { kind: 'invisible', delayMs: 8_000, probability: 0.1 },
]
const onWrites = kinds.map((fault): Fault => ({ probability: 0.04, match: placing, ...fault }))
const onReads = kinds
  .filter(({ kind, count }) => !['late', 'twice', 'invisible'].includes(kind) && !count)
  .map(
    (fault): Fault => ({
      ...fault,
      probability: 0.02,
      match: { method: 'GET', path: '/api/v1/hf' },
      untilMs: 1_700_000_120_000,
    }),
  )

const head = { symbol: 'BTC-USDT', side: 'buy' } as const
const limitAt = (at: number): PlaceOrder => ({
  ...head,
  clientOid: `c${at}`,
  type: 'limit',
  price: `${1_000 + at}`,
  size: '0.001',
})
const marketAt = (at: number): PlaceOrder => ({ ...head, clientOid: `c${at}`, type: 'market', funds: '10' })

// A market order is done at once, and an id protects open orders alone: where the network itself delivers a
// request twice within KuCoin's 5 s, the exchange takes both, and no client can help it.
test.each([
  [300, 'limit orders', limitAt, 0, kinds],
  [300, 'limit orders, absent ones sent again', limitAt, 5, kinds],
  [100, 'market orders', marketAt, 0, kinds.filter(({ kind }) => kind !== 'twice')],
  [150, 'limit orders in batches', limitAt, 0, kinds],
] as const)(
  '%d %s: none twice, none falsely told',
  async (ordersTotal, what, orderAt, resends, mix) => {
    const { client, exchange, platform } = mockExchange(
      {
        seed: 7,
        faults: [...onWrites.filter(({ kind }) => mix.some((one) => one.kind === kind)), ...onReads],
      },
      // The quotas of the exchange are off: waiting for windows would only be slow.
      { vip: 12 },
    )
    const journal = memoryJournal()
    // Each 1015 keeps orders waiting for half a minute: they have the time.
    const patience = { sendWithinMs: 600_000, resendWithinMs: 600_000, deadlineMs: 600_000 }
    const orders = createOrders(client, { journal, resends, ...patience })
    const told = new Map<string, PlacedOrder | unknown>()
    const list = Array.from({ length: ordersTotal }, (_, at) => orderAt(at))
    const place = async (order: PlaceOrder, at: number): Promise<void> => {
      await new Promise<void>((resolve) => platform.setTimer(resolve, at * 100))
      if (at % 100 === 50) platform.setWall(at % 200 === 50 ? 60_000 : -60_000)
      told.set(order.clientOid as string, await orders.place(order).catch((error: unknown) => error))
    }
    const placeAll = async (): Promise<void> => {
      for (const [at, result] of (await orders.placeMany(list)).entries())
        told.set(`c${at}`, result.ok ? result.order : result.error)
    }
    await until(platform, what.endsWith('batches') ? placeAll() : Promise.all(list.map(place)))
    await platform.advance(60_000)

    const ledger = Map.groupBy(exchange.ledger.orders(), ({ clientOid }) => clientOid)
    const counts = { accepted: 0, absent: 0, refused: 0 }
    for (const { clientOid } of list) {
      const result = told.get(clientOid as string)
      const standing = ledger.get(clientOid as string) ?? []
      expect(standing.length, `${clientOid} stands once at most`).toBeLessThanOrEqual(1)
      if (!(result instanceof Error)) {
        expect(standing[0]?.orderId, `${clientOid} was called accepted`).toBe((result as PlacedOrder).orderId)
        counts.accepted++
      } else {
        expect(KucoinError.isInstance(result) && result.outcome, `${clientOid}: ${result}`).not.toBe(
          'unknown',
        )
        expect(standing, `${clientOid} was called ${result}`).toEqual([])
        counts[result instanceof OrderNotPlacedError ? 'absent' : 'refused']++
      }
    }
    expect(await journal.listOpen()).toEqual([])
    expect(told.size).toBe(ordersTotal)
    if (ordersTotal < 300) return
    if (resends) expect(counts.absent).toBe(0)
    else expect(counts.absent).toBeGreaterThan(20)
    const hit = exchange.faultCounts()
    expect(mix.filter(({ kind }) => !hit[kind]).map(({ kind }) => kind)).toEqual([])
  },
  60_000,
)
