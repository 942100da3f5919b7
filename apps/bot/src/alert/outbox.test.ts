import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AlertLevel } from '../config/alerts.ts'
import { type Batch, createOutbox, MOST_WAITING, type OutboxOptions } from './outbox.ts'
import { SendFailure } from './send-failure.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** An outbox whose messages are taken as `answer` says. */
function anOutbox(answer: (attempt: number) => void = () => undefined) {
  const [attempts, sent, told]: [Batch[], Batch[], string[]] = [[], [], []]
  let ids = 0
  const options: OutboxOptions = {
    async send(batch) {
      attempts.push(batch)
      answer(attempts.length)
      sent.push(batch)
    },
    perMinute: 6,
    now: Date.now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve()
        setTimeout(resolve, ms)
        signal.addEventListener('abort', () => resolve())
      }),
    random: () => 0.5,
    newId: () => `msg_${ids++}`,
    tell: ({ isUp, reason }) => told.push(`${isUp ? 'up' : 'down'}: ${reason}`),
    count: () => undefined,
  }
  const outbox = createOutbox(options)
  const add = (words: string, level: AlertLevel = 'warning') =>
    outbox.add({ words, level, kind: 'trouble', atMs: Date.now() })
  const wordsOf = (batches: readonly Batch[]) => batches.map(({ alerts }) => alerts.map(({ words }) => words))
  return { outbox, add, attempts, sent, told, words: () => wordsOf(sent) }
}

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => String(from + at))

test('six go out at once, and the rest as one message when a minute is over', async () => {
  const { add, words } = anOutbox()
  for (const number of numbers(1, 20)) add(number)
  await vi.advanceTimersByTimeAsync(59_000)
  expect(words()).toEqual(numbers(1, 6).map((one) => [one]))
  await vi.advanceTimersByTimeAsync(1_001)
  expect(words().at(-1)).toEqual(numbers(7, 20))
})

test('never more than six messages in any minute, whatever comes', async () => {
  const times: number[] = []
  const { add } = anOutbox(() => times.push(Date.now()))
  for (let second = 0; second < 600; second++) {
    if (second % 3 !== 1) add(String(second))
    await vi.advanceTimersByTimeAsync(1_000)
  }
  for (const [at, time] of times.entries()) {
    const sixth = times[at + 6]
    if (sixth !== undefined) expect(sixth - time).toBeGreaterThanOrEqual(60_000)
  }
  expect(times.length).toBeGreaterThan(50)
})

test('what fails is tried again as the same message, later each time, and is told once', async () => {
  const times: number[] = []
  const t = anOutbox((attempt) => {
    times.push(Date.now())
    if (attempt < 5) throw new SendFailure('it answered HTTP 500')
  })
  t.add('1')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(t.attempts.map(({ id }) => id)).toEqual(Array(5).fill('msg_0'))
  const pauses = times.slice(1).map((time, at) => time - (times[at] ?? 0))
  expect(pauses).toEqual([750, 1_500, 3_000, 6_000])
  expect(t.told).toEqual(['down: it answered HTTP 500', 'up: it takes messages again'])
})

test('it leaves a server alone for as long as that asks', async () => {
  const t = anOutbox((attempt) => {
    if (attempt === 1) throw new SendFailure('it answered HTTP 429', { retryAfterMs: 40_000 })
  })
  t.add('1')
  await vi.advanceTimersByTimeAsync(39_999)
  expect(t.attempts).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(2)
  expect(t.words()).toEqual([['1']])
})

test('a message that is refused does not hold up the next ones', async () => {
  const t = anOutbox((attempt) => {
    if (attempt === 1) throw new SendFailure('it answered HTTP 400', { isRefusal: true })
  })
  t.add('bad')
  t.add('good')
  await vi.advanceTimersByTimeAsync(1)
  expect(t.words()).toEqual([['good']])
})

test('a channel that is down keeps a bounded number, and a flood pushes out nothing that is worse', async () => {
  let isDown = true
  const t = anOutbox(() => {
    if (isDown) throw new SendFailure('ECONNREFUSED')
  })
  t.add('first', 'info')
  await vi.advanceTimersByTimeAsync(1)
  t.add('the end', 'critical')
  for (const number of numbers(1, 5_000)) t.add(number, 'info')
  isDown = false
  await vi.advanceTimersByTimeAsync(120_000)
  const [, digest] = t.sent
  expect(digest?.alerts).toHaveLength(MOST_WAITING)
  expect(digest?.alerts[0]?.words).toBe('the end')
  expect(digest?.dropped).toBe(5_001 - MOST_WAITING)
})

test('the end waits for what can still be told, and for what cannot only so long', async () => {
  const quick = anOutbox()
  for (const number of numbers(1, 9)) quick.add(number)
  await quick.outbox.close(5_000)
  expect(quick.words().flat()).toEqual(numbers(1, 9))
  const dead = anOutbox(() => {
    throw new SendFailure('ECONNREFUSED')
  })
  dead.add('1')
  let isOver = false
  const closing = dead.outbox.close(5_000).then(() => {
    isOver = true
  })
  await vi.advanceTimersByTimeAsync(4_900)
  expect(isOver).toBe(false)
  await vi.advanceTimersByTimeAsync(101)
  await closing
})
