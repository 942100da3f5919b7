import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { topicOf } from '../../test/fake-kucoin.ts'
import type { BufferOptions, FeedItem } from './contract.ts'
import { createQueue } from './queue.ts'

const topic = topicOf<unknown>('A', { keyOf: (data) => (data as { readonly key: string }).key })
const message = (n: number, key = 'k'): FeedItem<unknown> => ({
  type: 'message',
  topic,
  data: { n, key },
  subject: undefined,
  receivedAtMs: 0,
  isRecovered: false,
})
const marker: FeedItem<unknown> = { type: 'subscribed', topic }

function short(items: readonly FeedItem<unknown>[]): readonly unknown[] {
  return items.map((item) =>
    item.type === 'message'
      ? (item.data as { readonly n: number }).n
      : item.type === 'dropped'
        ? `-${item.count}`
        : 'mark',
  )
}

function fill(options: BufferOptions, items: readonly FeedItem<unknown>[]) {
  let overflows = 0
  const queue = createQueue(options, () => {
    overflows += 1
  })
  for (const item of items) queue.push(item)
  return { queue, overflows: () => overflows }
}

const four = [message(1), marker, message(2), message(3), marker, message(4)]

test.each([
  ['drop-oldest', ['-1', 'mark', '-1', 3, 'mark', 4]],
  ['drop-newest', [1, 'mark', 2, 'mark', '-2']],
] as const)('%s: the hole is where it was', (overflow, expected) => {
  const items =
    overflow === 'drop-newest' ? [message(1), marker, message(2), marker, message(3), message(4)] : four
  expect(short(fill({ size: 2, overflow }, items).queue.drain())).toEqual(expected)
})

test('fail: what waits is kept, and the queue says that it is full', () => {
  const { queue, overflows } = fill({ size: 2, overflow: 'fail' }, four)
  expect(overflows()).toBe(2)
  expect(short(queue.drain())).toEqual([1, 'mark', 2, 'mark'])
})

test('latest: one message of each key, in the place of the one before, and never before a marker', () => {
  const items = [message(1, 'a'), message(2, 'b'), message(3, 'a'), marker, message(4, 'a'), message(5, 'a')]
  const { queue } = fill({ size: 10, overflow: 'latest' }, items)
  expect(short(queue.drain())).toEqual([3, 2, 'mark', 5])
  queue.push(message(6, 'a'))
  queue.push(message(7, 'a'))
  expect(short(queue.drain())).toEqual([7])
})

test('latest: a message of a key stays the only one behind its marker, when one before it is read, or goes', () => {
  const items = [message(1, 'a'), marker, message(2, 'a')]
  const { queue } = fill({ size: 10, overflow: 'latest' }, items)
  expect(short([queue.shift() as FeedItem<unknown>])).toEqual([1])
  queue.push(message(3, 'a'))
  expect(short(queue.drain())).toEqual(['mark', 3])
  const full = fill({ size: 2, overflow: 'latest' }, [...items, message(4, 'b'), message(5, 'a')])
  expect(short(full.queue.drain())).toEqual(['-1', 'mark', 5, 4])
})

test('latest: of one channel, candles of another length and balances of another account are others', () => {
  const of = (fields: Readonly<Record<string, string>>) => ({ ...topic, channel: 'c', fields })
  const [day, week] = [of({ interval: '1day' }), of({ interval: '1week' })]
  const { queue } = fill({ size: 10, overflow: 'latest' }, [
    { ...message(1), topic: day },
    { ...message(2), topic: week },
    { ...message(3), topic: day },
  ] as FeedItem<unknown>[])
  expect(short(queue.drain())).toEqual([3, 2])
})

test('attempts that nobody has read yet are one marker, the last', () => {
  const other = topicOf<unknown>('B')
  const attempt = (n: number, of = topic): FeedItem<unknown> => ({
    type: 'reconnecting',
    topic: of,
    reason: 'failed',
    attempt: n,
    delayMs: 0,
  })
  const resumed: FeedItem<unknown> = { type: 'resumed', topic, gapMs: 1, recovered: 0, isWhole: false }
  const { queue } = fill({}, [
    message(1),
    attempt(1),
    attempt(1, other),
    attempt(2),
    attempt(2, other),
    attempt(3),
  ])
  expect(queue.drain().slice(1)).toEqual([attempt(3), attempt(2, other)])
  for (const item of [attempt(4), resumed, attempt(5), attempt(6)]) queue.push(item)
  expect(queue.drain()).toEqual([attempt(4), resumed, attempt(6)])
})

describe('whatever is pushed and taken', () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'c', 'd') },
    { weight: 1, arbitrary: fc.constant('mark') },
    { weight: 3, arbitrary: fc.constant('shift') },
    { weight: 1, arbitrary: fc.constant('drain') },
  )
  const steps = fc.array(step, { maxLength: 200, size: 'max' })

  test.each(['drop-oldest', 'drop-newest'] as const)(
    '%s: each message is taken or counted, in order',
    (overflow) => {
      fc.assert(
        fc.property(steps, fc.integer({ min: 1, max: 5 }), (all, size) => {
          const queue = createQueue({ size, overflow }, () => {})
          const taken: FeedItem<unknown>[] = []
          let [pushed, marks] = [0, 0]
          for (const one of [...all, 'drain']) {
            if (one === 'drain') taken.push(...queue.drain())
            else if (one === 'shift') {
              if (!queue.isEmpty) taken.push(queue.shift() as FeedItem<unknown>)
            } else if (one === 'mark') {
              marks += 1
              queue.push(marker)
            } else queue.push(message(pushed++, one))
          }
          expect(queue.isEmpty).toBe(true)
          let next = 0
          for (const item of taken) {
            if (item.type === 'dropped') next += item.count
            if (item.type === 'message') expect((item.data as { readonly n: number }).n).toBe(next++)
          }
          expect(next).toBe(pushed)
          expect(taken.filter((item) => item === marker)).toHaveLength(marks)
        }),
        { numRuns: 300 },
      )
    },
  )

  test('latest: what is read last of a key is what came last of it', () => {
    fc.assert(
      fc.property(steps, (all) => {
        // Room for each key behind each marker.
        const size = 4 * (1 + all.filter((one) => one === 'mark').length)
        const queue = createQueue({ size, overflow: 'latest' }, () => {})
        const [came, read] = [new Map<string, number>(), new Map<string, number>()]
        const take = (items: readonly (FeedItem<unknown> | undefined)[]): void => {
          for (const item of items) {
            if (item?.type !== 'message') continue
            const { n, key } = item.data as { readonly n: number; readonly key: string }
            expect(n).toBeGreaterThan(read.get(key) ?? -1)
            read.set(key, n)
          }
        }
        for (const [n, one] of [...all, 'drain'].entries()) {
          if (one === 'drain') take(queue.drain())
          else if (one === 'shift') take(queue.isEmpty ? [] : [queue.shift()])
          else if (one === 'mark') queue.push(marker)
          else {
            came.set(one, n)
            queue.push(message(n, one))
          }
        }
        expect(read).toEqual(came)
      }),
      { numRuns: 300 },
    )
  })
})
