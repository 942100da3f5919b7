import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import type { NewMessage } from './messages.ts'
import { openStore } from './open-store.ts'

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
