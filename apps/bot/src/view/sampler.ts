// Notes prices and profit now and then, for the charts.
import { profitOf } from './profit.ts'
import type { ViewSource } from './source.ts'

/** Name of the profit among the samples; no symbol is called so. */
export const PROFIT = 'profit'

/** How often, ms. */
const SAMPLE_MS = 10_000

/** Notes what is known now, if the last time was long enough ago. Called from the run's loop, as often as it likes. */
export type Sampler = () => void

/** A sampler of a bot. */
export function createSampler(source: ViewSource): Sampler {
  const { store, quotes, now } = source
  let lastMs = Number.NEGATIVE_INFINITY
  return () => {
    const atMs = now()
    if (atMs - lastMs < SAMPLE_MS) return
    lastMs = atMs
    const { total } = profitOf(source)
    store.atomically(() => {
      if (total !== null) store.samples.add(PROFIT, { atMs, value: total })
      for (const [symbol, { last, atMs: seenMs }] of quotes)
        store.samples.add(symbol, { atMs: seenMs, value: last })
    })
  }
}
