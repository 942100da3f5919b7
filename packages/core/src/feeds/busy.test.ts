/** What KuCoin refuses for a while: it is asked for again, and where that comes to nothing, nobody looks for a typo. */
import { expect, test } from 'vitest'
import { brief, fakeKucoin, topicOf } from '../../test/fake-kucoin.ts'
import type { FeedItem } from './contract.ts'

type Item = FeedItem<{ readonly n: number }>
const windowMs = 10_000
const passing = ['509 exceed max permits per second', '500 server failure', '509 service is busy']

test.each(passing)('what passes within the window of a limit ends no topic: %s', async (words) => {
  const { platform, feeds, judge, push } = fakeKucoin()
  judge(() => (platform.monotonicNow() < windowMs ? words : undefined))
  const seen: Item[] = []
  feeds.listen([topicOf('A'), topicOf('B')], (item) => seen.push(item), { silentAfterMs: false })
  await platform.advance(2 * windowMs)
  push('/t:A', { n: 1 })
  push('/t:B', { n: 2 })
  expect(brief(seen)).toEqual(['subscribed', 'subscribed', 1, 2])
})

test.each(passing)('what does not pass is told as what it is: %s', async (words) => {
  const { platform, feeds, judge } = fakeKucoin()
  judge(() => words)
  const { done } = feeds.listen(topicOf('A'), () => {})
  await Promise.all([
    expect(done).rejects.toMatchObject({
      code: 'TOPIC_REFUSED',
      seen: [`KuCoin: ${words}`],
      retry: 'after-delay',
      fix: expect.stringContaining('subscribe later'),
    }),
    platform.advance(6 * windowMs),
  ])
})

test.each(['404 topic /t:A is not found', '403 topic /t:A is forbidden', '400 topic /t:A is invalid'])(
  'what waiting does not mend is told at once: %s',
  async (words) => {
    const { platform, feeds, judge } = fakeKucoin()
    judge(() => words)
    const { done } = feeds.listen(topicOf('A'), () => {})
    await Promise.all([
      expect(done).rejects.toMatchObject({ retry: 'never', fix: expect.stringContaining('typo') }),
      platform.advance(0),
    ])
  },
)
