/** The suite as one function: no test framework, no runtime's own interfaces, so that it runs wherever core does. */
import { abortCases } from './aborts.ts'
import { callCases } from './calls.ts'
import { clockCases } from './clock.ts'
import { errorCases } from './errors.ts'
import { integerCases } from './integers.ts'
import { orderCases } from './orders.ts'
import { pageCases } from './pages.ts'
import { retryCases } from './retries.ts'
import { timeoutCases } from './timeouts.ts'
import type { CaseResult, ConformanceOptions, Suite } from './types.ts'
import { vectorCases } from './vectors.ts'

/** The suites in the order in which they run and are reported. */
export const suites: Readonly<Record<string, Suite>> = {
  vectors: vectorCases,
  calls: callCases,
  errors: errorCases,
  aborts: abortCases,
  timeouts: timeoutCases,
  clock: clockCases,
  retries: retryCases,
  integers: integerCases,
  pages: pageCases,
  orders: orderCases,
}

/** Runs every case, one after the other; a failing one does not stop the rest. */
export async function conformance(options: ConformanceOptions): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = []
  const { only = Object.keys(suites) } = options
  for (const [suite, makeCases] of Object.entries(suites).filter(([name]) => only.includes(name))) {
    for (const { name, run } of makeCases(options)) {
      const startedMs = performance.now()
      let error: string | undefined
      try {
        if (suite !== 'vectors') await options.stage.reset()
        await run()
      } catch (reason) {
        error = reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason)
      }
      const durationMs = Math.round(performance.now() - startedMs)
      const result: CaseResult = {
        suite,
        name,
        ok: error === undefined,
        durationMs,
        ...(error === undefined ? {} : { error }),
      }
      results.push(result)
      options.report?.(result)
    }
  }
  return results
}
