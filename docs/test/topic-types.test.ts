/** What KuCoin's sources print, and what the simulated exchange sends, has the types that topics promise. */
import { beforeAll, describe, expect, test } from 'vitest'
import { decodeFrame, readFrames } from '../../packages/core/examples/read-frames.ts'
import { classicMessages, type Received, unifiedMessages } from './mock-messages.ts'
import { checkData, describedData } from './topic-types.ts'

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

describe.each([
  [
    'classic',
    classicMessages,
    ['spot.orders()', 'spot.balances()', 'futures.orders()', 'futures.positions()'],
  ],
  ['unified', unifiedMessages, ['unified.orders()', 'unified.fills()', 'unified.balances()']],
] as const)('what the simulated exchange sends on %s topics', (_, messages, recovered) => {
  let received: readonly Received[] = []
  beforeAll(async () => {
    received = await messages()
  }, 60_000)

  test('comes on every topic, and has its type', { timeout: 60_000 }, () => {
    expect(received.filter((one) => one.messages.length === 0).map(({ name }) => name)).toEqual([])
    const typed = received.map((one) => ({
      name: one.name,
      data: [true, false].flatMap((isRead) =>
        differing(one.messages.filter(({ isRecovered }) => isRecovered === isRead).map(({ data }) => data)),
      ),
    }))
    expect(checkData(typed)).toEqual([])
  })

  test('is read over REST where it was missed, and has its type all the same', () => {
    const names = received
      .filter((one) => one.messages.some(({ isRecovered }) => isRecovered))
      .map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining([...recovered]))
  })

  test('has a name of its own, each event another; two that say the same are one', () => {
    for (const { name, topic, messages } of received) {
      const ids = messages.map(({ data, subject }) => topic.idOf?.(data as never, subject))
      const different = new Set(messages.map(({ data, subject }) => `${subject} ${JSON.stringify(data)}`))
      if (topic.idOf) expect(new Set(ids).size, name).toBe(different.size)
    }
  })

  test('stands in order by what it is about', () => {
    for (const { name, topic, messages } of received) {
      const last = new Map<string | undefined, number>()
      for (const { data, subject } of messages) {
        // A stream of changes that begins anew may count anew.
        if (topic.kind === 'delta' && subject === 'snapshot') last.clear()
        const key = topic.keyOf?.(data as never, subject)
        const sequence = topic.sequenceOf?.(data as never) ?? 0
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
