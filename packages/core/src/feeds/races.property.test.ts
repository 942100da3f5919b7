/** Consumers that come and go while sockets do: in the end KuCoin is asked for what is read, once, and nothing else. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brief, fakeKucoin, topicOf } from '../../test/fake-kucoin.ts'
import type { FeedItem, Subscription } from './contract.ts'

const names = ['A', 'B', 'C', 'D', 'E']

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ join: fc.subarray(names, { minLength: 1 }) }) },
  { weight: 5, arbitrary: fc.record({ leave: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ refresh: fc.nat(9) }) },
  { weight: 6, arbitrary: fc.record({ wait: fc.constantFrom(0, 1, 60, 150, 700) }) },
  { weight: 1, arbitrary: fc.record({ wait: fc.constant(5_000) }) },
  { weight: 1, arbitrary: fc.record({ end: fc.constantFrom('oldest', 'newest') }) },
)
type Step = Partial<Readonly<{ join: string[]; leave: number; refresh: number; wait: number; end: string }>>

interface Consumer {
  readonly wants: readonly string[]
  readonly seen: FeedItem<{ readonly n: number }>[]
  readonly subscription: Subscription
}

test.each([1, 3])('with %s topics to a request', async (perRequest) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }),
      fc.array(fc.constantFrom(0, 50, 200), { minLength: 1, maxLength: 3 }),
      fc.constantFrom(2, 3, 300),
      async (steps: readonly Step[], lateBy, topicsPerSocket) => {
        const connection = { renewAfterMs: 5_000, backoff: { baseMs: 10, maxMs: 100 } }
        const { platform, feeds, ends, push } = fakeKucoin({ connection, topicsPerSocket }, lateBy)
        const consumers: Consumer[] = []
        for (const { join, leave, refresh, wait, end } of steps) {
          if (join) {
            const seen: Consumer['seen'] = []
            const topics = join.map((name) => topicOf(name, { perRequest, idOf: ({ n }) => `${n}` }))
            const subscription = feeds.listen(topics, (item) => seen.push(item), { silentAfterMs: false })
            consumers.push({ wants: join, seen, subscription })
          }
          if (leave !== undefined) consumers.splice(leave, 1)[0]?.subscription.close()
          if (refresh !== undefined) consumers[refresh]?.subscription.refresh()
          if (end === 'oldest') ends.find(({ isOver }) => !isOver)?.end()
          if (end === 'newest') ends.findLast(({ isOver }) => !isOver)?.end()
          if (wait !== undefined) await platform.advance(wait)
        }
        await platform.advance(4_000)
        // Two of them while one takes over.
        const wanted = [...new Set(consumers.flatMap(({ wants }) => wants))].toSorted()
        const asked = ends.flatMap(({ isOver, topics }) => (isOver ? [] : [...topics]))
        expect([...new Set(asked)].toSorted()).toEqual(wanted.map((name) => `/t:${name}`))
        for (const { seen } of consumers) seen.length = 0
        for (const name of wanted) push(`/t:${name}`, { n: 1 })
        await platform.advance(4_000)
        for (const { wants, seen } of consumers) {
          const got = seen.flatMap((item) => (item.type === 'message' ? [item.topic.argument] : []))
          expect(got.toSorted()).toEqual(wants.toSorted())
          expect(brief(seen)).not.toContain('reconnecting')
        }
        // All at once, or one by one.
        if (steps.length % 2) await feeds.close()
        for (const { subscription } of consumers) subscription.close()
        await platform.advance(1_000)
        expect(ends.every(({ isOver }) => isOver)).toBe(true)
      },
    ),
    { numRuns: 150 },
  )
})
