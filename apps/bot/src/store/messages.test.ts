import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { MOST_AT_ONCE, type NewMessage } from './messages.ts'
import { openStore } from './open-store.ts'
import { createPruning, isPruned } from './prune-messages.ts'

const folder = testFolder()

const aMessage = (text: string, changes: Partial<NewMessage> = {}): NewMessage => ({
  channel: 'hook',
  label: `webhook ${text}`,
  bytes: Buffer.from(text),
  overlong: false,
  receivedMs: 1_000,
  ...changes,
})
const textOf = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString()

test('what was not decided on is there after a restart, oldest first, byte for byte', () => {
  const file = join(folder, 'a.sqlite')
  const first = openStore(file, 'paper')
  for (const text of ['one', 'two\u0000\ud83d', 'three']) first.messages.add(aMessage(text))
  first.messages.decided(first.messages.next()?.seq ?? 0, 2_000)
  first.close()
  const second = openStore(file, 'paper')
  expect(second.messages.undecided()).toBe(2)
  const next = second.messages.next()
  expect(next && Buffer.from(next.bytes)).toEqual(Buffer.from('two\u0000\ud83d'))
  expect(next).toMatchObject({ channel: 'hook', receivedMs: 1_000, overlong: false, decidedMs: undefined })
  second.messages.decided(next?.seq ?? 0, 2_000)
  expect(textOf(second.messages.next()?.bytes)).toBe('three')
  expect([...second.messages.all()].map(({ bytes, decidedMs }) => [textOf(bytes), decidedMs])).toMatchObject([
    ['one', 2_000],
    [expect.any(String), 2_000],
    ['three', undefined],
  ])
  second.close()
})

describe('messages that are too many', () => {
  test('the oldest that were decided on go, their bytes with the last of them; the latest of a channel stays', () => {
    const store = openStore(':memory:', 'paper')
    const { messages } = store
    messages.add(aMessage('quiet', { channel: 'quiet' }))
    for (const text of ['a', 'b', 'a', 'c', 'd', 'e']) messages.add(aMessage(text))
    const decide = (times: number) => {
      for (let i = 0; i < times; i++) messages.decided(messages.next()?.seq ?? 0, 2_000)
    }
    const left = () => [...messages.all()].map(({ bytes }) => textOf(bytes))
    decide(4)
    expect([messages.prune(4), left()]).toEqual([2, ['quiet', 'a', 'c', 'd', 'e']])
    // What waits for its decision stays, however much it is.
    expect([messages.prune(1), left()]).toEqual([1, ['quiet', 'c', 'd', 'e']])
    decide(3)
    expect([messages.prune(1), left()]).toEqual([2, ['quiet', 'e']])
    expect(messages.prune(1)).toBe(0)
    expect(textOf(messages.last('quiet', () => true)?.bytes)).toBe('quiet')
  })

  test('the latest of a channel that has a name stays too, and is found', () => {
    const { messages } = openStore(':memory:', 'paper')
    messages.add(aMessage('named', { delivery: '7' }))
    for (const text of ['a', 'b', 'c']) messages.add(aMessage(text))
    for (let next = messages.next(); next; next = messages.next()) messages.decided(next.seq, 2_000)
    expect(messages.prune(1)).toBe(2)
    expect(messages.last('hook', ({ delivery }) => delivery !== undefined)?.delivery).toBe('7')
    expect(messages.last('hook', () => false)).toBe(undefined)
  })

  test('a few at a time, in every round until there are no more, and it is remembered', () => {
    const store = openStore(':memory:', 'paper')
    for (let i = 0; i < MOST_AT_ONCE + 100; i++) store.messages.add(aMessage(String(i)))
    for (let next = store.messages.next(); next; next = store.messages.next())
      store.messages.decided(next.seq, 1)
    let [keep, nowMs] = [0, 0]
    const prune = createPruning(
      store,
      () => keep,
      () => nowMs,
    )
    const count = () => [...store.messages.all()].length
    prune()
    expect([count(), isPruned(store)]).toEqual([MOST_AT_ONCE + 100, false])
    keep = 10
    prune()
    expect([count(), isPruned(store)]).toEqual([100, true])
    prune()
    expect(count()).toBe(10)
    for (let i = 0; i < 5; i++) store.messages.add(aMessage(`more ${i}`))
    for (let next = store.messages.next(); next; next = store.messages.next())
      store.messages.decided(next.seq, 1)
    prune()
    expect(count()).toBe(15)
    nowMs += 60_000
    prune()
    expect(count()).toBe(10)
  })
})

test('a delivery is kept once for each channel; without a name every one is kept, its bytes once', () => {
  const { messages } = openStore(':memory:', 'paper')
  const named = (text: string, channel = 'hook') =>
    messages.add(aMessage(text, { delivery: 'msg_1', channel }))
  expect([named('a'), named('a'), named('other'), named('a', 'second')]).toEqual([true, false, false, true])
  expect([messages.add(aMessage('same')), messages.add(aMessage('same'))]).toEqual([true, true])
  const hashes = [...messages.all()].map(({ hash }) => hash)
  expect(hashes).toHaveLength(4)
  expect(new Set(hashes).size).toBe(2)
})

test('tells when each channel was last heard', () => {
  const { messages } = openStore(':memory:', 'paper')
  messages.add(aMessage('a', { receivedMs: 5 }))
  messages.add(aMessage('b', { receivedMs: 7 }))
  messages.add(aMessage('c', { channel: 'socket', receivedMs: 6 }))
  expect([...messages.lastReceived()]).toEqual([
    ['hook', 7],
    ['socket', 6],
  ])
})
