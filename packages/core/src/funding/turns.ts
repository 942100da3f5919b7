import { orAbort } from '../platform/or-abort.ts'
import type { AbortSignalLike, Platform } from '../platform/platform.ts'
import { sleep } from '../platform/sleep.ts'

/** Lets things that are alike happen one after the other, and some time apart. */
export interface Turns {
  /**
   * Runs when all earlier ones of the same key are over and the time between has passed.
   *
   * @param run - is given a function that keeps the next one off for longer, in ms from now
   */
  take<Value>(
    key: string,
    run: (keepOff: (forMs: number) => void) => Promise<Value>,
    signal?: AbortSignalLike,
  ): Promise<Value>
}

interface Turn {
  readonly over: Promise<void>
  /** When the next one may start, by the clock that never jumps; undefined while this one runs. */
  freeAtMs: number | undefined
}

/** Makes turns that are `apartMs` apart. */
export function createTurns(platform: Platform, apartMs: number): Turns {
  const turns = new Map<string, Turn>()
  return {
    async take(key, run, signal) {
      const nowMs = platform.monotonicNow()
      // Forgotten here rather than by a timer, which would keep a program alive.
      for (const [old, { freeAtMs = Infinity }] of turns) if (freeAtMs < nowMs) turns.delete(old)
      const earlier = turns.get(key)
      let end = (): void => {}
      const turn: Turn = {
        over: new Promise((resolve) => {
          end = resolve
        }),
        freeAtMs: undefined,
      }
      turns.set(key, turn)
      let keptOffMs = 0
      try {
        if (earlier) await orAbort(earlier.over, signal)
        const waitMs = (earlier?.freeAtMs ?? 0) - platform.monotonicNow()
        keptOffMs = earlier?.freeAtMs ?? 0
        if (earlier) await sleep(platform, waitMs, signal)
        return await run((forMs) => {
          keptOffMs = platform.monotonicNow() + forMs
        })
      } finally {
        // One that gave up waiting does not let the next one past the earlier one, which may still run.
        const finish = (): void => {
          turn.freeAtMs = Math.max(platform.monotonicNow(), keptOffMs, earlier?.freeAtMs ?? 0) + apartMs
          end()
        }
        if (earlier) void earlier.over.then(finish)
        else finish()
      }
    },
  }
}
