/** A recovery of one's own that fails, and listeners that do: nothing is lost, and each fault is told once. */
import { expect, test, vi } from 'vitest'
import { brief, fakeKucoin, topicOf } from '../../test/fake-kucoin.ts'
import { recoverBy } from './catch-up.ts'
import type { FeedItem } from './contract.ts'

type Item = FeedItem<{ readonly n: number }>

const mine = topicOf<{ readonly n: number }>(undefined, { socket: 'spot-private' })
const fault = new Error('no memory')

/** A recovery that reads 2 and 3, and takes 3 s for it. */
const recoveryThat = (observe: (n: number) => boolean) =>
  recoverBy(({ platform }) => ({
    observe: (data) => observe((data as { n: number }).n),
    async read() {
      await new Promise<void>((resolve) => platform.setTimer(resolve, 3_000))
      return { messages: [2, 3].map((n) => ({ data: { n }, subject: undefined })), missing: undefined }
    },
  }))

/** 1 live, a break in which 2 and 3 happen, 4 and 5 while they are read, then 6. */
async function play({ platform, ends, push }: ReturnType<typeof fakeKucoin>): Promise<void> {
  await platform.advance(31_000)
  push('/t', { n: 1 })
  ends[0]?.end()
  await platform.advance(2_000)
  push('/t', { n: 4 })
  push('/t', { n: 5 })
  await platform.advance(10_000)
  push('/t', { n: 6 })
}

test.each([
  ['each message', () => true, ['subscribed', 'gap', 1, 'reconnecting', 2, 3, 4, 5, 'resumed', 6]],
  ['a live one', (n: number) => n === 1, ['subscribed', 'gap', 1, 'reconnecting', 2, 3, 4, 5, 'resumed', 6]],
  [
    'one it has read',
    (n: number) => n === 2,
    ['subscribed', 1, 'reconnecting', 'gap', 2, 3, 4, 5, 'resumed', 6],
  ],
  [
    'one that waited',
    (n: number) => n === 4,
    ['subscribed', 1, 'reconnecting', 2, 3, 'gap', 4, 5, 'resumed', 6],
  ],
])('a recovery that throws when it sees %s', async (_, fails, expected) => {
  const fake = fakeKucoin({
    recover: recoveryThat((n) => {
      if (fails(n)) throw fault
      return true
    }),
  })
  const seen: Item[] = []
  fake.feeds.listen(mine, (item) => seen.push(item))
  await play(fake)
  expect(brief(seen)).toEqual(expected)
  expect(fake.ends).toHaveLength(2)
  expect(seen.filter(({ type }) => type === 'gap')).toMatchObject([{ error: fault }])
  expect(seen.filter(({ type }) => type === 'resumed')).toMatchObject([{ isWhole: false, recovered: 2 }])
})

test('a recovery that forgets to say whether it saw a message holds none back', async () => {
  const fake = fakeKucoin({ recover: recoveryThat(() => undefined as never) })
  const seen: Item[] = []
  fake.feeds.listen(mine, (item) => seen.push(item))
  await play(fake)
  expect(brief(seen)).toEqual(['subscribed', 1, 'reconnecting', 2, 3, 4, 5, 'resumed', 6])
})

test.each([1, 2, 4, 6])(
  'a listener that throws at %i ends alone, and its error is told once',
  async (bad) => {
    const rejected = vi.fn()
    const others = process.listeners('unhandledRejection')
    process.removeAllListeners('unhandledRejection')
    process.on('unhandledRejection', rejected)
    const fake = fakeKucoin({ recover: recoveryThat(() => true) })
    const seen: Item[] = []
    const broken: Item[] = []
    fake.feeds.listen(mine, (item) => {
      broken.push(item)
      if (item.type === 'message' && item.data.n === bad) throw fault
    })
    fake.feeds.listen(mine, (item) => seen.push(item))
    await play(fake)
    await new Promise((resolve) => setImmediate(resolve))
    process.removeAllListeners('unhandledRejection')
    for (const other of others) process.on('unhandledRejection', other)
    expect(brief(seen)).toEqual(['subscribed', 1, 'reconnecting', 2, 3, 4, 5, 'resumed', 6])
    expect(broken.at(-1)).toMatchObject({ data: { n: bad } })
    expect(rejected.mock.calls.map(([error]) => error)).toEqual([fault])
  },
)

test('a recovery that cannot be made is its caller’s to see, and leaves nothing behind', async () => {
  const { platform, feeds, ends } = fakeKucoin({
    recover: recoverBy(() => {
      throw fault
    }),
  })
  const seen: Item[] = []
  const other = topicOf<{ readonly n: number }>('A')
  expect(() => feeds.listen([other, mine], (item) => seen.push(item))).toThrow(fault)
  await platform.advance(60_000)
  expect(seen).toEqual([])
  expect(ends.filter(({ isOver }) => !isOver)).toEqual([])
})
