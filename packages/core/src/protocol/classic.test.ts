import { expect, test } from 'vitest'
import { fakeKucoin, topicOf } from '../../test/fake-kucoin.ts'
import type { FeedItem } from '../feeds/contract.ts'

test.each(['', null, undefined, 5, {}])(
  'a token that is none is said, and nothing is dialled with it: %j',
  async (token) => {
    const { platform, feeds, ends, answerTokensWith } = fakeKucoin()
    answerTokensWith(() => ({ token, instanceServers: [{ endpoint: 'wss://push.example/' }] }))
    const seen: FeedItem<unknown>[] = []
    feeds.listen(topicOf('A'), (item) => seen.push(item))
    await platform.advance(0)
    expect(seen).toMatchObject([{ type: 'reconnecting', reason: expect.stringContaining('No server.') }])
    expect(ends).toEqual([])
    await feeds.close()
  },
)
