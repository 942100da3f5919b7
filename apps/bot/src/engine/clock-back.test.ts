// The clock is set back by an hour: nothing waits until it has caught up.
import { expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import { aSignal } from '../../test/signals.ts'
import { createControl } from '../control/control.ts'
import { handleSignal } from './handle-signal.ts'
import { disarmDeadMan, renewDeadMan } from './heartbeat.ts'
import { protectAll } from './protect.ts'
import { closePosition } from './stops.ts'

const SYMBOL = 'BTC-USDT'
const setBack = (t: TestEngine) => t.engine.timeline.wait(-3_600_000)
const held = (t: TestEngine) => t.engine.positions.of(SYMBOL).held

test('a stop that is gone is placed again', async () => {
  const t = anEngine()
  await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
  t.venue.dropWaiting()
  await protectAll(t.engine)
  await setBack(t)
  for (let i = 0; i < 2; i++) {
    await protectAll(t.engine)
    await t.engine.timeline.wait(10_000)
  }
  await protectAll(t.engine)
  expect(t.venue.standing()).toMatchObject([{ size: '0.005', trigger: { stopLoss: '19000' } }])
})

test('an order that closes and hangs is cancelled, and the position closed', async () => {
  const t = anEngine()
  await handleSignal(t.engine, aSignal(), 0)
  t.venue.behaviour = 'rest'
  await closePosition(t.engine, { symbol: SYMBOL, source: 'test', id: 'hangs' }, 'stop-loss')
  await setBack(t)
  t.venue.behaviour = 'fill'
  await closePosition(t.engine, { symbol: SYMBOL, source: 'test', id: 'hangs' }, 'stop-loss')
  expect([held(t), t.venue.free.get('BTC')]).toEqual(['0', '0'])
})

test('what was closed by hand is written off', async () => {
  const t = anEngine({}, { terms: { kind: 'futures', shorts: true, leverage: 1, byFunds: false } })
  await handleSignal(t.engine, aSignal({ orderType: 'market', price: undefined }), 0)
  t.venue.elsewhere = '0'
  t.venue.behaviour = 'refuse'
  await setBack(t)
  expect(await createControl(t.engine).flatten('the test')).toMatchObject({ closed: 1, failed: [] })
  expect(held(t)).toBe('0')
})

test('the end waits no longer for a renewal of the dead man’s switch', async () => {
  const t = anEngine({}, { protection: { deadManMs: 30_000 } })
  const { timeline } = t.engine
  Object.assign(t.venue, { setDeadMan: () => Promise.reject(new Error('lost')) })
  await renewDeadMan(t.engine)
  await setBack(t)
  const beforeMs = timeline.now()
  await disarmDeadMan(t.engine)
  expect(timeline.now() - beforeMs).toBeLessThanOrEqual(6_000)
})
