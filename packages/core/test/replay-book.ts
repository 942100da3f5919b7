/** Plays a recorded stream to a book, with one message spoiled, and says where the book was live and wrong. */

import { createCredentials } from '../src/auth/credentials.ts'
import type { BookSource } from '../src/book/book-sources.ts'
import type { WholeBook } from '../src/book/book-sync.ts'
import { createBook } from '../src/book/create-book.ts'
import { createClient } from '../src/client/client.ts'
import type { Topic } from '../src/topics/topic.ts'
import { type RecordedStep, STEP_MS } from './book-record.ts'
import { type Corruption, corrupt } from './corrupt.ts'
import { fakeFeeds } from './fake-feeds.ts'
import { fakePlatform, ok } from './fake-platform.ts'
import { type Kind, shown } from './soak/books.ts'

/** After the next good message; the guide to feeds states it. */
const BOUND_MS = 5_000
/** Then nothing comes any more, for as long as a resync may wait. */
const QUIET_STEPS = 60_000 / STEP_MS

/**
 * Plays it to its end.
 *
 * @param isAhead - whether a snapshot over REST is ahead of the stream, as it is in most cases, or behind it
 * @returns what was wrong, in words; empty where nothing was
 */
export async function replaySpoiled(
  kind: Kind,
  steps: readonly RecordedStep[],
  corruption: Corruption,
  isAhead: boolean,
): Promise<string[]> {
  let now = 0
  const stepAt = (at: number): RecordedStep =>
    steps[Math.min(Math.max(0, at), steps.length - 1)] as RecordedStep
  const platform = fakePlatform(({ url }) => {
    const { sequence, bids, asks } = stepAt(isAhead ? now : now - 1).whole
    return ok({ sequence: url.includes('futures') ? sequence : String(sequence), bids, asks })
  })
  const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
  const client = createClient({ platform, credentials, maxAttempts: 1 })
  const feeds = fakeFeeds(platform.now)
  const source = kind.source()
  const book = createBook(feeds, client, source as BookSource<unknown>, { staleAfterMs: false })
  const topic = source.topic as Topic<never>
  const isWhole = source.rules.isWhole({}, undefined)
  const wrongs: string[] = []

  const placed = steps.flatMap(({ messages }, step) => messages.map((message) => ({ ...message, step })))
  const { list, goodFrom } = corrupt(placed, corruption)
  const spoiledIn = placed[corruption.at]?.step ?? 0

  feeds.say({ type: 'subscribed', topic })
  let refreshes = 0
  let place = 0
  let goodSinceMs: number | undefined
  const isHealed = (): boolean =>
    now >= steps.length && book.state === 'live' && shown(book, kind.depth) === steps.at(-1)?.levels
  for (; now < steps.length + QUIET_STEPS && !isHealed(); now++) {
    const { levels, whole } = stepAt(now)
    await platform.advance(STEP_MS / 2)
    if (feeds.refreshes() > refreshes) {
      refreshes = feeds.refreshes()
      // Behind it comes what has not been sent yet.
      feeds.say({ type: 'subscribed', topic })
      // Of a stream of whole books the newest comes once more.
      const newest = isWhole && placed.findLast(({ step }) => step < now)
      feeds.message(newest ? newest.data : snapshotOf(stepAt(now - 1).whole, topic.argument), 'snapshot')
    }
    for (let next = list[place]; next !== undefined && next.step <= now; next = list[++place]) {
      feeds.message(next.data, next.subject)
      // A snapshot may have had what comes in the same step.
      if (place >= goodFrom && next.step > spoiledIn) goodSinceMs ??= platform.monotonicNow()
    }
    await platform.advance(STEP_MS / 2)
    if (goodSinceMs === undefined || book.state !== 'live') continue
    const isRight = shown(book, kind.depth) === levels && [undefined, whole.sequence].includes(book.sequence)
    const isBounded = isWhole && platform.monotonicNow() - goodSinceMs <= BOUND_MS
    if (!isRight && !isBounded) wrongs.push(`step ${now}: live, and not what the exchange has`)
  }
  if (!isHealed()) wrongs.push(`at the end it is ${book.state}, and not what the exchange has`)
  book.close()
  return wrongs
}

function snapshotOf({ sequence, bids, asks }: WholeBook, symbol: string | undefined): unknown {
  const text = (levels: WholeBook['bids']) => levels.map(([price, size]) => [String(price), String(size)])
  return { s: symbol, O: sequence, C: sequence, a: text(asks), b: text(bids) }
}
