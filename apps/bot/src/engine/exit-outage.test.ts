import { describe, expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { aSignal } from '../../test/signals.ts'
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

  test('longer than it is good for: it is not acted upon any more', async () => {
    const brief = { ...close, validForMs: 3_000 }
    expect(await duringOutage(3, brief)).toMatchObject({ reasons: ['stale'], held: '0.005' })
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
