import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { testFolder } from '../../test/folder.ts'
import { aSignal } from '../../test/signals.ts'
import { createControl } from '../control/control.ts'
import { clientOidFor } from '../signal/client-oid.ts'
import { compareStores } from '../store/compare.ts'
import { openStore } from '../store/open-store.ts'
import { followAll } from './follow.ts'
import { handleSignal } from './handle-signal.ts'
import { protectAll } from './protect.ts'
import { recover } from './recover.ts'
import { rememberStops } from './stops-before.ts'

const folder = testFolder()

test('what an earlier version did not remember neither sets its recording apart nor ends it sooner', () => {
  const [earlier, later] = ['earlier', 'later'].map((name) => {
    const file = join(folder, `${name}.sqlite`)
    const store = openStore(file, 'paper')
    store.kept.begin()
    if (name === 'later') rememberStops({ store }, 'BTC-USDT', { clientOid: 'kb-1', stopLoss: '19000' })
    store.remember('halted', 'by hand')
    const kept = store.kept.total()
    store.close()
    return { file, kept }
  })
  expect(later?.kept).toBe(earlier?.kept)
  expect(compareStores(earlier?.file ?? '', later?.file ?? '')).toEqual([])
})

describe('a position keeps its prices where a limit entry named others and was never filled', () => {
  const [first, second] = [aSignal({ stopLoss: '15000' }), aSignal({ stopLoss: '16000' })]

  /** A position that is to be closed at 19000, and resting entries that name other prices. */
  async function withEntries(...signals: readonly (typeof first)[]) {
    const t = anEngine()
    await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
    t.venue.behaviour = 'rest'
    for (const signal of signals) await handleSignal(t.engine, signal, 0)
    const end = async ({ source, id }: typeof first) => {
      await t.venue.cancel('BTC-USDT', clientOidFor(source, id, 'entry'))
      await followAll(t.engine)
      await protectAll(t.engine)
    }
    const stops = () => t.venue.standing().map(({ trigger }) => trigger?.stopLoss)
    return { t, end, stops }
  }

  test('its time is up', async () => {
    const { t, stops } = await withEntries(first)
    expect(stops()).toEqual(['15000'])
    await t.engine.timeline.wait(300_000)
    await followAll(t.engine)
    await protectAll(t.engine)
    expect(stops()).toEqual(['19000'])
  })

  test('a halt cancels it', async () => {
    const { t, stops } = await withEntries(first)
    await createControl(t.engine).halt('the test')
    await protectAll(t.engine)
    expect(stops()).toEqual(['19000'])
  })

  test('it ended while no bot ran', async () => {
    const { t, stops } = await withEntries(first)
    await t.venue.cancel('BTC-USDT', clientOidFor(first.source, first.id, 'entry'))
    const { engine } = anEngine({}, { store: t.engine.store, venue: t.venue })
    await recover(engine)
    // What was cancelled by the bot of before has its time to be gone.
    await engine.timeline.wait(10_000)
    await protectAll(engine)
    expect(stops()).toEqual(['19000'])
  })

  test.each([
    ['one after the other', [first, second], ['16000', '19000']],
    ['the later one first', [second, first], ['15000', '19000']],
  ] as const)('two of them, %s', async (_, order, then) => {
    const { end, stops } = await withEntries(first, second)
    expect(stops()).toEqual(['16000'])
    for (const [i, signal] of order.entries()) {
      await end(signal)
      expect(stops()).toEqual([then[i]])
    }
  })

  test('one of which a part was filled keeps its own', async () => {
    const { t, end, stops } = await withEntries(first, second)
    t.venue.fillResting(clientOidFor(first.source, first.id, 'entry'), '0.001')
    await followAll(t.engine)
    await end(second)
    expect(stops()).toEqual(['15000'])
    await end(first)
    expect(stops()).toEqual(['15000'])
  })

  test.each([
    ['rests as well', 'rest'],
    ['is refused', 'refuse'],
  ] as const)('though another one was filled after it, and a third one %s', async (_, third) => {
    const t = anEngine()
    t.venue.behaviour = 'rest'
    await handleSignal(t.engine, first, 0)
    t.venue.behaviour = 'fill'
    await handleSignal(t.engine, aSignal({ stopLoss: '19000' }), 0)
    t.venue.behaviour = third
    await handleSignal(t.engine, second, 0)
    t.venue.behaviour = 'fill'
    for (const { source, id } of [first, second]) {
      await t.venue.cancel('BTC-USDT', clientOidFor(source, id, 'entry'))
      await followAll(t.engine)
      await protectAll(t.engine)
    }
    expect(t.venue.standing()).toMatchObject([{ size: '0.005', trigger: { stopLoss: '19000' } }])
  })
})
