/** What placing an order once costs beside the bare call that sends it, once the symbol's rules are known. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spot } from '@kucoin-kit/core/endpoints'
import { createCredentials, createKucoin } from '@kucoin-kit/node'
import { sqliteJournal } from '@kucoin-kit/node/journal'
import type { Bench } from '../bench.ts'
import { startChild } from '../child.ts'
import { inFlight } from '../in-flight.ts'
import { keys } from '../keys.ts'
import { median } from '../median.ts'
import type { Report } from '../report.ts'
import { spreadOf } from '../spread.ts'
import { unpaced } from '../unpaced.ts'

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

/** Places orders in turns, every way in this process. */
export async function benchOrders(rounds = 15, times = 320): Promise<Report> {
  const { ways, stop } = await startOrders()
  try {
    const costs = Object.keys(ways).map((name) => ({ name, turns: [] as number[] }))
    // The first rounds warm up: a bot places thousands, and what is compiled meanwhile is more of one way than of another.
    for (let round = -10; round < rounds; round++) {
      for (const [at, [name, run]] of Object.entries(ways).entries()) {
        // Each of these waits for the disk twice.
        const cpuUs = await costOf(run, name === 'place, on disk' ? times / 8 : times)
        if (round >= 0) costs[at]?.turns.push(cpuUs)
      }
    }
    const turnsOf = (wanted: keyof Ways): readonly number[] =>
      costs.find(({ name }) => name === wanted)?.turns ?? []
    const ratio = (one: keyof Ways, other: keyof Ways): number =>
      median(turnsOf(one).map((us, round) => us / (turnsOf(other)[round] ?? Number.NaN)))
    return {
      bench: 'orders',
      rows: costs.map(({ name, turns }) => ({ name, cpuUs: spreadOf(turns) })),
      ratios: {
        'place to call': ratio('place', 'call'),
        'place on disk to place': ratio('place, on disk', 'place'),
        'placeMany of 5 to place': ratio('placeMany of 5', 'place'),
      },
      limits: { 'place to call': { atMost: 1.15 }, 'placeMany of 5 to place': { atMost: 2 } },
    }
  } finally {
    await stop()
  }
}

/** Processor time of one run, microseconds. */
async function costOf(run: () => Promise<unknown>, times: number): Promise<number> {
  const cpu = process.cpuUsage()
  await inFlight(times, IN_FLIGHT, run)
  const { user, system } = process.cpuUsage(cpu)
  return (user + system) / times
}

/** The orders benchmark as a command. */
export const ordersBench: Bench = {
  about: 'an order placed once, beside the bare call that sends it',
  isLong: false,
  run: () => benchOrders(),
}
