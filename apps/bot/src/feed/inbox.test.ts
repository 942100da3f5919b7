import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import type { NewMessage, StoredMessage } from '../store/messages.ts'
import { openStore } from '../store/open-store.ts'
import { createInbox } from './inbox.ts'

const folder = testFolder()
const now = () => 1_000

const aMessage = (text: string, delivery?: string): NewMessage => ({
  channel: 'hook',
  label: text,
  bytes: Buffer.from(text),
  overlong: false,
  receivedMs: 1,
  delivery,
})

async function labels(messages: AsyncIterable<StoredMessage>): Promise<string[]> {
  const all = []
  for await (const { label } of messages) all.push(label)
  return all
}

test('what is taken is decided on once, in the order in which it came, however it is mixed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('a', 'b', 'c', 'pause'), { maxLength: 30 }), async (steps) => {
      const store = openStore(':memory:', 'paper')
      const inbox = createInbox({ store, now })
      const read = labels(inbox.messages())
      const pending = []
      const expected: string[] = []
      for (const step of steps) {
        if (step === 'pause') await new Promise(setImmediate)
        else {
          pending.push(inbox.take(aMessage(step, step)))
          if (!expected.includes(step)) expected.push(step)
        }
      }
      inbox.end()
      expect(await read).toEqual(expected)
      const taken = await Promise.all(pending)
      expect(taken.filter((one) => one === 'kept')).toHaveLength(expected.length)
      expect(store.messages.undecided()).toBe(0)
    }),
    { numRuns: 30 },
  )
})

test('one that was handed out and not decided on when the bot ended comes first at the next start', async () => {
  const file = join(folder, 'a.sqlite')
  const store = openStore(file, 'paper')
  const inbox = createInbox({ store, now })
  await Promise.all(['one', 'two', 'three'].map((text) => inbox.take(aMessage(text))))
  const messages = inbox.messages()
  await messages.next()
  expect((await messages.next()).value).toMatchObject({ label: 'two' })
  store.close()
  const again = openStore(file, 'paper')
  const next = createInbox({ store: again, now })
  await next.take(aMessage('four'))
  next.end()
  expect(await labels(next.messages())).toEqual(['two', 'three', 'four'])
  again.close()
})

test('more than may wait are not taken, and room is made by deciding', async () => {
  const store = openStore(':memory:', 'paper')
  const inbox = createInbox({ store, now, maxWaiting: 2 })
  const take = () => inbox.take(aMessage('x'))
  expect(await Promise.all([take(), take(), take()])).toEqual(['kept', 'kept', 'full'])
  expect(await take()).toBe('full')
  const messages = inbox.messages()
  await messages.next()
  await messages.next()
  expect(await take()).toBe('kept')
})

test('a store that fails is told to whoever hands over, and nothing of the batch is taken', async () => {
  const store = openStore(':memory:', 'paper')
  const inbox = createInbox({ store, now })
  store.close()
  const results = await Promise.allSettled([inbox.take(aMessage('a')), inbox.take(aMessage('b'))])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test('whoever brings a message has his answer once it is on disk, and those who come meanwhile wait for one write together', async () => {
  const store = openStore(':memory:', 'paper')
  let writes = 0
  let onDisk = (): void => undefined
  const flush = (): Promise<void> => new Promise((resolve) => (onDisk = resolve))
  const lazily: typeof store.lazily = (work) => {
    writes += 1
    return store.lazily(work)
  }
  const inbox = createInbox({ store: { messages: store.messages, lazily, flush }, now })
  const answered: string[] = []
  const take = (text: string) => inbox.take(aMessage(text, text)).then(() => answered.push(text))
  const first = take('one')
  await new Promise(setImmediate)
  const later = [take('two'), take('three'), take('two')]
  await new Promise(setImmediate)
  expect({ writes, answered }).toEqual({ writes: 1, answered: [] })
  onDisk()
  await first
  await new Promise(setImmediate)
  expect({ writes, answered }).toEqual({ writes: 2, answered: ['one'] })
  onDisk()
  await Promise.all(later)
  expect([...store.messages.all()].map(({ label }) => label)).toEqual(['one', 'two', 'three'])
})

test('a disk that refuses is told to whoever brought a message', async () => {
  const { messages, lazily } = openStore(':memory:', 'paper')
  const flush = () => Promise.reject(new Error('disk'))
  const inbox = createInbox({ store: { messages, lazily, flush }, now })
  await expect(inbox.take(aMessage('one'))).rejects.toThrow('disk')
  await expect(inbox.take(aMessage('two'))).rejects.toThrow('disk')
})
