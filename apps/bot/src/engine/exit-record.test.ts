import { expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { FAKE_RULES } from '../../test/fake-venue.ts'
import { aSignal } from '../../test/signals.ts'
import { createControl } from '../control/control.ts'
import { handleSignal } from './handle-signal.ts'
import { protectAll } from './protect.ts'

test('a market that pauses below a stop fills no record: each look tries, and now and then it is written down', async () => {
  const t = anEngine()
  await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
  t.venue.rules = async () => ({ ...FAKE_RULES, trading: false })
  t.venue.dropWaiting()
  t.venue.quoted = { bid: '18000', ask: '18000', last: '18000' }
  await t.engine.timeline.wait(3_600_000)
  const failures = () =>
    t.engine.store.pages.events({ limit: 500 }).filter(({ kind }) => kind === 'exit-failed').length
  for (let i = 0; i < 100; i++) {
    await protectAll(t.engine)
    await t.engine.timeline.wait(2_000)
  }
  expect(failures()).toBe(1)
  await t.engine.timeline.wait(100_000)
  await protectAll(t.engine)
  expect(failures()).toBe(2)
  // What people ask for is on record each time.
  for (let i = 0; i < 2; i++) await createControl(t.engine).flatten('the test')
  expect(failures()).toBe(4)
  t.venue.rules = async () => FAKE_RULES
  await protectAll(t.engine)
  expect(t.engine.positions.of('BTC-USDT').held).toBe('0')
})
