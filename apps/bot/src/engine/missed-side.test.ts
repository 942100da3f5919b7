// What the bot itself did to a position explains what its sources send next: nothing is missing, and nothing halts.
import { expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import { aSignal, NOON_MS } from '../../test/signals.ts'
import { createControl } from '../control/control.ts'
import type { Signal } from '../signal/signal.ts'
import { followAll } from './follow.ts'
import { handleSignal } from './handle-signal.ts'
import { protectAll } from './protect.ts'

const send = (t: TestEngine, changes: Partial<Signal>) => handleSignal(t.engine, aSignal(changes), 0)
const surprises = (t: TestEngine) => t.events.filter(({ kind }) => kind === 'unexpected-side')
const stops = { stopLoss: '19000', takeProfit: ['21000'] }
const nothing = async () => {}

function anEngineThatHalts() {
  const t = anEngine()
  const missed = { ...t.engine.config.missed, sides: 'halt' } as const
  t.engine.configure({ ...t.engine.config, missed })
  return t
}

const liquidate = (t: TestEngine) =>
  Object.assign(t.venue, {
    acts: async () => [
      {
        ...{ kind: 'liquidation', by: 'liquid', symbol: 'BTC-USDT', side: 'sell', atMs: NOON_MS },
        fill: {
          ...{ tradeId: 'forced', price: '15000', size: '0.005', funds: '75' },
          ...{ fee: '0', feeCurrency: 'USDT' },
        },
      },
    ],
  })

test.each<[string, (t: TestEngine) => unknown]>([
  ['people had it flattened', (t) => createControl(t.engine).flatten('enough')],
  [
    'its stop loss went off, and was looked at',
    (t) => {
      t.venue.move('18900')
      return protectAll(t.engine)
    },
  ],
  ['its stop loss went off a moment ago', (t) => t.venue.move('18900')],
  ['its take profit went off a moment ago', (t) => t.venue.move('21000')],
  ['the exchange closed it a moment ago', liquidate],
])('after %s the next open is no surprise', async (_name, close) => {
  const t = anEngineThatHalts()
  await send(t, { id: 'first', ...stops })
  expect(t.engine.positions.of('BTC-USDT').held).toBe('0.005')
  await close(t)
  await t.engine.timeline.wait(1_000)
  t.venue.quoted = { bid: '20000', ask: '20000', last: '20000' }
  await send(t, { id: 'second', ...stops })
  expect([surprises(t), t.engine.killSwitch.reason(), t.reasons()]).toEqual([[], undefined, []])
  // From there on what it sends has to make sense again.
  await send(t, { id: 'third', ...stops })
  expect(surprises(t)).toHaveLength(1)
})

test.each<[string, (t: TestEngine) => Promise<unknown>, number]>([
  ['its time was up', (t) => t.engine.timeline.wait(86_400_000), 0],
  ['it is still in the book', nothing, 1],
])('an open that was not filled, then another: %s', async (_name, wait, count) => {
  const t = anEngineThatHalts()
  t.venue.behaviour = 'rest'
  await send(t, { id: 'first' })
  await wait(t)
  await followAll(t.engine)
  await send(t, { id: 'second', timeMs: t.engine.timeline.now() })
  expect(surprises(t)).toHaveLength(count)
})

test('a close that was not filled may be sent again', async () => {
  const t = anEngineThatHalts()
  await send(t, { id: 'first' })
  t.venue.behaviour = 'rest'
  const close = { action: 'close', size: undefined, orderType: 'limit', price: '30000' } as const
  await send(t, { id: 'close', ...close })
  await t.engine.timeline.wait(86_400_000)
  await followAll(t.engine)
  await send(t, { id: 'again', ...close, timeMs: t.engine.timeline.now() })
  expect(surprises(t)).toEqual([])
})
