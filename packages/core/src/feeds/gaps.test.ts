/** What a gap is taken for: its length, and what it may not hide, whatever clocks and sockets do. */
import { describe, expect, test } from 'vitest'
import { brief, fakeKucoin, topicOf } from '../../test/fake-kucoin.ts'
import { recoverBy } from './catch-up.ts'
import type { FeedItem } from './contract.ts'

type Item = FeedItem<{ readonly n: number }>

/** A recovery that notes the gaps it was asked for, and takes a while. */
function slowRecovery(takesMs: number) {
  const gaps: number[] = []
  const recover = recoverBy(({ platform }) => ({
    observe: () => true,
    async read(gapMs) {
      gaps.push(gapMs)
      await new Promise<void>((resolve) => platform.setTimer(resolve, takesMs))
      return { messages: [{ data: { n: 100 + gaps.length }, subject: undefined }], missing: undefined }
    },
  }))
  return { gaps, recover }
}

const mine = topicOf<{ readonly n: number }>(undefined, { socket: 'spot-private' })

test('a wall clock that is set back during a gap does not shorten it', async () => {
  const { gaps, recover } = slowRecovery(0)
  const { platform, feeds, ends } = fakeKucoin({ recover })
  const seen: Item[] = []
  feeds.listen(mine, (item) => seen.push(item))
  await platform.advance(10_000)
  ends[0]?.end(1006, '')
  platform.setWall(-3_600_000)
  await platform.advance(20_000)
  expect(gaps).toHaveLength(1)
  expect(gaps[0]).toBeGreaterThanOrEqual(10_000)
})

describe('a program that stood still', () => {
  async function setUp() {
    const { gaps, recover } = slowRecovery(0)
    const fake = fakeKucoin({ recover })
    const { platform } = fake
    const { now, monotonicNow } = platform
    let stalledMs = 0
    Object.assign(platform, { now: () => now() + stalledMs, monotonicNow: () => monotonicNow() + stalledMs })
    const seen: Item[] = []
    fake.feeds.listen(mine, (item) => seen.push(item))
    await platform.advance(10_000)
    fake.push('/t', { n: 1 })
    stalledMs = 30_000
    return { ...fake, gaps, seen }
  }

  test('takes nothing for new that may have waited as long', async () => {
    const { platform, ends, push, gaps, seen } = await setUp()
    // It came at the beginning, and the end soon after; both are read now.
    push('/t', { n: 2 })
    ends[0]?.end(1000, 'Bye')
    await platform.advance(20_000)
    expect(brief(seen)).toEqual(['subscribed', 1, 2, 'reconnecting', 101, 'resumed'])
    expect(gaps[0]).toBeGreaterThanOrEqual(30_000)
  })

  test('knows from the next answer on what is new', async () => {
    const { platform, ends, push, gaps } = await setUp()
    push('/t', { n: 2 })
    await platform.advance(1_000)
    push('/t', { n: 3 })
    ends[0]?.end(1000, 'Bye')
    await platform.advance(20_000)
    expect(gaps[0]).toBeLessThan(10_000)
  })
})

test.each([1_000, 3_000, 4_000, 5_000, 6_000, 6_900, 8_000])(
  'a standstill of %d ms, wherever it falls between two looks at the clock, hides no more than recoveries read back',
  async (standstillMs) => {
    for (let phaseMs = 0; phaseMs < 5_000; phaseMs += 250) {
      const { gaps, recover } = slowRecovery(0)
      const { platform, feeds, ends, push } = fakeKucoin({ recover })
      const { now, monotonicNow } = platform
      let stalledMs = 0
      Object.assign(platform, {
        now: () => now() + stalledMs,
        monotonicNow: () => monotonicNow() + stalledMs,
      })
      feeds.listen(mine, () => {})
      await platform.advance(10_000 + phaseMs)
      stalledMs = standstillMs
      // It came when the standstill began, and so did the end: what happened since is missing.
      push('/t', { n: 2 })
      ends[0]?.end(1000, 'Bye')
      await platform.advance(20_000)
      // Recoveries read 5 s further back, half a second of which is for clocks that differ.
      expect([phaseMs, (gaps[0] ?? 0) + 4_500]).toEqual([
        phaseMs,
        expect.toSatisfy((ms) => ms >= standstillMs),
      ])
    }
  },
)

test('a topic that starts anew while its past is read is read anew, once', async () => {
  const { gaps, recover } = slowRecovery(5_000)
  const { platform, feeds, ends, push } = fakeKucoin({ recover })
  const seen: Item[] = []
  const subscription = feeds.listen(mine, (item) => seen.push(item))
  await platform.advance(1_000)
  ends[0]?.end(1006, '')
  await platform.advance(2_000)
  push('/t', { n: 1 })
  subscription.refresh()
  await platform.advance(1_000)
  push('/t', { n: 2 })
  await platform.advance(10_000)
  push('/t', { n: 3 })
  expect(gaps).toHaveLength(2)
  expect(brief(seen)).toEqual(['subscribed', 'reconnecting', 'subscribed', 102, 1, 2, 'resumed', 3])
})

test('a gap counts from the last frame, also where a newer socket had to take over from a dead one', async () => {
  const { gaps, recover } = slowRecovery(0)
  const { platform, feeds, ends, mute } = fakeKucoin({ recover, connection: { renewAfterMs: 60_000 } })
  feeds.listen(mine, () => {})
  await platform.advance(40_000)
  mute(true)
  await platform.advance(40_000)
  expect(ends.map(({ isOver }) => isOver)).toEqual([true, false])
  expect(gaps).toHaveLength(1)
  // Heard last: the answer to the ping at 36 s.
  expect(gaps[0]).toBeGreaterThan(25_000)
})
