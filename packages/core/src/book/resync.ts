import type { Platform } from '../platform/platform.ts'
import { backoffMs } from '../retry/backoff.ts'

/** A book that was right for so long may be asked for again at once. */
const STABLE_MS = 30_000
/** At least so long between two tries. */
const PAUSE_MS = 200

/** Asks for a whole book, again and again, ever slower, until there is one. */
export interface Resync {
  /** A whole book is needed: now, or after a while where the last ones came to nothing. Once is enough. */
  ask(): void
  /** There is one. */
  done(): void
  /** None is needed for now. */
  cancel(): void
}

/** @param run - begins to ask; `done` or another `ask` follows in its time */
export function createResync(platform: Platform, run: () => void): Resync {
  let tries = 0
  let doneAtMs = 0
  let stop: (() => void) | undefined
  let isDone = true
  return {
    ask() {
      if (stop !== undefined) return
      if (isDone && platform.monotonicNow() - doneAtMs > STABLE_MS) tries = 0
      isDone = false
      const delayMs = tries === 0 ? 0 : PAUSE_MS + backoffMs(tries, platform.random(), { maxMs: 30_000 })
      tries++
      stop = platform.setTimer(() => {
        stop = undefined
        run()
      }, delayMs)
    },
    done() {
      stop?.()
      stop = undefined
      isDone = true
      doneAtMs = platform.monotonicNow()
    },
    cancel() {
      stop?.()
      stop = undefined
    },
  }
}
