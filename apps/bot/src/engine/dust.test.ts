// What is held and can be sold by nobody: too little for the exchange, or in a market that is gone. It must not be in the way of
// all else for ever.
import { describe, expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import { FAKE_RULES } from '../../test/fake-venue.ts'
import { aSignal } from '../../test/signals.ts'
import { createControl } from '../control/control.ts'
import { clientOidFor } from '../signal/client-oid.ts'
import { followAll } from './follow.ts'
import { handleSignal } from './handle-signal.ts'
import { recover } from './recover.ts'

const BOTH = ['BTC-USDT', 'ETH-USDT']
const [BTC, ETH] = BOTH as ['BTC-USDT', 'ETH-USDT']

/** An engine on a market of two pairs, on which an entry of this size was filled and no more. */
async function holding(size: string, maxOpenPositions = 10) {
  const t = anEngine({ symbols: BOTH, maxOpenPositions })
  t.venue.rules = async (symbol) => (BOTH.includes(symbol) ? { ...FAKE_RULES, symbol } : undefined)
  t.venue.behaviour = 'rest'
  const entry = aSignal()
  await handleSignal(t.engine, entry, 0)
  const clientOid = clientOidFor(entry.source, entry.id, 'entry')
  t.venue.fillResting(clientOid, size)
  await t.venue.cancel(BTC, clientOid)
  await followAll(t.engine)
  t.venue.behaviour = 'fill'
  expect(t.engine.positions.of(BTC).held).toBe(size)
  return t
}

const later = ({ engine, venue }: TestEngine): TestEngine =>
  Object.assign(anEngine(engine.config.risk, { store: engine.store, venue }))
const buyOther = ({ engine }: TestEngine): Promise<void> => handleSignal(engine, aSignal({ symbol: ETH }), 0)

describe('a part of an entry that is too little to be sold', () => {
  test('takes no place among the open positions, after a restart either', async () => {
    const t = await holding('0.00005', 1)
    await buyOther(t)
    expect(t.reasons()).toEqual([])
    const again = later(await holding('0.00005', 1))
    await recover(again.engine)
    await buyOther(again)
    expect(again.reasons()).toEqual([])
  })

  test('one that can be sold takes one', async () => {
    const t = await holding('0.0001', 1)
    await buyOther(t)
    expect(t.reasons()).toEqual(['max-open-positions'])
  })

  test('is nothing to flatten, and no failure of it', async () => {
    const t = later(await holding('0.00005'))
    const control = createControl(t.engine)
    expect(await control.flatten('the test')).toMatchObject({ closed: 0, failed: [] })
    expect((await control.plan('flatten')).closes).toEqual([])
    expect(t.events).toEqual([])
  })

  test('keeps nobody from entries where it has no price', async () => {
    const t = await holding('0.00005')
    const { quote } = t.venue
    t.venue.quote = async (symbol) => (symbol === BTC ? undefined : quote(symbol))
    await buyOther(t)
    expect(t.reasons()).toEqual([])
  })
})

describe('a position whose market is gone', () => {
  /** The exchange lists it no more. */
  async function delisted() {
    const t = later(await holding('0.005'))
    const { rules, quote } = t.venue
    t.venue.rules = async (symbol) => (symbol === BTC ? undefined : rules(symbol))
    t.venue.quote = async (symbol) => (symbol === BTC ? undefined : quote(symbol))
    await t.engine.timeline.wait(10_000)
    t.venue.bookAtMs = t.engine.timeline.now()
    return t
  }

  test('is named where entries are refused for it', async () => {
    const t = await delisted()
    await buyOther(t)
    expect(t.events).toMatchObject([
      {
        kind: 'rejected',
        rejection: { reason: 'no-price', detail: expect.stringMatching(/BTC-USDT.*flatten/) },
      },
    ])
  })

  test('is taken off by flatten, at its cost, and entries go on', async () => {
    const t = await delisted()
    expect(await createControl(t.engine).flatten('the test')).toMatchObject({ closed: 1, failed: [] })
    expect(t.engine.positions.of(BTC)).toMatchObject({ held: '0', cost: '0', realised: '0' })
    await buyOther(t)
    expect(t.reasons()).toEqual([])
  })

  test('stays where the market is one of contracts, which knows no pairs', async () => {
    const t = await delisted()
    Object.assign(t.venue, { terms: { ...t.venue.terms, kind: 'futures' } })
    expect((await createControl(t.engine).flatten('the test')).failed).toHaveLength(1)
    expect(t.engine.positions.of(BTC).held).toBe('0.005')
  })

  test.each([
    ['its price cannot be asked for', 'quote', () => Promise.reject(new Error('down'))],
    ['its price is there', 'quote', async () => ({ bid: '1', ask: '1', last: '1' })],
  ] as const)('stays where %s', async (_, name, answer) => {
    const t = await delisted()
    t.venue[name] = answer
    expect((await createControl(t.engine).flatten('the test')).failed).toHaveLength(1)
    expect(t.engine.positions.of(BTC).held).toBe('0.005')
  })
})
