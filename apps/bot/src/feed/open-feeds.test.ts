import { describe, expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { aLine, NOON_MS } from '../../test/signals.ts'
import { count, createTally } from '../report/tally.ts'
import { run } from '../run/run.ts'
import { readCanonical } from './canonical.ts'
import type { Channel, Delivery } from './channel.ts'
import { loadMapping } from './mapping/load-mapping.ts'
import { createMappedReader } from './mapping/read-mapped.ts'
import { openFeeds } from './open-feeds.ts'

const never = new AbortController().signal

/** A channel that brings these texts and ends. */
function channelOf(name: string, texts: readonly string[], read = readCanonical): Channel {
  return {
    name,
    read,
    async run({ deliver }) {
      for (const [i, text] of texts.entries()) {
        const delivery: Delivery = { label: `${name} ${i}`, bytes: Buffer.from(text), overlong: false }
        await deliver(delivery)
      }
    },
  }
}

async function play(channels: readonly Channel[], t = anEngine()) {
  const { store, timeline } = t.engine
  const feeds = openFeeds({ store, now: timeline.now, channels, stop: never })
  const tally = createTally()
  await run(t.engine, { feeds, tally, stop: never })
  for (const event of t.events) count(tally, event)
  return { ...t, tally }
}

describe('two channels for one source act once', () => {
  test('in whatever bytes they bring it, also where one of them is mapped', async () => {
    const time = new Date(NOON_MS).toISOString()
    const line = aLine(
      { source: 'voiceofchain', id: '7', time },
      { strength: 0.8, orderType: 'market', validForMs: 60_000 },
    )
    const mapped = { id: 7, pair: 'BTC/USDT', signal: 'BUY', strength: 4, price: '20000', timestamp: time }
    const read = createMappedReader(loadMapping('voiceofchain'), {
      source: 'desk',
      size: { unit: 'quote', value: '100' },
    })
    const t = await play([
      channelOf('hook', [line, JSON.stringify(JSON.parse(line), undefined, 2)]),
      channelOf('socket', [JSON.stringify(mapped)], read),
    ])
    expect(t.venue.placed).toHaveLength(1)
    expect(t.reasons()).toEqual(['duplicate', 'duplicate'])
  })

  test('and where they disagree, what came first counts', async () => {
    const line = aLine({ id: '7' })
    const other = JSON.stringify({ ...JSON.parse(line), data: { ...JSON.parse(line).data, action: 'sell' } })
    const t = await play([channelOf('hook', [line]), channelOf('socket', [other])])
    expect(t.venue.placed).toHaveLength(1)
    expect(t.reasons()).toEqual(['conflicting-id'])
  })
})

test('what waits from an earlier run is read by the channel of its name; where it is gone, it is refused', async () => {
  const t = anEngine()
  for (const channel of ['hook', 'gone'])
    t.engine.store.messages.add({
      ...{ channel, label: channel, bytes: Buffer.from(aLine()), overlong: false, receivedMs: NOON_MS },
    })
  await play([channelOf('hook', [])], t)
  expect(t.venue.placed).toHaveLength(1)
  expect(t.reasons()).toEqual(['unknown-channel'])
  expect(t.engine.store.messages.undecided()).toBe(0)
})
