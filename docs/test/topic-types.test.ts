/** What KuCoin's sources print, and what the simulated exchange sends, has the types that topics promise. */
import { beforeAll, describe, expect, test } from 'vitest'
import { decodeFrame, type FramesOfTopic, readFrames } from '../../packages/core/examples/read-frames.ts'
import type { Topic } from '../../packages/core/src/topics/topic.ts'
import { classicMessages } from './mock-messages.ts'
import { checkData, describedData, type TypedData } from './topic-types.ts'

const rows = readFrames()

test('every frame of KuCoin’s sources has the type of its topic', { timeout: 60_000 }, () => {
  const data = rows.map((row) => {
    const topic = row.make(...row.arguments)
    return { name: row.name, data: row.frames.map((text) => decodeFrame(text, topic).data) }
  })
  expect(checkData(data)).toEqual([])
})

test('every field of KuCoin’s description is typed, and left out only where it may be', {
  timeout: 60_000,
}, () => {
  expect(checkData(rows.map((row) => ({ name: row.name, data: describedData(row) })))).toEqual([])
})

test('the check can fail: an unknown field, a number for a text, a field that is missing', {
  timeout: 60_000,
}, () => {
  const good = { asks: ['1', '1'], bids: ['1', '1'], timestamp: 1 }
  const wrong = [
    { ...good, new: 1 },
    { ...good, asks: [1, '1'] },
    { asks: good.asks, bids: good.bids },
  ]
  for (const one of wrong)
    expect(checkData([{ name: 'spot.level1("BTC-USDT")', data: [one] }])).not.toEqual([])
})

describe('what the simulated exchange sends', () => {
  let received: readonly (TypedData & {
    readonly topic: Topic<unknown>
    readonly subjects: readonly string[]
  })[] = []
  beforeAll(async () => {
    const byName = new Map(rows.map((row) => [row.name, row]))
    received = (await classicMessages()).map(({ name, texts }) => {
      const { make, arguments: args } = byName.get(name) as FramesOfTopic
      const topic = make(...args)
      const messages = texts.map((text) => decodeFrame(text, topic))
      return {
        name,
        topic,
        data: messages.map(({ data }) => data),
        subjects: messages.map(({ subject }) => subject ?? ''),
      }
    })
  }, 60_000)

  test('comes on every topic, and has its type', { timeout: 60_000 }, () => {
    expect(received.filter(({ data }) => data.length === 0).map(({ name }) => name)).toEqual([])
    expect(checkData(received.map(({ name, data }) => ({ name, data: differing(data) })))).toEqual([])
  })

  test('has a name of its own, each event another; two that say the same are one', () => {
    for (const { name, topic, data, subjects } of received) {
      const ids = data.map((one, at) => topic.idOf?.(one as never, subjects[at]))
      const different = new Set(data.map((one, at) => `${subjects[at]} ${JSON.stringify(one)}`))
      if (topic.idOf) expect(new Set(ids).size, name).toBe(different.size)
    }
  })

  test('stands in order by what it is about', () => {
    for (const { name, topic, data, subjects } of received) {
      const last = new Map<string | undefined, number>()
      for (const [at, one] of data.entries()) {
        const key = topic.keyOf?.(one as never, subjects[at])
        const sequence = topic.sequenceOf?.(one as never) ?? 0
        expect(sequence, `${name} ${key}`).toBeGreaterThanOrEqual(last.get(key) ?? 0)
        last.set(key, sequence)
      }
    }
  })
})

/** Of messages that have the same fields the first few. */
function differing(messages: readonly unknown[]): readonly unknown[] {
  const seen = new Map<string, number>()
  return messages.filter((one) => {
    const kind = JSON.stringify(one).replaceAll(/:("[^"]*"|[\d.e-]+)/g, '')
    seen.set(kind, (seen.get(kind) ?? 0) + 1)
    return (seen.get(kind) ?? 0) <= 3
  })
}
