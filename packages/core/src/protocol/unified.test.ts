import { expect, test } from 'vitest'
import { fakeKucoin, topicOf } from '../../test/fake-kucoin.ts'
import { fakePlatform, ok, settle } from '../../test/fake-platform.ts'
import { type Credentials, createCredentials } from '../auth/credentials.ts'
import { createClient } from '../client/client.ts'
import type { FeedItem } from '../feeds/contract.ts'
import { unified as protocol } from './unified.ts'

test('why a unified socket ends is told in KuCoin\u2019s words, and a limit is waited out', async () => {
  const { platform, feeds, ends, greetWith } = fakeKucoin()
  const seen: FeedItem<unknown>[] = []
  const topic = topicOf('BTC-USDT', { protocol, socket: 'unified-spot', channel: 'ticker' })
  feeds.listen(topic, (item) => seen.push(item), { silentAfterMs: false })
  await platform.advance(31_000)
  greetWith(() => '{"result":false,"reason":"exceed max session count limitation of 800"}')
  ends[0]?.say('{"result":false,"reason":"service is restarting"}')
  ends[0]?.end(1000, 'Bye')
  await platform.advance(1_000)
  expect(seen).toMatchObject([
    { type: 'subscribed' },
    { type: 'reconnecting', reason: 'closed: service is restarting; Bye' },
    {
      type: 'reconnecting',
      reason: 'failed: exceed max session count limitation of 800',
      delayMs: 10_000,
    },
  ])
})

test.each(['service is busy', 'KC-API-TIMESTAMP Invalid'])(
  'a socket that was refused for %s says nothing of its key: that is the last one only when it is refused itself',
  async (words) => {
    const platform = fakePlatform(() => ok(platform.now()))
    const own = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
    const asked: unknown[] = []
    const credentials = (refused?: Credentials): Credentials => {
      asked.push(refused)
      return own
    }
    const client = createClient({ platform, credentials })
    const dialect = protocol.dialectOf(client, 'unified-private', {})
    const sent: string[] = []
    const dial = async (): Promise<void> => {
      await dialect.address(new AbortController().signal)
      dialect.greet('{"message":"welcome"}', (text) => sent.push(text), fail)
      await settle()
    }
    const fail = (error: unknown): never => {
      throw error
    }
    const answer = (reason: string) => () =>
      dialect.greet(JSON.stringify({ id: 'auth', result: false, reason }), () => {}, fail)
    const refused = (retry: string) => expect.objectContaining({ code: 'SOCKET_REFUSED', retry })
    await dial()
    expect(answer(words)).toThrow(refused('after-delay'))
    await dial()
    expect(answer('KC-API-KEY not exists')).toThrow(refused('after-delay'))
    await dial()
    expect(answer('KC-API-KEY not exists')).toThrow(refused('never'))
    expect(sent).toHaveLength(3)
    // Whoever has another key must not be made to change it because KuCoin is busy.
    expect(asked).toEqual([undefined, undefined, own])
  },
)

test('a refusal in words that nobody has described may mean the key: the source of keys is told', async () => {
  const platform = fakePlatform(() => ok(platform.now()))
  const own = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
  const asked: unknown[] = []
  const credentials = (refused?: Credentials): Credentials => {
    asked.push(refused)
    return own
  }
  const client = createClient({ platform, credentials })
  const dialect = protocol.dialectOf(client, 'unified-private', {})
  for (const reply of ['{"id":"auth","result":false}', '{"id":"auth","result":false,"reason":"denied"}']) {
    await dialect.address(new AbortController().signal)
    const greet = (text: string) =>
      dialect.greet(
        text,
        () => {},
        () => {},
      )
    greet('{"message":"welcome"}')
    await settle()
    expect(() => greet(reply)).toThrow(expect.objectContaining({ retry: 'after-delay' }))
  }
  expect(asked).toEqual([undefined, own])
})

test('a key that came too late for its attempt does not stand for the one that signed the next', async () => {
  const platform = fakePlatform(() => ok(platform.now()))
  const [late, own] = ['late', 'own'].map((key) =>
    createCredentials({ key, secret: 's', passphrase: 'p' }, platform),
  ) as [Credentials, Credentials]
  const asked: (Credentials | undefined)[] = []
  let bring: (late: Credentials) => void = () => {}
  const client = createClient({
    platform,
    credentials(refused) {
      asked.push(refused)
      return asked.length > 1 ? own : new Promise((resolve) => (bring = resolve))
    },
  })
  const dialect = protocol.dialectOf(client, 'unified-private', {})
  const dial = async (): Promise<void> => {
    await dialect.address(new AbortController().signal)
    dialect.greet(
      '{"message":"welcome"}',
      () => {},
      () => {},
    )
    await settle()
  }
  await dial()
  await dial()
  bring(late)
  await settle()
  const refusal = '{"id":"auth","result":false,"reason":"KC-API-KEY not exists"}'
  expect(() =>
    dialect.greet(
      refusal,
      () => {},
      () => {},
    ),
  ).toThrow('refused')
  await dial()
  expect(asked).toEqual([undefined, undefined, own])
})
