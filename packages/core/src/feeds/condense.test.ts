/** What is told of many outages that nobody has read, in few words. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { topicOf } from '../../test/fake-kucoin.ts'
import { FeedError } from '../errors/feed-error.ts'
import { condense } from './condense.ts'
import type { FeedItem } from './contract.ts'
import { createQueue } from './queue.ts'

type Item = FeedItem<unknown>
const topics = [topicOf<unknown>('A'), topicOf<unknown>('B')]

const types = [
  'reconnecting',
  'resumed',
  'gap',
  'silent',
  'subscribed',
  'refused',
  'message',
  'dropped',
] as const
const error = new FeedError('TOPIC_REFUSED', { message: 'No such topic.', outcome: 'refused' })

const item: fc.Arbitrary<Item> = fc
  .record({
    topic: fc.constantFrom(...topics),
    type: fc.constantFrom(...types),
    n: fc.nat(1_000),
    isWhole: fc.boolean(),
  })
  .map(({ topic, type, n, isWhole }): Item => {
    if (type === 'reconnecting') return { type, topic, reason: `${n}`, attempt: 1, delayMs: 0 }
    if (type === 'resumed') return { type, topic, gapMs: n, recovered: n, isWhole }
    if (type === 'gap') return { type, topic, sinceMs: n, error: undefined }
    if (type === 'silent') return { type, topic, afterMs: n }
    if (type === 'dropped') return { type, count: n }
    if (type === 'subscribed') return { type, topic }
    if (type === 'refused') return { type, topic, error }
    return { type, topic, data: n, subject: undefined, receivedAtMs: 0, isRecovered: false }
  })

/** The items of one topic, in stretches that end with a message of it. */
function stretches(items: readonly Item[], topic: unknown): Item[][] {
  const all: Item[][] = [[]]
  for (const one of items) {
    if (one.type === 'dropped' || one.topic !== topic) continue
    all.at(-1)?.push(one)
    if (one.type === 'message') all.push([])
  }
  return all
}

/** Messages, with how many were dropped before each. */
function plain(items: readonly Item[]) {
  const all: unknown[] = []
  let dropped = 0
  for (const one of [...items, 'end'] as const) {
    if (one === 'end' || one.type === 'message') all.push(dropped, one)
    if (one === 'end' || one.type === 'message') dropped = 0
    else if (one.type === 'dropped') dropped += one.count
  }
  return all
}

function sum(items: readonly Item[]) {
  const ends = items.flatMap((one) => (one.type === 'resumed' ? [one] : []))
  return {
    gapMs: ends.reduce((total, { gapMs }) => total + gapMs, 0),
    recovered: ends.reduce((total, { recovered }) => total + recovered, 0),
    isWhole: ends.every(({ isWhole }) => isWhole),
    sinceMs: items.find(({ type }) => type === 'gap'),
    types: [...new Set(items.map(({ type }) => type))].toSorted(),
    isDown: items.findLast(({ type }) => !/gap|silent|message/.test(type))?.type === 'reconnecting',
  }
}

test('no message, no hole and no outage is lost, and each topic ends as it ended', () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 60, size: 'max' }), (items) => {
      const short = condense(items)
      expect(plain(short)).toEqual(plain(items))
      for (const topic of topics) {
        const [before, after] = [stretches(items, topic), stretches(short, topic)]
        expect(after.length).toBe(before.length)
        for (const [at, stretch] of before.entries()) {
          const { sinceMs, ...rest } = sum(after[at] ?? [])
          const { sinceMs: first, ...wanted } = sum(stretch)
          expect(rest).toEqual(wanted)
          expect(sinceMs).toEqual(first)
          // One of each type.
          expect(after[at]?.length).toBeLessThanOrEqual(7)
        }
      }
      expect(condense(short)).toEqual(short)
    }),
    { numRuns: 500 },
  )
})

test('an outage that goes on is the last word of its topic, and one that is over is not', () => {
  const [topic = topicOf<unknown>('A')] = topics
  const down: Item = { type: 'reconnecting', topic, reason: 'closed', attempt: 1, delayMs: 0 }
  const [there, over]: Item[] = [
    { type: 'subscribed', topic },
    { type: 'refused', topic, error },
  ]
  const resumed: Item = { type: 'resumed', topic, gapMs: 1, recovered: 0, isWhole: true }
  const told = (...items: (Item | undefined)[]) =>
    condense(items.flatMap((one) => one ?? [])).map(({ type }) => type)
  expect(told(down, there, down)).toEqual(['subscribed', 'reconnecting'])
  expect(told(down, resumed, down, over)).toEqual(['resumed', 'reconnecting', 'refused'])
  expect(told(there, down, there)).toEqual(['reconnecting', 'subscribed'])
})

test('a line that flaps for days while nobody reads takes the room of a few markers', () => {
  const queue = createQueue<unknown>({}, () => {})
  const [topic = topicOf<unknown>('A')] = topics
  for (let n = 0; n < 100_000; n++) {
    queue.push({ type: 'reconnecting', topic, reason: 'closed', attempt: 1, delayMs: 0 })
    queue.push({ type: 'resumed', topic, gapMs: 2, recovered: 0, isWhole: n !== 77 })
  }
  queue.push({ type: 'message', topic, data: 1, subject: undefined, receivedAtMs: 0, isRecovered: false })
  const all = queue.drain()
  expect(all.length).toBeLessThan(5_000)
  expect(sum(all)).toMatchObject({ gapMs: 200_000, isWhole: false, isDown: false })
  expect(all.at(-1)?.type).toBe('message')
})
