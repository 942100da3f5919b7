// The client's clock and timers in a replay: they follow the recording, and while the client waits (for another try,
// for a search to count), the recording moves on by itself. Otherwise a wait would never end: nobody else moves it.
import type { Exchange, ManualClock } from '@kucoin-kit/mock-server'
import type { Platform } from '@kucoin-kit/node'

/** Longest step, so that what happens at the exchange in between happens in between. */
const STEP_MS = 1_000

/** The two sides of a replay. */
export interface Replay {
  /** The exchange as it is to be served, with an eye on the requests that it has not answered yet. */
  watch(exchange: Exchange): Exchange
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
  // The exchange answers within the same turn, unless it waits for the clock: what it still holds then, waits.
  let held = 0
  let isLooking = false

  const runDue = (): void => {
    const due = [...timers].filter(({ dueMs }) => dueMs <= clock.now()).sort((a, b) => a.dueMs - b.dueMs)
    for (const timer of due) if (timers.delete(timer)) timer.run()
  }
  clock.onAdvance(runDue)

  const look = (): void => {
    if (isLooking) return
    isLooking = true
    // Whoever just got an answer goes on before this.
    setImmediate(() => {
      isLooking = false
      step()
    })
  }
  // Time moves only when everybody waits for it: no request is on its way there or back. The exchange may hold more
  // than are under way, those that the client has given up.
  const step = (): void => {
    if (timers.size === 0 || underWay > held) return
    const nextMs = Math.min(...[...timers].map(({ dueMs }) => dueMs))
    if (nextMs <= clock.now()) runDue()
    else clock.advanceTo(Math.min(nextMs, clock.now() + STEP_MS))
    look()
  }
  const arrived = (): void => {
    underWay -= 1
    look()
  }

  return {
    // Made on top of it and not copied: what it tells of itself changes.
    watch: (exchange) =>
      Object.create(exchange, {
        handle: {
          value: async (request: Parameters<Exchange['handle']>[0]) => {
            held += 1
            look()
            try {
              return await exchange.handle(request)
            } finally {
              held -= 1
            }
          },
        },
      }) as Exchange,
    platform: {
      now: clock.now,
      monotonicNow: clock.now,
      // Jitter keeps many clients apart. Here is one, and what it does must be the same every time.
      random: () => 0.5,
      setTimer(run, delayMs) {
        // Whole ms: the exchange's times have no fractions.
        const timer: Timer = { dueMs: Math.ceil(clock.now() + delayMs), run }
        timers.add(timer)
        look()
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
