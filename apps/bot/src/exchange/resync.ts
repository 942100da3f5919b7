// The exchange's time is carried on by what counts steadily on this machine, and that stands still while the machine sleeps.
// A signed request reads it anew; who has nothing open sends none, and would judge signals by the time before the sleep.
import type { Kucoin } from '@kucoin-kit/node'
import { createMark } from '../venue/mark.ts'
import type { Timeline } from '../venue/timeline.ts'

/** What hangs for longer must not keep people from halting the bot: the next beat asks again. */
const LONGEST_MS = 5_000

/** The `resync` of a timeline that goes by a client's clock, and what it says of the machine. */
export function resyncOf({ clock }: Pick<Kucoin, 'clock'>): Required<Pick<Timeline, 'resync' | 'hasSlept'>> {
  const slept = createMark()
  return {
    resync(stop) {
      if (!clock.isStale) return undefined
      slept.set()
      return clock.sync(AbortSignal.any([stop, AbortSignal.timeout(LONGEST_MS)])).catch(() => undefined)
    },
    hasSlept: slept.take,
  }
}
