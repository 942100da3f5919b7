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
import type { Report, Row } from '../report.ts'
import { type Block, inSlices, ratiosOf, type Work } from '../slices.ts'
import { type Spread, spreadOf } from '../spread.ts'
import { unpaced } from '../unpaced.ts'

const CALLS = 256
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

type Found = readonly Block[] | undefined

/**
 * Places orders in slices, every way in this process; the bare call is measured twice, which shows the machine's noise. The ways
 * beside `place` come after it: who places with a journal in memory has no second one, whose shapes would slow the code of both.
 */
export async function benchOrders(blocks = 30): Promise<Report> {
  const { ways, stop } = await startOrders()
  try {
    const slicing = { blocks, calls: CALLS, atOnce: IN_FLIGHT }
    const alone = [ways.call, ways.place, ways.call].map((run) => ({ run }))
    const [call, place, callAgain] = await inSlices(alone, slicing)
    const beside: readonly Work[] = [
      { run: ways.place },
      // Each of these waits for the disk twice.
      { run: ways['place, on disk'], calls: CALLS / 8 },
      { run: ways['placeMany of 5'], calls: IN_FLIGHT },
    ]
    const [placeAgain, onDisk, many] = await inSlices(beside, slicing)
    const ratio = (one: Found, other: Found): Spread => spreadOf(ratiosOf(one, other, 'cpuUs'))
    const row = (name: string, found: Found, other: Found): Row => {
      const cpuUs = spreadOf((found ?? []).map((block) => block.cpuUs))
      return { name, cpuUs, ratio: ratio(found, other) }
    }
    return {
      bench: 'orders',
      rows: [
        row('call', call, call),
        row('place', place, call),
        row('call again', callAgain, call),
        row('place, beside others', placeAgain, placeAgain),
        row('place, on disk', onDisk, placeAgain),
        row('placeMany of 5', many, placeAgain),
      ],
      ratios: {
        'place to call': ratio(place, call).median,
        'place on disk to place': ratio(onDisk, placeAgain).median,
        'placeMany of 5 to place': ratio(many, placeAgain).median,
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
