// Live mode waits for two things at once: the next line, and the time to look at open orders again.

import type { Beat } from './timeline.ts'

/**
 * Passes a source on and puts a tick in whenever it was silent for `everyMs`. Ends with the source, or when `stop` is
 * aborted. A failing source fails here as well.
 */
export async function* withTicks<T>(
  source: AsyncIterable<T>,
  everyMs: number,
  stop: AbortSignal,
): AsyncGenerator<Beat<T>, void, void> {
  const items = source[Symbol.asyncIterator]()
  let wake = (): void => undefined
  let arrived: Promise<IteratorResult<T>> | undefined
  // One reaction for each item, not for each tick: a feed may be silent for days.
  const ask = (): void => {
    const asked = items.next()
    const answered = (): void => {
      arrived = asked
      wake()
    }
    asked.then(answered, answered)
  }
  const onStop = (): void => wake()
  stop.addEventListener('abort', onStop)
  try {
    ask()
    while (!stop.aborted) {
      if (!arrived) await new Promise<void>((resolve) => (wake = wakeOnce(resolve, everyMs)))
      if (stop.aborted) return
      if (!arrived) {
        yield { kind: 'tick' }
        continue
      }
      const item: IteratorResult<T> = await arrived
      if (item.done) return
      arrived = undefined
      yield { kind: 'item', value: item.value }
      ask()
    }
  } finally {
    stop.removeEventListener('abort', onStop)
  }
}

function wakeOnce(resolve: () => void, afterMs: number): () => void {
  const timer = setTimeout(resolve, afterMs)
  return () => {
    clearTimeout(timer)
    resolve()
  }
}
