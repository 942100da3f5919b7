// What KuCoin does to positions in contracts of its own accord, as its records tell it: what it forced, and what funding cost.
import type { Venue, VenueAct } from '../venue/venue.ts'
import { listForcedClosings } from './forced-closings.ts'
import { listFunding } from './funding-fees.ts'
import type { LiveActsOptions } from './live-acts-options.ts'

/** Records may show a while after what they tell of. */
const OVERLAP_MS = 60_000
/** Three questions of a unified account, one of a classic one: a small part of what it may ask. */
const EVERY_MS = 30_000
/** Funding is settled every hour at the most often, and costs a question for each contract. */
const FUNDING_EVERY_MS = 300_000

/** Reads what was done since it was read before, first as far back as something may be unread; at the edge some of it twice. */
export function readLiveActs(options: LiveActsOptions): Pick<Required<Venue>, 'acts' | 'actsEveryMs'> {
  const forcedSince = reader(options, OVERLAP_MS)
  // Funding of the time just before it was read may be listed later than the read.
  const fundingSince = reader(options, FUNDING_EVERY_MS)
  return {
    actsEveryMs: EVERY_MS,
    async acts(symbols, unreadSinceMs) {
      const earliestMs = () => Math.min(options.now(), ...symbols.map(unreadSinceMs))
      const funding = await fundingSince(earliestMs, FUNDING_EVERY_MS, (startAt) =>
        listFunding(options, symbols, startAt),
      )
      const forced = await forcedSince(earliestMs, 0, (startAt) =>
        listForcedClosings(options, symbols, startAt),
      )
      // What does not reach whoever asked was not read.
      for (const { keep } of [funding, forced]) keep()
      return [...funding.acts, ...forced.acts].sort((a, b) => a.atMs - b.atMs)
    },
  }
}

/** Remembers how far it was read; only what was read whole is not read again. */
function reader({ now }: LiveActsOptions, overlapMs: number) {
  let readMs: number | undefined
  return async (
    earliestMs: () => number,
    everyMs: number,
    read: (startAt: number) => Promise<VenueAct[]>,
  ): Promise<{ readonly acts: readonly VenueAct[]; keep(): void }> => {
    const askedMs = now()
    if (readMs !== undefined && askedMs >= readMs && askedMs - readMs < everyMs)
      return { acts: [], keep: () => undefined }
    const acts = await read(Math.round((readMs ?? earliestMs()) - overlapMs))
    return {
      acts,
      keep() {
        readMs = askedMs
      },
    }
  }
}
