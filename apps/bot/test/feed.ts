// A run's feeds out of lines.
import type { Engine } from '../src/engine/engine.ts'
import { readCanonical } from '../src/feed/canonical.ts'
import { createLineChannel } from '../src/feed/line-channel.ts'
import { type Feeds, openFeeds } from '../src/feed/open-feeds.ts'
import { type RawLine, readLines } from '../src/signal/lines.ts'

/** Never aborted. */
const never = new AbortController().signal

/** The feeds of one channel that brings these lines, as text or as they come. */
export function lineFeeds(
  { store, timeline }: Engine,
  lines: string | Uint8Array | AsyncIterable<RawLine>,
  stop: AbortSignal = never,
): Feeds {
  const isBytes = typeof lines === 'string' || lines instanceof Uint8Array
  const source = isBytes ? readLines([Buffer.from(lines)]) : lines
  const channels = [createLineChannel('signals', source, readCanonical)]
  return openFeeds({ store, now: timeline.now, channels, stop })
}
