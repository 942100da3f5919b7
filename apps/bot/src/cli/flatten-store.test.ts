// A bot that is opened to close what is held, and for nothing else.
import { expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { aSignal } from '../../test/signals.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { closeOut } from './flatten-store.ts'

test('what could not be closed keeps its stop at the exchange', async () => {
  const { engine, venue } = anEngine()
  await handleSignal(engine, aSignal({ stopLoss: '19000' }), 0)
  const { balances } = venue
  venue.balances = () => Promise.reject(new Error('no line'))
  expect(await closeOut(engine, 'the test')).toMatchObject({
    closed: 0,
    failed: [expect.stringMatching(/BTC-USDT: venue-unavailable/)],
  })
  expect(venue.standing()).toMatchObject([{ size: '0.005', trigger: { stopLoss: '19000' } }])
  venue.balances = balances
  expect(await closeOut(engine, 'the test')).toMatchObject({ closed: 1, failed: [] })
  expect([venue.standing(), engine.store.stops.all()]).toEqual([[], []])
})
