/** A socket of a platform of one's own that takes no request: what was asked of it is asked of the next one. */
import { expect, test } from 'vitest'
import { fakeKucoin, topicOf } from '../../test/fake-kucoin.ts'
import type { FeedItem } from './contract.ts'

test('it is left in the middle of a round of requests, and none of those is told as unanswered', async () => {
  const { platform, feeds, ends } = fakeKucoin()
  const { openSocket } = platform as Required<typeof platform>
  let opened = 0
  platform.openSocket = (...args) => {
    const socket = openSocket(...args)
    const send = (): never => {
      throw new Error('broken')
    }
    return opened++ ? socket : { ...socket, send }
  }
  const seen: FeedItem<{ readonly n: number }>[] = []
  const names = ['A', 'B', 'C', 'D']
  // Of two channels: two requests.
  const topics = ['/t', '/u'].flatMap((channel) =>
    names.map((name) => topicOf(name, { channel, perRequest: 10 })),
  )
  feeds.listen(topics, (item) => seen.push(item), { silentAfterMs: false })
  await platform.advance(20_000)
  ends[1]?.end()
  await platform.advance(20_000)
  expect(ends.map(({ wishes }) => wishes.length)).toEqual([0, 2, 2])
  expect(ends[2]?.topics.size).toBe(8)
  expect(seen.filter(({ type }) => type === 'refused')).toEqual([])
})
