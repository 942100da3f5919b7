/**
 * Timers that share one of Deno's. Each call has a deadline that it nearly never reaches: to set one of Deno's timers and to clear
 * it again takes a fifteenth of a whole call there.
 */
import type { Platform } from '@kucoin-kit/core'
import { deno, globals } from './deno-host.ts'

interface Timer {
  readonly dueMs: number
  readonly run: () => void
}

/** Longest delay that the runtime's timer takes, in ms. */
const LONGEST_MS = 2 ** 31 - 1

const { setTimeout, clearTimeout } = globals()

/** Makes what starts timers; while one of them runs, the program does not end. */
export function sharedTimers(): Platform['setTimer'] {
  const waiting = new Set<Timer>()
  const { performance } = globals()
  let armed: number | undefined
  let armedMs = Number.POSITIVE_INFINITY

  /** What is armed goes off for nothing where its timer was cancelled, and then looks for the next: no timer of a call is ever cleared. */
  function arm(dueMs: number): void {
    if (armed !== undefined) clearTimeout(armed)
    armedMs = dueMs
    armed = setTimeout(goOff, Math.min(Math.max(0, dueMs - performance.now()), LONGEST_MS))
  }

  function goOff(): void {
    armed = undefined
    armedMs = Number.POSITIVE_INFINITY
    const nowMs = performance.now()
    const due = [...waiting].filter(({ dueMs }) => dueMs <= nowMs).sort((a, b) => a.dueMs - b.dueMs)
    try {
      // One of them may cancel another.
      for (const timer of due) if (waiting.delete(timer)) timer.run()
    } finally {
      // One that throws must not keep the others from going off.
      const nextMs = [...waiting].reduce((least, { dueMs }) => Math.min(least, dueMs), armedMs)
      if (nextMs < armedMs) arm(nextMs)
    }
  }

  return (run, delayMs) => {
    const now = globals()
    // A test that has the time in its own hands: what is armed here would know nothing of it.
    if (now.setTimeout !== setTimeout) {
      const id = now.setTimeout(run, delayMs)
      return () => now.clearTimeout(id)
    }
    // What is no number is now, as the runtime has it: such a timer would be due never, and none behind it would be armed.
    const timer: Timer = { run, dueMs: performance.now() + (delayMs || 0) }
    waiting.add(timer)
    if (armed === undefined || timer.dueMs < armedMs) arm(timer.dueMs)
    else if (waiting.size === 1) deno().refTimer(armed)
    return () => {
      // One that nobody waits for must not keep the program.
      if (waiting.delete(timer) && waiting.size === 0 && armed !== undefined) deno().unrefTimer(armed)
    }
  }
}
