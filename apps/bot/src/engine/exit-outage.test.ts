import { describe, expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { aSignal, NOON_MS } from '../../test/signals.ts'
import { handleSignal } from './handle-signal.ts'

describe('a signal that closes meets an outage', () => {
  const close = { action: 'close', size: undefined, orderType: 'market' } as const

  /** A position, at an exchange that answers nothing for so many looks at the account. */
  async function duringOutage(looks: number, signal: Parameters<typeof aSignal>[0] = close) {
    const t = anEngine()
    await handleSignal(t.engine, aSignal(), 0)
    const { balances } = t.venue
    let left = looks
    t.venue.balances = () => (left-- > 0 ? Promise.reject(new Error('down')) : balances())
    await handleSignal(t.engine, aSignal(signal), 0)
    return { reasons: t.reasons(), held: t.engine.positions.of('BTC-USDT').held, left }
  }

  test('of a moment: it is closed once that is over', async () => {
    expect(await duringOutage(3)).toMatchObject({ reasons: [], held: '0' })
  })

  test('that lasts: it is refused, once', async () => {
    expect(await duringOutage(100)).toMatchObject({ reasons: ['venue-unavailable'], held: '0.005' })
  })

  test('longer than it is good for: it was fresh when it was taken up', async () => {
    const brief = { ...close, validForMs: 3_000 }
    expect(await duringOutage(3, brief)).toMatchObject({ reasons: [], held: '0' })
  })

  test('one that was out of time when it was taken up is not acted upon', async () => {
    const late = { ...close, timeMs: NOON_MS - 3_001, validForMs: 3_000 }
    expect(await duringOutage(0, late)).toMatchObject({ reasons: ['stale'], held: '0.005' })
  })

  test('in the answer to the cancel of its stop: however long that takes, it is closed', async () => {
    const t = anEngine()
    await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
    const { cancel } = t.venue.waiting
    const slow: typeof cancel = async (ref) => {
      await t.engine.timeline.wait(61_000)
      return cancel(ref)
    }
    Object.assign(t.venue, { waiting: { ...t.venue.waiting, cancel: slow } })
    await handleSignal(t.engine, aSignal(close), 0)
    expect([t.reasons(), t.engine.positions.of('BTC-USDT').held]).toEqual([[], '0'])
  })

  test('a sale that comes to open something while it waits is as old as it is', async () => {
    const t = anEngine({}, { terms: { kind: 'futures', shorts: true, leverage: 1, byFunds: false } })
    t.venue.elsewhere = '0'
    await handleSignal(t.engine, aSignal({ orderType: 'market', stopLoss: '19000' }), 0)
    t.venue.position = async () => t.engine.positions.of('BTC-USDT').held
    const { cancel } = t.venue.waiting
    const slow: typeof cancel = async (ref) => {
      await t.engine.timeline.wait(61_000)
      t.venue.move('18900')
      return cancel(ref)
    }
    Object.assign(t.venue, { waiting: { ...t.venue.waiting, cancel: slow } })
    await handleSignal(
      t.engine,
      aSignal({ ...close, action: 'sell', size: { unit: 'quote', value: '100' } }),
      0,
    )
    expect([t.reasons(), t.engine.positions.of('BTC-USDT').held]).toEqual([['stale'], '0'])
  })

  test('once its stop was taken away: it is closed all the same', async () => {
    const t = anEngine()
    await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
    const { balances } = t.venue
    let looks = 0
    t.venue.balances = () => (looks++ === 1 ? Promise.reject(new Error('down')) : balances())
    await handleSignal(t.engine, aSignal(close), 0)
    expect([t.reasons(), t.engine.positions.of('BTC-USDT').held]).toEqual([[], '0'])
    expect(t.venue.standing()).toEqual([])
  })

  test('an entry is refused at once', async () => {
    expect(await duringOutage(1, {})).toMatchObject({ reasons: ['venue-unavailable'], left: 0 })
  })
})
