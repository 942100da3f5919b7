import { describe, expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import { aSignal, NOON_MS } from '../../test/signals.ts'
import { clientOidFor } from '../signal/client-oid.ts'
import { handleSignal } from './handle-signal.ts'

describe('a signal that closes takes what rests along', () => {
  const close = { action: 'close', size: undefined, orderType: 'market' } as const
  const openNow = (t: TestEngine) => t.engine.store.intents.in('accepted').map(({ side }) => side)

  test('an entry of which nothing was filled: there is nothing to close, and nothing is opened later', async () => {
    const t = anEngine()
    t.venue.behaviour = 'rest'
    await handleSignal(t.engine, aSignal({ price: '19900' }), 0)
    await handleSignal(t.engine, aSignal(close), 0)
    expect([t.reasons(), openNow(t)]).toEqual([['no-position'], []])
  })

  test('the rest of an entry of which a part was filled, seen or not', async () => {
    const t = anEngine()
    t.venue.behaviour = 'rest'
    const entry = aSignal({ price: '19900', stopLoss: '19000' })
    await handleSignal(t.engine, entry, 0)
    t.venue.fillResting(clientOidFor(entry.source, entry.id, 'entry'), '0.001')
    t.venue.behaviour = 'fill'
    await handleSignal(t.engine, aSignal(close), 0)
    expect([t.engine.positions.of('BTC-USDT').held, openNow(t)]).toEqual(['0', []])
    expect(t.venue.standing()).toEqual([])
  })

  test('a limit exit, which kept the coins', async () => {
    const t = anEngine()
    await handleSignal(t.engine, aSignal(), 0)
    t.venue.behaviour = 'rest'
    await handleSignal(
      t.engine,
      aSignal({ action: 'sell', price: '30000', size: { unit: 'percent', value: '100' } }),
      0,
    )
    expect(openNow(t)).toEqual(['sell'])
    t.venue.behaviour = 'fill'
    await handleSignal(t.engine, aSignal(close), 0)
    expect([t.reasons(), t.engine.positions.of('BTC-USDT').held, openNow(t)]).toEqual([[], '0', []])
  })

  test.each([
    ['a limit exit', {}, 0],
    ['the stop', { stopLoss: '19000' }, 1],
  ])('though the coins that %s had are not free for a moment', async (_, changes, at) => {
    const t = anEngine()
    await handleSignal(t.engine, aSignal(changes), 0)
    t.venue.behaviour = 'rest'
    const all = { unit: 'percent', value: '100' } as const
    if (at === 0) await handleSignal(t.engine, aSignal({ action: 'sell', price: '30000', size: all }), 0)
    t.venue.behaviour = 'fill'
    const { balances } = t.venue
    let looks = 0
    t.venue.balances = async () => (looks++ === at ? new Map([['BTC', '0']]) : balances())
    await handleSignal(t.engine, aSignal(close), 0)
    expect([t.reasons(), t.engine.positions.of('BTC-USDT').held, openNow(t)]).toEqual([[], '0', []])
    expect(t.engine.timeline.now() - NOON_MS).toBe(2_000)
  })

  test.each([
    [2, ['no-position'], []],
    [100, ['venue-unavailable'], ['buy']],
  ])('though its cancel fails %i times', async (failures, reasons, left) => {
    const t = anEngine()
    t.venue.behaviour = 'rest'
    await handleSignal(t.engine, aSignal({ price: '19900' }), 0)
    const { cancel } = t.venue
    let still = failures
    t.venue.cancel = (...one) => (still-- > 0 ? Promise.reject(new Error('down')) : cancel(...one))
    await handleSignal(t.engine, aSignal(close), 0)
    expect([t.reasons(), openNow(t)]).toEqual([reasons, left])
  })

  test.each(['stale', 'of another symbol'] as const)('not where it is %s', async (what) => {
    const t = anEngine()
    t.venue.behaviour = 'rest'
    await handleSignal(t.engine, aSignal({ price: '19900' }), 0)
    const other = what === 'stale' ? { timeMs: NOON_MS - 60_001 } : { symbol: 'ETH-USDT' }
    await handleSignal(t.engine, aSignal({ ...close, ...other }), 0)
    expect(openNow(t)).toEqual(['buy'])
  })
})
