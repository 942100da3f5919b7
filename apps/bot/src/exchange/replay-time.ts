// Who waits in a replay, and for what: the recording moves on by itself when nobody has anything left to do.
import type { ManualClock } from '@kucoin-kit/mock-server'
import type { Platform } from '@kucoin-kit/node'

/** Longest step, so that what happens at the exchange in between happens in between. */
const STEP_MS = 1_000

/** The client's timers on a clock that is moved by hand, and the requests that time stands still for. */
export interface ReplayTime {
  readonly setTimer: Platform['setTimer']
  /** A request leaves the client. */
  depart(): void
  /** Its answer is read, or it failed. */
  arrive(): void
  /** The exchange works on a request. */
  hold<T>(work: () => T | Promise<T>): Promise<T>
}

interface Timer {
  readonly dueMs: number
  readonly run: () => void
}

interface Waiting {
  readonly clock: ManualClock
  readonly timers: Set<Timer>
  underWay: number
  /** The exchange answers within the same turn, unless it waits for the clock: what it still holds then, waits. */
  held: number
  isLooking: boolean
}

/** The time of a replay on its clock. */
export function createReplayTime(clock: ManualClock): ReplayTime {
  const waiting: Waiting = { clock, timers: new Set(), underWay: 0, held: 0, isLooking: false }
  clock.onAdvance(() => runDue(waiting))
  return {
    setTimer(run, delayMs) {
      // Whole ms: the exchange's times have no fractions.
      const timer: Timer = { dueMs: Math.ceil(clock.now() + delayMs), run }
      waiting.timers.add(timer)
      look(waiting)
      return () => waiting.timers.delete(timer)
    },
    depart() {
      waiting.underWay += 1
    },
    arrive() {
      waiting.underWay -= 1
      look(waiting)
    },
    async hold(work) {
      waiting.held += 1
      look(waiting)
      try {
        return await work()
      } finally {
        waiting.held -= 1
      }
    },
  }
}

function runDue({ clock, timers }: Waiting): void {
  const due = [...timers].filter(({ dueMs }) => dueMs <= clock.now()).sort((a, b) => a.dueMs - b.dueMs)
  for (const timer of due) if (timers.delete(timer)) timer.run()
}

function look(waiting: Waiting): void {
  if (waiting.isLooking) return
  waiting.isLooking = true
  // Whoever just got an answer goes on before this.
  setImmediate(() => {
    waiting.isLooking = false
    step(waiting)
  })
}

/**
 * Time moves only when everybody waits for it: no request is on its way there or back. The exchange may hold more than
 * are under way, those that the client has given up.
 */
function step(waiting: Waiting): void {
  const { clock, timers, underWay, held } = waiting
  if (timers.size === 0 || underWay > held) return
  const nextMs = Math.min(...[...timers].map(({ dueMs }) => dueMs))
  if (nextMs <= clock.now()) runDue(waiting)
  else clock.advanceTo(Math.min(nextMs, clock.now() + STEP_MS))
  look(waiting)
}
