/** Random schedules of messages, drops, renewals and slow sockets, held against what the exchange said. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fakeKucoin, topicOf } from '../../test/fake-kucoin.ts'
import type { Topic } from '../topics/topic.ts'
import { recoverBy } from './catch-up.ts'
import type { FeedItem } from './contract.ts'

interface Data {
  readonly n: number
}
type Item = FeedItem<Data>

const RENEW_MS = 5_000

const schedule = fc.record({
  steps: fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant('say' as const) },
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 9 }).map((tenths) => tenths * 50) },
      { weight: 1, arbitrary: fc.constantFrom('end the oldest', 'end the newest', 'renew', 'join') },
    ),
    { minLength: 20, maxLength: 120, size: 'max' },
  ),
  lateBy: fc.array(fc.constantFrom(0, 0, 10, 120, 400), { minLength: 1, maxLength: 4 }),
  readMs: fc.integer({ min: 0, max: 900 }),
})
type Schedule = typeof schedule extends fc.Arbitrary<infer Value> ? Value : never

/** Lets it happen; gives what each consumer got, and how many messages there were. */
async function run({ steps, lateBy, readMs }: Schedule, more: Partial<Topic<Data>>) {
  const said: number[] = []
  const recover = recoverBy((client) => {
    let last = -1
    return {
      observe(data) {
        const isNew = (data as Data).n > last
        if (isNew) last = (data as Data).n
        return isNew
      },
      async read() {
        await new Promise<void>((resolve) => void client.platform.setTimer(resolve, readMs))
        const messages = said.filter((n) => n > last).map((n) => ({ data: { n }, subject: undefined }))
        return { messages, missing: undefined }
      },
    }
  })
  const connection = { renewAfterMs: RENEW_MS, backoff: { baseMs: 10, maxMs: 200 } }
  const { platform, feeds, ends, push } = fakeKucoin({ recover, connection }, lateBy)
  const consumers: Item[][] = []
  function join(): void {
    const seen: Item[] = []
    consumers.push(seen)
    feeds.listen(topicOf<Data>('A', more), (item) => seen.push(item), { silentAfterMs: false })
  }
  function say(): void {
    said.push(said.length)
    push('/t:A', { n: said.length - 1 })
  }
  join()
  await platform.advance(2_000)
  for (const step of steps) {
    if (step === 'say') say()
    else if (step === 'join') join()
    else if (step === 'end the oldest') ends.find((end) => !end.isOver)?.end()
    else if (step === 'end the newest') ends.at(-1)?.end()
    else await platform.advance(step === 'renew' ? RENEW_MS : (step as number))
  }
  await platform.advance(5_000)
  say()
  await platform.advance(2_000)
  await feeds.close()
  return { consumers, count: said.length, dials: ends.length }
}

/** What one consumer must have got: each number in its turn, but behind a gap that it was told of. */
function check(seen: readonly Item[], count: number, mayGap: boolean): void {
  let expected = seen.find((item) => item.type === 'message')?.data.n ?? count
  let isGap = false
  for (const item of seen) {
    if (item.type === 'reconnecting') isGap = mayGap
    if (item.type !== 'message') continue
    if (isGap && item.data.n > expected) expected = item.data.n
    isGap = false
    expect(item.data.n).toBe(expected)
    expected += 1
  }
  expect(expected).toBe(count)
}

test.each([
  ['events', { kind: 'event', idOf: ({ n }: Data) => `${n}` }],
  ['events without a name', { kind: 'event' }],
  ['deltas', { kind: 'delta', sequenceOf: ({ n }: Data) => n }],
  ['states', { kind: 'state', sequenceOf: ({ n }: Data) => n }],
] as const)('public %s: none twice, none out of order, none lost without a marker', async (_, more) => {
  let [renewals, losses] = [0, 0]
  await fc.assert(
    fc.asyncProperty(schedule, async (given) => {
      const { consumers, count, dials } = await run(given, more)
      for (const seen of consumers) check(seen, count, true)
      const [seen = []] = consumers
      losses += seen.filter(({ type }) => type === 'reconnecting').length
      renewals += dials - 1
    }),
    { numRuns: 100 },
  )
  expect(losses).toBeGreaterThan(20)
  expect(renewals).toBeGreaterThan(losses + 20)
})

test('a private topic whose past can be read: one unbroken history for each consumer', async () => {
  let whole = 0
  await fc.assert(
    fc.asyncProperty(schedule, async (given) => {
      const { consumers, count } = await run(given, { kind: 'event', socket: 'spot-private' })
      for (const seen of consumers) {
        check(seen, count, false)
        for (const item of seen) if (item.type === 'resumed') whole += item.isWhole ? 1 : Number.NaN
      }
    }),
    { numRuns: 200 },
  )
  expect(whole).toBeGreaterThan(20)
})
