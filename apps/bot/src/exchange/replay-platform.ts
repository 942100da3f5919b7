// The client's clock and timers in a replay: they follow the recording, and while the client waits (for another try,
// for a search to count), the recording moves on by itself. Otherwise a wait would never end: nobody else moves it.
import type { ManualClock } from '@kucoin-kit/mock-server'
import type { Platform } from '@kucoin-kit/node'

/** Longest step, so that what happens at the exchange in between happens in between. */
const STEP_MS = 1_000
/** Real ms after which an answer that is still missing is taken to wait for the clock, where the exchange waits. */
const PATIENCE_MS = 50

/** The two sides of a replay. */
export interface Replay {
  /** Clock for the exchange: the recording's, with an eye on who sleeps by it. */
  readonly exchangeClock: ManualClock
  /** What replaces the client's own clock, timers and connections. */
  readonly platform: Pick<Platform, 'fetch' | 'now' | 'monotonicNow' | 'setTimer' | 'random'>
}

interface Timer {
  readonly dueMs: number
  readonly run: () => void
}

/**
 * Couples a client to a clock that is moved by hand.
 * @param wire sends the requests; time stands still while one is under way, so that a slow machine changes nothing
 */
export function createReplay(clock: ManualClock, wire: Pick<Platform, 'fetch'>): Replay {
  const timers = new Set<Timer>()
  let underWay = 0
  let sleepers = 0
  let isLooking = false

  const runDue = (): void => {
    const due = [...timers].filter(({ dueMs }) => dueMs <= clock.now()).sort((a, b) => a.dueMs - b.dueMs)
    for (const timer of due) if (timers.delete(timer)) timer.run()
  }
  clock.onAdvance(runDue)

  const look = (): void => {
    if (isLooking) return
    isLooking = true
    const next = (): void => {
      isLooking = false
      step()
    }
    // Whoever just got an answer goes on before this: time moves only when everybody waits.
    if (underWay === 0) setImmediate(next)
    // Both ends live in this process: after a stall, one more turn lets an answer in that was there already.
    else setTimeout(() => setImmediate(next), PATIENCE_MS)
  }
  const step = (): void => {
    if (timers.size === 0 || (underWay > 0 && sleepers === 0)) return
    const nextMs = Math.min(...[...timers].map(({ dueMs }) => dueMs))
    if (nextMs <= clock.now()) runDue()
    else clock.advanceTo(Math.min(nextMs, clock.now() + STEP_MS))
    look()
  }
  const arrived = (): void => {
    underWay -= 1
    if (underWay === 0) look()
  }

  return {
    exchangeClock: {
      ...clock,
      sleep(ms) {
        sleepers += 1
        look()
        return clock.sleep(ms).finally(() => {
          sleepers -= 1
        })
      },
    },
    platform: {
      now: clock.now,
      monotonicNow: clock.now,
      // Jitter keeps many clients apart. Here is one, and what it does must be the same every time.
      random: () => 0.5,
      setTimer(run, delayMs) {
        // Whole ms: the exchange's times have no fractions.
        const timer: Timer = { dueMs: Math.ceil(clock.now() + delayMs), run }
        timers.add(timer)
        if (underWay === 0) look()
        return () => timers.delete(timer)
      },
      async fetch(url, init) {
        underWay += 1
        try {
          const { status, headers, text } = await wire.fetch(url, init)
          return { status, headers, text: () => text().finally(arrived) }
        } catch (error) {
          arrived()
          throw error
        }
      },
    },
  }
}
