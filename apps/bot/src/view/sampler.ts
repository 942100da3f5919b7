// Notes prices and profit now and then, for the charts.
import { isStoreFailure } from '../store/failure.ts'
import { profitOf } from './profit.ts'
import type { ViewSource } from './source.ts'
import { symbolsOf } from './symbols.ts'

/** Name of the profit among the samples; no symbol is called so. */
export const PROFIT = 'profit'

/** How often, ms. */
const SAMPLE_MS = 10_000

/**
 * Notes what is known, if the last time was long enough ago. Called from the run's loop, as often as it likes; of all that
 * can go wrong it throws the store's failures only.
 */
export type Sampler = () => Promise<void>

/**
 * A sampler of a bot.
 * @param ask - asks the exchange for the price of a symbol whose last one is old; what it learns is in `source.quotes`
 */
export function createSampler(source: ViewSource, ask: (symbol: string) => Promise<unknown>): Sampler {
  const { store, quotes, now } = source
  let lastMs = Number.NEGATIVE_INFINITY
  return async () => {
    const atMs = now()
    if (atMs - lastMs < SAMPLE_MS) return
    lastMs = atMs
    const old = symbolsOf(source).filter((symbol) => atMs - (quotes.get(symbol)?.atMs ?? 0) >= SAMPLE_MS)
    await Promise.all(old.map((symbol) => ask(symbol).catch(ignoreUnlessStore)))
    const { total } = profitOf(source)
    store.atomically(() => {
      if (total !== null) store.samples.add(PROFIT, { atMs, value: total })
      for (const [symbol, { last, atMs: seenMs }] of quotes) {
        store.samples.add(symbol, { atMs: seenMs, value: last })
      }
    })
  }
}

/** A chart with a gap is no reason to stop trading. */
function ignoreUnlessStore(error: unknown): void {
  if (isStoreFailure(error)) throw error
}
