// Whoever may send signals chooses their words. None of them makes a series of its own, or Prometheus would die of them.
import { expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { aSignal } from '../../test/signals.ts'
import { aView } from '../../test/view.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { recordRejection } from '../engine/record-rejection.ts'
import { reject } from '../signal/rejection.ts'
import { createMetrics } from './metrics.ts'

test('a thousand sources, ids, symbols and reasons are as many series as ten', async () => {
  const { engine, events } = anEngine({ maxOrdersPerMinute: 10_000, maxOpenPositions: 10_000 })
  const metrics = createMetrics({ view: aView(engine), alerts: () => [], now: engine.timeline.now })
  const flood = async (from: number, to: number): Promise<string[]> => {
    for (let i = from; i < to; i++) {
      const words = { source: `feed-${i}"}`, id: `id-${i}\n`, seq: i % 7 }
      await handleSignal(engine, aSignal({ ...words, symbol: `C${i}-USDT` }), 0)
      await handleSignal(engine, aSignal({ ...words, id: `sell-${i}`, action: 'sell' }), 0)
      if (i % 10 === 0) await handleSignal(engine, aSignal({ ...words, id: `buy-${i}` }), 0)
      recordRejection(engine, `label ${i}`, reject('malformed-json', `words ${i}`), {
        facts: { channel: 'mine' },
      })
      engine.tell({ kind: 'trouble', message: `trouble ${i}` })
      metrics.feed({ kind: 'refused', channel: 'mine', error: `e${i}`, detail: `d${i}`, from: `10.0.0.${i}` })
    }
    for (const event of events.splice(0)) metrics.event(event)
    const text = await metrics.text()
    expect(text).not.toMatch(/feed-|C\d+-USDT|words|trouble \d|10\.0\.0/)
    // The process' own, such as kinds of its handles, are not of signals.
    const lines = text.split('\n').filter((line) => line.startsWith('kucoin_bot_'))
    return lines.map((line) => line.replace(/ \S+$/, ''))
  }
  const few = await flood(0, 11)
  expect(few.length).toBeGreaterThan(20)
  expect(await flood(11, 1_000)).toEqual(few)
})
