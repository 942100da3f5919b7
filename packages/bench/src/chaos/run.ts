/** One run: places the orders, ends the faults, resolves what is unknown, and asks the ledger. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type AccountMode, accounts } from './account.ts'
import type { Contender, ContenderFactory, Told } from './contender.ts'
import { type ExchangeReport, type FaultCounts, startExchange } from './exchange.ts'
import { SECOND_COPY_MS } from './faults.ts'
import type { PlannedOrder } from './plan.ts'
import { describeBroken, describeMissing, judge, type Outcome, type Verdict } from './verdict.ts'

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
  /** The first stories of orders that do not stand. */
  readonly missing: readonly string[]
}

/** Settings of a run. */
export interface RunOptions {
  /** Orders of each client. */
  readonly orders: number
  readonly seed: number
  /** Kind of the account; default classic. */
  readonly mode?: AccountMode
  /** Told now and then how far the run is. */
  readonly onProgress: (line: string) => void
}

/** Runs one client against an exchange of its own. */
export async function runContender(create: ContenderFactory, options: RunOptions): Promise<RunResult> {
  const [result] = await runTogether([create], options)
  if (!result) throw new Error('The run is missing.')
  return result
}

/** Runs several clients at the same time against one exchange; each has orders of its own. */
export async function runTogether(
  creates: readonly ContenderFactory[],
  options: RunOptions,
): Promise<RunResult[]> {
  const startedMs = performance.now()
  const { seed, mode = 'classic' } = options
  const exchange = await startExchange(seed, mode)
  try {
    const all = await Promise.all(creates.map((create) => create(exchange)))
    const sent = await Promise.all(all.map((contender, at) => sendAll(contender, at, options)))
    await exchange.heal()
    const known = await Promise.all(sent.map(resolveAll))
    const report = await exchange.report()
    return known.map((one) => resultOf(one, report, performance.now() - startedMs))
  } finally {
    await exchange.stop()
  }
}

/** What one client's callers were told, and which orders they have taken out again. */
interface Sent {
  readonly contender: Contender
  readonly outcomes: readonly Outcome[]
  readonly cancelled: ReadonlySet<string>
}

/** Places the orders of contender `at`: other ones of the same kinds than those before it had. */
async function sendAll(contender: Contender, at: number, options: RunOptions): Promise<Sent> {
  const { orders, mode = 'classic', onProgress } = options
  const outcomes: Outcome[] = []
  const cancelled = new Set<string>()
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < orders) {
      const turn = next++
      const order = accounts[mode].plan(at * orders + turn)
      if (turn > 0 && turn % 1_000 === 0) onProgress(`${contender.name}: ${turn} of ${orders}`)
      const told = await contender.place(order)
      outcomes[turn] = { order, first: told, last: told }
      if (await end(contender, order, told)) cancelled.add(order.amount)
    }
  }
  await Promise.all(Array.from({ length: Math.min(contender.workers, orders) }, worker))
  onProgress(`${contender.name}: all sent`)
  return { contender, outcomes, cancelled }
}

/** Finds out what is unknown, once the faults have ended. */
async function resolveAll(sent: Sent): Promise<Sent> {
  const { contender } = sent
  const resolved = (await contender.resolve?.()) ?? new Map<string, Told>()
  await contender.close()
  const outcomes = sent.outcomes.map((outcome): Outcome => {
    const { first } = outcome
    const known = first.kind === 'unknown' && first.clientOid ? resolved.get(first.clientOid) : undefined
    return { ...outcome, last: known ?? first }
  })
  return { ...sent, outcomes }
}

function resultOf({ contender, outcomes, cancelled }: Sent, report: ExchangeReport, ms: number): RunResult {
  return {
    name: contender.name,
    verdict: judge(outcomes, report.orders),
    faults: report.faults,
    allFaults: report.allFaults,
    seconds: Math.round(ms / 100) / 10,
    leftOpen: report.orders.filter(({ amount, state }) => state === 'open' && cancelled.has(amount)).length,
    examples: describeBroken(outcomes, report.orders),
    missing: describeMissing(outcomes, report.orders),
  }
}

/** Takes an accepted order out of the book, once no second copy of it can be on its way. */
async function end(contender: Contender, order: PlannedOrder, told: Told): Promise<boolean> {
  if (!contender.cancel || told.kind !== 'accepted' || order.kind !== 'resting') return false
  await sleep(SECOND_COPY_MS + 500)
  return await contender.cancel(order, told)
}
