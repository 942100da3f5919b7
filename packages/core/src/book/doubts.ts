import type { Platform } from '../platform/platform.ts'

/** So long a book may be crossed, and is not shown, before it counts as wrong. */
const CROSSED_MS = 1_000
/** So long only what is older than the book may come; then a number in it was too high, or KuCoin counts anew. */
const BEHIND_MS = 5_000

/** What makes a book doubtful, and may pass by itself. */
export interface Doubts {
  /** Whether something older than the book has come since it last changed. */
  readonly isBehind: boolean
  /** Crossed for a moment: the next changes may put that right. */
  crossed(): void
  /** A message or a snapshot came that is older than the book, or than the lost one. */
  behind(): void
  /** It is over. */
  calm(): void
}

/**
 * One timer for each doubt, from where it began.
 *
 * @param onCrossed - it has not passed
 * @param onBehind - nor has this one
 */
export function createDoubts(platform: Platform, onCrossed: () => void, onBehind: () => void): Doubts {
  let cancelCrossed: (() => void) | undefined
  let cancelBehind: (() => void) | undefined
  return {
    get isBehind() {
      return cancelBehind !== undefined
    },
    crossed() {
      cancelCrossed ??= platform.setTimer(() => {
        cancelCrossed = undefined
        onCrossed()
      }, CROSSED_MS)
    },
    behind() {
      cancelBehind ??= platform.setTimer(() => {
        cancelBehind = undefined
        onBehind()
      }, BEHIND_MS)
    },
    calm() {
      cancelCrossed?.()
      cancelBehind?.()
      cancelCrossed = cancelBehind = undefined
    },
  }
}
