/** What a message of a feed costs, beside a bare socket that parses the same frames. */
import type { Bench } from '../bench.ts'
import { startChild } from '../child.ts'
import { median } from '../median.ts'
import type { Report } from '../report.ts'
import { spreadOf } from '../spread.ts'
import { ccxt, universalSdk } from './peers.ts'
import type { PushAnswer, PushQuestion } from './push-process.ts'
import { batches, callback, floor, loop, type Way } from './ways.ts'

/** How much more than the floor each may cost. */
const limits: Readonly<Record<string, { readonly atMost: number }>> = {
  [callback.name]: { atMost: 1.15 },
  [batches.name]: { atMost: 1.18 },
  [loop.name]: { atMost: 1.3 },
}

/**
 * Each way in turn, over a socket from another process, by the time of this one's processor.
 *
 * @param messages - in one turn
 * @param others - other libraries, which are shown beside ours
 */
export async function benchFeed(turns = 9, messages = 30_000, others: readonly Way[] = []): Promise<Report> {
  const ways = [floor, callback, batches, loop, ...others]
  const exchange = startChild<PushQuestion, PushAnswer>(new URL('./push-process.ts', import.meta.url))
  const { port } = await exchange.ask({ messages: 0 })
  const costs = new Map<Way, number[]>(ways.map((way) => [way, []]))
  for (let turn = -2; turn < turns; turn++) {
    for (const way of ways) {
      const reader = await way.start(port)
      // Not each of them tells when its topic is there.
      for (;;) {
        const first = reader.read(1)
        await exchange.ask({ messages: 1 })
        if (await within(200, first)) break
      }
      const started = process.cpuUsage()
      const isRead = reader.read(messages)
      await exchange.ask({ messages })
      if (!(await within(20_000, isRead))) throw new Error(`${way.name} has lost messages.`)
      const { user, system } = process.cpuUsage(started)
      reader.close()
      if (turn >= 0) costs.get(way)?.push((user + system) / messages)
    }
  }
  await exchange.stop()
  const least = costs.get(floor) ?? []
  const rows = ways.map((way) => ({ name: way.name, cpuUsPerMessage: spreadOf(costs.get(way) ?? []) }))
  const ratio = (way: Way): number =>
    median((costs.get(way) ?? []).map((cost, turn) => cost / (least[turn] ?? 0)))
  const ratios = Object.fromEntries(ways.slice(1).map((way) => [way.name, ratio(way)]))
  return { bench: 'feed', rows, ratios, limits }
}

/** Whether something comes in time. */
async function within(ms: number, coming: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false)
  })
  const isThere = await Promise.race([coming.then(() => true), late])
  clearTimeout(timer)
  return isThere
}

/** `pnpm bench feed`. */
export const feedBench: Bench = {
  about: 'a message of a feed, by callback, for await and batches, beside ws and JSON.parse',
  isLong: false,
  run: () => benchFeed(7, 20_000, [ccxt, universalSdk]),
}
