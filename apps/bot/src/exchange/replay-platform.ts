// The client's clock and timers in a replay: they follow the recording, and while the client waits (for another try,
// for a search to count), the recording moves on by itself. Otherwise a wait would never end: nobody else moves it.
import type { Exchange, ManualClock } from '@kucoin-kit/mock-server'
import type { Platform } from '@kucoin-kit/node'
import { createReplayTime } from './replay-time.ts'

/** The two sides of a replay. */
export interface Replay {
  /** The exchange as it is to be served, with an eye on the requests that it has not answered yet. */
  watch(exchange: Exchange): Exchange
  /** What replaces the client's own clock, timers and connections. */
  readonly platform: Pick<Platform, 'fetch' | 'now' | 'monotonicNow' | 'setTimer' | 'random'>
}

/**
 * Couples a client to a clock that is moved by hand.
 * @param wire sends the requests; time stands still while one is under way, so that a slow machine changes nothing
 */
export function createReplay(clock: ManualClock, wire: Pick<Platform, 'fetch'>): Replay {
  const time = createReplayTime(clock)
  return {
    // Made on top of it and not copied: what it tells of itself changes.
    watch: (exchange) =>
      Object.create(exchange, {
        handle: {
          value: (request: Parameters<Exchange['handle']>[0]) => time.hold(() => exchange.handle(request)),
        },
      }) as Exchange,
    platform: {
      now: clock.now,
      monotonicNow: clock.now,
      // Jitter keeps many clients apart. Here is one, and what it does must be the same every time.
      random: () => 0.5,
      setTimer: time.setTimer,
      async fetch(url, init) {
        time.depart()
        try {
          const { status, headers, text } = await wire.fetch(url, init)
          return {
            status,
            headers,
            async text() {
              try {
                return await text()
              } finally {
                time.arrive()
              }
            },
          }
        } catch (error) {
          time.arrive()
          throw error
        }
      },
    },
  }
}
