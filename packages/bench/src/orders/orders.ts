/** What placing an order once costs beside the bare call that sends it, once the symbol's rules are known. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spot } from '@kucoin-kit/core/endpoints'
import { createCredentials, createKucoin } from '@kucoin-kit/node'
import { sqliteJournal } from '@kucoin-kit/node/journal'
import type { Bench } from '../bench.ts'
import { startChild } from '../child.ts'
import { keys } from '../keys.ts'
import type { Report } from '../report.ts'
import { type Block, inSlices, ratiosOf, type Work } from '../slices.ts'
import { type Spread, spreadOf } from '../spread.ts'
import { unpaced } from '../unpaced.ts'

const CALLS = 64
const IN_FLIGHT = 32

/** The ways to place orders: each one, once. */
type Ways = Readonly<Record<'call' | 'place' | 'place, on disk' | 'placeMany of 5', () => Promise<unknown>>>

/** A client, its exchange in a process of its own, and the ways to place an order with it. */
export async function startOrders(): Promise<{ readonly ways: Ways; stop(): Promise<void> }> {
  const server = startChild<{ readonly ask: 'start' }, string>(
    new URL('./exchange-server.ts', import.meta.url),
  )
  const hosts = { spot: await server.ask({ ask: 'start' }) }
  const options = { credentials: createCredentials(keys), hosts, budget: unpaced, connections: 64 }
  const kucoin = createKucoin(options)
  const folder = mkdtempSync(join(tmpdir(), 'kucoin-bench-'))
  const journal = sqliteJournal(join(folder, 'orders.sqlite'))
  const onDisk = createKucoin({ ...options, orders: { journal } })
  let count = 0
  const order = () =>
    ({
      clientOid: `bench-${count++}`,
      symbol: 'BTC-USDT',
      side: 'buy',
      type: 'limit',
      price: '20000.1',
      size: '0.001',
    }) as const
  const ways: Ways = {
    call: () => kucoin.call(spot.placeOrder, order()),
    place: () => kucoin.orders.place(order()),
    'place, on disk': () => onDisk.orders.place(order()),
    async 'placeMany of 5'() {
      const results = await kucoin.orders.placeMany([order(), order(), order(), order(), order()])
      for (const result of results) if (!result.ok) throw result.error
    },
  }
  return {
    ways,
    async stop() {
      await kucoin.close()
      await onDisk.close()
      journal.close()
      rmSync(folder, { recursive: true })
      await server.stop()
    },
  }
}

/** Places orders in slices, every way in this process; the bare call is measured twice, which shows the machine's noise. */
export async function benchOrders(blocks = 30): Promise<Report> {
  const { ways, stop } = await startOrders()
  try {
    const works: Readonly<Record<keyof Ways | 'call again', Work>> = {
      call: { run: ways.call },
      place: { run: ways.place },
      // Each of these waits for the disk twice.
      'place, on disk': { run: ways['place, on disk'], calls: CALLS / 8 },
      'placeMany of 5': { run: ways['placeMany of 5'], calls: IN_FLIGHT },
      'call again': { run: ways.call },
    }
    const names = Object.keys(works)
    const found = await inSlices(Object.values(works), { blocks, calls: CALLS, atOnce: IN_FLIGHT })
    const blocksOf = (name: keyof typeof works): readonly Block[] | undefined => found[names.indexOf(name)]
    const ratio = (one: keyof typeof works, other: keyof typeof works): Spread =>
      spreadOf(ratiosOf(blocksOf(one), blocksOf(other), 'cpuUs'))
    return {
      bench: 'orders',
      rows: names.map((name) => ({
        name,
        cpuUs: spreadOf((blocksOf(name as keyof typeof works) ?? []).map(({ cpuUs }) => cpuUs)),
        ratio: ratio(name as keyof typeof works, 'call'),
      })),
      ratios: {
        'place to call': ratio('place', 'call').median,
        'place on disk to place': ratio('place, on disk', 'place').median,
        'placeMany of 5 to place': ratio('placeMany of 5', 'place').median,
      },
      limits: { 'place to call': { atMost: 1.15 }, 'placeMany of 5 to place': { atMost: 2 } },
    }
  } finally {
    await stop()
  }
}

/** The orders benchmark as a command. */
export const ordersBench: Bench = {
  about: 'an order placed once, beside the bare call that sends it',
  isLong: false,
  run: () => benchOrders(),
}
