import type { Platform } from '../platform/platform.ts'

/** Notices that a book has not changed for a long time. */
export interface StaleWatch {
  /** From now on it should change; nothing where it is watched already. */
  start(): void
  stop(): void
}

/**
 * One timer for many changes: where it fires too early, it is set for the rest.
 *
 * @param afterMs - how long without a change; `false`: for ever
 * @param ageMs - since when nothing has changed
 * @param tell - it has not; the watch is over then
 */
export function createStaleWatch(
  platform: Platform,
  afterMs: number | false,
  ageMs: () => number,
  tell: () => void,
): StaleWatch {
  let cancel: (() => void) | undefined
  function wait(restMs: number): void {
    cancel = platform.setTimer(() => {
      cancel = undefined
      const left = afterMs === false ? 0 : afterMs - ageMs()
      if (left > 0) wait(left)
      else tell()
    }, restMs)
  }
  return {
    start() {
      if (afterMs !== false && cancel === undefined) wait(afterMs)
    },
    stop() {
      cancel?.()
      cancel = undefined
    },
  }
}
