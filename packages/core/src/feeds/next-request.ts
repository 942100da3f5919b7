import type { Track } from './track.ts'

/** What to ask of a socket next: to begin with some topics of one kind, or to end them. */
export interface Request {
  readonly isOn: boolean
  readonly batch: readonly Track[]
}

/**
 * The next request: books first, since what they miss meanwhile makes them wrong.
 *
 * @param has - topics that the socket has; false: asked for, or being ended
 */
export function nextRequest(
  tracks: ReadonlySet<Track>,
  has: ReadonlyMap<Track, boolean>,
): Request | undefined {
  const batch: Track[] = []
  let isOn = true
  let most = Infinity
  let kind = ''
  for (const isBook of [true, false]) {
    for (const track of tracks) {
      const { channel, fields, kind: ofTrack } = track.topic
      const hasIt = has.get(track)
      const wants = track.readers.length > 0 && !(track.isAgain && hasIt)
      if ((ofTrack === 'delta') !== isBook || hasIt !== (wants ? undefined : true)) continue
      const mine = channel + JSON.stringify(fields)
      if (!batch.length) {
        isOn = wants
        kind = mine
      }
      if (wants !== isOn || mine !== kind || batch.length >= track.most) continue
      most = Math.min(most, track.most)
      if (batch.push(track) >= most) return { isOn, batch }
    }
  }
  return batch.length ? { isOn, batch } : undefined
}
