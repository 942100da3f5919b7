import { expect, test } from 'vitest'
import { aHeartbeat, aLine } from '../../../test/signals.ts'
import { openStore } from '../../store/open-store.ts'
import { readCanonical } from '../canonical.ts'
import { createStreamChannel, type StreamSettings } from './stream-channel.ts'

test('where to go on from is looked for among what came since it last was', async () => {
  const { messages } = openStore(':memory:', 'paper')
  const add = (text: string) =>
    messages.add({ channel: 'desk', label: 'x', bytes: Buffer.from(text), overlong: false, receivedMs: 1 })
  add(aLine({ id: 'a' }))
  for (let i = 0; i < 50; i++) add(aHeartbeat())
  const stop = new AbortController()
  const found: [id: unknown, looked: number][] = []
  let looked = 0
  let connections = 0
  const settings: StreamSettings = {
    ...{ name: 'desk', read: readCanonical, access: () => ({ url: '', headers: {}, hello: [] }) },
    ...{ silenceMs: 1_000, tell: () => {}, random: () => 0, firstPauseMs: 1 },
  }
  const channel = createStreamChannel(settings, {
    isPlace(message, { read }) {
      looked++
      return read(message).kind === 'signal'
    },
    async connect(_, { place }) {
      looked = 0
      const message = place()
      const reading = message && readCanonical(message)
      found.push([reading?.kind === 'signal' && reading.signal.id, looked])
      connections++
      if (connections === 1) for (let i = 0; i < 3; i++) add(aHeartbeat())
      if (connections === 3) add(aLine({ id: 'b' }))
      if (connections === 5) stop.abort()
    },
  })
  const last = (...args: [Parameters<typeof messages.last>[1], number?]) => messages.last('desk', ...args)
  await channel.run({ deliver: async () => 'new' as never, last, idle: async () => {}, stop: stop.signal })
  expect(found).toEqual([
    ['a', 51],
    ['a', 3],
    ['a', 0],
    ['b', 1],
    ['b', 0],
  ])
})
