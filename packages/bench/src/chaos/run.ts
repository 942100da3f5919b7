/** One run: places the orders, ends the faults, resolves what is unknown, and asks the ledger. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Contender, ContenderFactory, Told } from './contender.ts'
import { type FaultCounts, type KeyVersion, startExchange } from './exchange.ts'
import { SECOND_COPY_MS } from './faults.ts'
import { type PlannedOrder, planOrder } from './plan.ts'
import { describeBroken, judge, type Outcome, type Verdict } from './verdict.ts'

/** What came of one run. */
export interface RunResult {
  readonly name: string
  readonly verdict: Verdict
  /** Faults that placements suffered. */
  readonly faults: FaultCounts
  /** Faults of all requests. */
  readonly allFaults: FaultCounts
  readonly seconds: number
  /** Told accepted, cancelled as far as the client knows, and open in the ledger. */
  readonly leftOpen: number
  /** The first stories in which the caller was told wrong, one line each. */
  readonly examples: readonly string[]
}

/** Settings of a run. */
export interface RunOptions {
  readonly orders: number
  readonly seed: number
  /** Key version of the exchange's key; default 3. */
  readonly keyVersion?: KeyVersion
  /** Told now and then how far the run is. */
  readonly onProgress: (line: string) => void
}

/** Runs one client against an exchange of its own. */
export async function runContender(create: ContenderFactory, options: RunOptions): Promise<RunResult> {
  const startedMs = performance.now()
  const { orders, seed, keyVersion = '3', onProgress } = options
  const exchange = await startExchange(seed, keyVersion)
  try {
    const contender = await create(exchange)
    const firsts: Told[] = []
    const cancelled = new Set<string>()
    let next = 0
    const worker = async (): Promise<void> => {
      while (next < orders) {
        const order = planOrder(next++)
        if (order.index > 0 && order.index % 1_000 === 0)
          onProgress(`${contender.name}: ${order.index} of ${orders}`)
        const told = await contender.place(order)
        firsts[order.index] = told
        if (await end(contender, order, told)) cancelled.add(order.amount)
      }
    }
    await Promise.all(Array.from({ length: Math.min(contender.workers, orders) }, worker))
    onProgress(`${contender.name}: all sent, the faults end`)
    await exchange.heal()
    const resolved = (await contender.resolve?.()) ?? new Map<string, Told>()
    const outcomes = firsts.map((first, index): Outcome => {
      const known = first.kind === 'unknown' && first.clientOid ? resolved.get(first.clientOid) : undefined
      return { order: planOrder(index), first, last: known ?? first }
    })
    await contender.close()
    const report = await exchange.report()
    return {
      name: contender.name,
      verdict: judge(outcomes, report.orders),
      faults: report.faults,
      allFaults: report.allFaults,
      seconds: Math.round((performance.now() - startedMs) / 100) / 10,
      leftOpen: report.orders.filter(({ amount, state }) => state === 'open' && cancelled.has(amount)).length,
      examples: describeBroken(outcomes, report.orders),
    }
  } finally {
    await exchange.stop()
  }
}

/** Takes an accepted order out of the book, once no second copy of it can be on its way. */
async function end(contender: Contender, order: PlannedOrder, told: Told): Promise<boolean> {
  if (!contender.cancel || told.kind !== 'accepted' || order.kind !== 'resting') return false
  await sleep(SECOND_COPY_MS + 500)
  return await contender.cancel(order.symbol, told)
}
