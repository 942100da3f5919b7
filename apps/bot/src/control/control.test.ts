import { describe, expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { aSignal, NOON_MS } from '../../test/signals.ts'
import { describeEvent } from '../engine/describe-event.ts'
import { tradingStateOf } from '../engine/halt.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import type { Placement } from '../venue/venue.ts'
import { createControl } from './control.ts'

function aGate() {
  let resolve = (): void => undefined
  const promise = new Promise<void>((open) => (resolve = open))
  return { promise, resolve: () => resolve() }
}

/** What the client says where the journal refuses the claim. */
const NOT_CLAIMED: Placement = {
  outcome: 'not-sent',
  code: 'ORDER_NOT_PLACED',
  message: 'The order was not sent: what has to be known first could not be read.',
}

describe('halt', () => {
  test('is in force before anything is awaited, cancels entries that rest and leaves the rest alone', async () => {
    const { engine, venue, reasons } = anEngine()
    await handleSignal(engine, aSignal(), 0)
    venue.behaviour = 'rest'
    await handleSignal(engine, aSignal({ action: 'sell', price: '30000', orderType: 'limit' }), 0)
    await handleSignal(engine, aSignal({ price: '19000', orderType: 'limit' }), 0)
    const control = createControl(engine)
    const [resting] = (await control.plan('halt')).cancels
    expect(resting).toMatchObject({ side: 'buy', price: '19000', symbol: 'BTC-USDT' })

    const halting = control.halt('the test', { reason: 'enough' })
    expect(tradingStateOf(engine.store)).toEqual({
      state: 'halted',
      sinceMs: NOON_MS,
      reason: 'halted by the test: enough',
    })
    expect(await halting).toEqual({ state: 'halted', cancelled: 1, closed: 0, failed: [] })
    expect(engine.store.intents.in('accepted').map(({ side }) => side)).toEqual(['sell'])
    await handleSignal(engine, aSignal(), 0)
    expect(reasons()).toEqual(['halted'])
  })

  test('cancels all at once, and writes down in the order of the orders whichever answer comes first', async () => {
    const { engine, venue } = anEngine()
    venue.behaviour = 'rest'
    for (const price of ['19000', '19100', '19200'])
      await handleSignal(engine, aSignal({ price, orderType: 'limit' }), 0)
    const names = engine.store.intents.in('accepted').map(({ clientOid }) => clientOid)
    const gates = names.map(() => aGate())
    const { cancel } = venue
    const asked: string[] = []
    venue.cancel = async (symbol, clientOid) => {
      asked.push(clientOid)
      await gates[names.indexOf(clientOid)]?.promise
      return cancel(symbol, clientOid)
    }
    const halting = createControl(engine).halt('the test')
    for (const gate of gates.toReversed()) {
      gate.resolve()
      await new Promise(setImmediate)
    }
    expect(await halting).toMatchObject({ cancelled: 3 })
    expect(asked).toHaveLength(3)
    const closed = engine.store.events.all().filter(({ kind }) => kind === 'intent-closed')
    expect(closed.map(({ subject }) => subject)).toEqual(names)
  })

  test('says what it could not cancel, and does not count it', async () => {
    const { engine, venue } = anEngine()
    venue.behaviour = 'rest'
    await handleSignal(engine, aSignal({ price: '19000', orderType: 'limit' }), 0)
    venue.failure = new Error('no line')
    const outcome = await createControl(engine).halt('the test')
    expect(outcome).toMatchObject({
      state: 'halted',
      cancelled: 0,
      failed: [expect.stringMatching(/goes on trying/)],
    })
  })

  test('catches an entry that waits for the exchange to answer a question', async () => {
    const { engine, venue, reasons } = anEngine()
    const { promise, resolve } = aGate()
    const { balances } = venue
    const slow = { ...venue, balances: () => promise.then(balances) }
    const deciding = handleSignal({ ...engine, venue: slow }, aSignal(), 0)
    await createControl(engine).halt('the test')
    resolve()
    await deciding
    expect([reasons(), venue.placed]).toEqual([['halted'], []])
  })

  test.each(['halt', 'pause'] as const)(
    'as %s, catches an entry that is written down and waits for its turn on the wire',
    async (act) => {
      const { engine, venue, reasons } = anEngine()
      const { promise, resolve } = aGate()
      const { place } = venue
      const claims: string[] = []
      const slow = {
        ...venue,
        // What the client does when the journal refuses the claim: nothing is sent.
        place: async (order: Parameters<typeof place>[0]) => {
          await promise
          if (engine.store.intents.find(order.clientOid)?.state !== 'intended') return NOT_CLAIMED
          claims.push(order.clientOid)
          return place(order)
        },
      }
      const deciding = handleSignal({ ...engine, venue: slow }, aSignal(), 0)
      while (engine.store.intents.in('intended').length === 0) await Promise.resolve()
      await createControl(engine)[act]('the test')
      resolve()
      await deciding
      expect([reasons(), claims, venue.placed]).toEqual([['halted'], [], []])
      expect(engine.store.signals.unended()).toEqual([])
    },
  )
})

test.each(['halt', 'pause'] as const)(
  '%s catches an entry that is claimed and waits for the disk; an exit goes on',
  async (act) => {
    const t = anEngine()
    await handleSignal(t.engine, aSignal(), 0)
    const { place } = t.venue
    t.venue.place = async (order) => {
      const { clientOid, symbol } = order
      const intent = { clientOid, symbol, kind: 'spot', owner: 'fake', body: '{}' }
      const journal = t.engine.store.journal(t.engine.timeline.now)
      const claiming = journal.claim({ ...intent, claimedAtMs: NOON_MS, sendUntilMs: NOON_MS })
      expect(t.engine.store.intents.in('sending')).toHaveLength(1)
      await createControl(t.engine)[act]('the test')
      const isClaimed = await Promise.resolve(claiming).then(
        (known) => known === undefined,
        () => false,
      )
      return isClaimed ? place(order) : NOT_CLAIMED
    }
    await handleSignal(t.engine, aSignal(), 0)
    expect([t.reasons(), t.venue.placed.length]).toEqual([['halted'], 1])
    expect(t.engine.store.intents.in('sending', 'intended')).toEqual([])
    expect(t.engine.store.signals.unended()).toEqual([])
    t.venue.place = place
    await handleSignal(t.engine, aSignal({ action: 'close', size: undefined }), 0)
    expect(t.engine.positions.of('BTC-USDT').held).toBe('0')
  },
)

test('a pause cancels nothing and takes no entries; only resume ends it, and it does not soften a halt', async () => {
  const { engine, venue, reasons } = anEngine()
  venue.behaviour = 'rest'
  await handleSignal(engine, aSignal({ price: '19000', orderType: 'limit' }), 0)
  const control = createControl(engine)
  expect(await control.pause('the test')).toMatchObject({ state: 'paused', cancelled: 0 })
  await handleSignal(engine, aSignal(), 0)
  expect(reasons()).toEqual(['halted'])
  expect(engine.store.intents.in('accepted')).toHaveLength(1)
  expect(await control.halt('the test')).toMatchObject({ state: 'halted', cancelled: 1 })
  expect(await control.pause('the test')).toMatchObject({ state: 'halted' })
  expect(await control.resume('the test')).toMatchObject({ state: 'running' })
  expect(tradingStateOf(engine.store).reason).toBeNull()
})

describe('flatten', () => {
  test('closes what is held after what rests in its way, and says so before', async () => {
    const { engine, venue } = anEngine()
    await handleSignal(engine, aSignal(), 0)
    const { held } = engine.positions.of('BTC-USDT')
    venue.behaviour = 'rest'
    await handleSignal(engine, aSignal({ action: 'sell', price: '30000', orderType: 'limit' }), 0)
    const control = createControl(engine)
    expect(await control.plan('flatten')).toMatchObject({
      cancels: [{ side: 'sell', price: '30000' }],
      closes: [{ symbol: 'BTC-USDT', side: 'sell', size: held }],
    })
    venue.behaviour = 'fill'
    expect(await control.flatten('the test')).toEqual({
      state: 'running',
      cancelled: 1,
      closed: 1,
      failed: [],
    })
    expect(venue.placed.at(-1)).toMatchObject({ side: 'sell', type: 'market', size: held })
    expect(engine.positions.of('BTC-USDT').held).toBe('0')
    expect(await control.plan('flatten')).toEqual({ cancels: [], closes: [] })
  })

  test('waits for its turn: a position is never sold twice', async () => {
    const { engine, venue } = anEngine()
    await handleSignal(engine, aSignal(), 0)
    const control = createControl(engine)
    const outcomes = await Promise.all([
      control.flatten('one'),
      control.flatten('two'),
      control.halt('three', { flatten: true }),
    ])
    expect(outcomes.map(({ closed }) => closed)).toEqual([1, 0, 0])
    expect(venue.placed.filter(({ side }) => side === 'sell')).toHaveLength(1)
  })

  test('closes what a resting order has bought since it was looked at', async () => {
    const { engine, venue } = anEngine()
    venue.behaviour = 'rest'
    await handleSignal(engine, aSignal(), 0)
    venue.fillResting(venue.placed[0]?.clientOid ?? '', '0.005')
    venue.behaviour = 'fill'
    expect(await createControl(engine).flatten('the test')).toMatchObject({ closed: 1, failed: [] })
    expect(engine.positions.of('BTC-USDT').held).toBe('0')
  })

  test('tells what a thin market left of a position, and does not count it as closed', async () => {
    const { engine, venue } = anEngine()
    await handleSignal(engine, aSignal(), 0)
    const { place } = venue
    venue.behaviour = 'rest'
    venue.place = async (order) => {
      const placement = await place({ ...order, isImmediate: true })
      venue.fillResting(order.clientOid, '0.002')
      return placement
    }
    expect(await createControl(engine).flatten('the test')).toMatchObject({
      closed: 0,
      failed: [expect.stringMatching(/BTC-USDT: 0\.003 are left/)],
    })
  })

  test.each([
    ['it may rest until its time is up', false],
    ['the bot goes on trying', true],
  ])('tells which entry could not be cancelled, and would open it again: %s', async (then, isHalt) => {
    const { engine, venue } = anEngine()
    await handleSignal(engine, aSignal(), 0)
    venue.behaviour = 'rest'
    await handleSignal(engine, aSignal({ price: '19000', orderType: 'limit' }), 0)
    venue.behaviour = 'fill'
    venue.cancel = () => Promise.reject(new Error('no line'))
    const control = createControl(engine)
    const outcome = await (isHalt ? control.halt('the test', { flatten: true }) : control.flatten('the test'))
    expect(outcome).toMatchObject({ closed: 1, cancelled: 0 })
    expect(outcome.failed).toEqual([
      expect.stringMatching(`the buy order .* not be cancelled yet, .*; ${then}`),
    ])
  })

  test('says of an entry that was cancelled, and whose fills are not shown yet, no more than is known', async () => {
    const { engine, venue } = anEngine()
    await handleSignal(engine, aSignal(), 0)
    venue.behaviour = 'rest'
    await handleSignal(engine, aSignal({ price: '19000', orderType: 'limit' }), 0)
    const [entry] = engine.store.intents.in('accepted')
    venue.fillResting(entry?.clientOid ?? '', '0.001')
    const { fills } = venue
    venue.fills = async (symbol, orderId) => (orderId === entry?.orderId ? [] : fills(symbol, orderId))
    venue.behaviour = 'fill'
    const { failed } = await createControl(engine).flatten('the test')
    expect(failed).toEqual([expect.stringMatching(/or its fills are not shown yet; it may rest/)])
  })

  test.each([
    ['its fate is unknown, and it may stand', false],
    ['it is cancelled once its fate is known', true],
  ])('tells of an entry that was on its way: %s', async (then, isHalt) => {
    const { engine, venue } = anEngine()
    await handleSignal(engine, aSignal(), 0)
    venue.behaviour = 'unknown'
    await handleSignal(engine, aSignal(), 0)
    venue.behaviour = 'fill'
    const control = createControl(engine)
    const outcome = await (isHalt ? control.halt('the test', { flatten: true }) : control.flatten('the test'))
    expect(outcome).toMatchObject({ closed: 1, cancelled: 0 })
    expect(outcome.failed).toEqual([expect.stringMatching(`the buy order .* was on its way; ${then}`)])
  })

  test('tells what the exchange refused', async () => {
    const { engine, venue, events } = anEngine()
    await handleSignal(engine, aSignal(), 0)
    venue.behaviour = 'refuse'
    expect(await createControl(engine).flatten('the test')).toMatchObject({
      closed: 0,
      failed: [expect.stringMatching(/BTC-USDT: refused/)],
    })
    expect(events.at(-1)).toMatchObject({ kind: 'trouble' })
  })
})

test('an order that was filled before its cancel came is not told as cancelled', async () => {
  const { engine, venue } = anEngine()
  venue.behaviour = 'rest'
  for (const price of ['19000', '19100'])
    await handleSignal(engine, aSignal({ price, orderType: 'limit' }), 0)
  const [first] = engine.store.intents.in('accepted')
  const { cancel } = venue
  venue.cancel = (symbol, clientOid) => {
    if (clientOid === first?.clientOid) venue.fillResting(clientOid, first.size ?? '')
    return cancel(symbol, clientOid)
  }
  expect(await createControl(engine).halt('the test')).toMatchObject({ cancelled: 1, failed: [] })
})

test('a position whose closing has no known fate is not told as closed', async () => {
  const { engine, venue } = anEngine()
  await handleSignal(engine, aSignal(), 0)
  venue.behaviour = 'unknown-absent'
  const control = createControl(engine)
  const outcome = { closed: 0, failed: [expect.stringMatching(/BTC-USDT: .* fate .* unknown/)] }
  expect(await control.flatten('the test')).toMatchObject(outcome)
  expect(await control.flatten('the test')).toMatchObject(outcome)
  expect(venue.placed).toHaveLength(2)
})

test('a line about an order that closes says who had it closed', async () => {
  const { engine, events } = anEngine()
  await handleSignal(engine, aSignal(), 0)
  await createControl(engine).flatten('the command line')
  const said = events.map(describeEvent)
  expect(said).toContain('+ sell 0.005 BTC-USDT at market, flattened by the command line')
  expect(said).toContain('+ buy 0.005 BTC-USDT at 20000')
})

test('a flatten asks for nothing that waits behind others, and says so of nothing else', async () => {
  const t = anEngine()
  let isUrgent = false
  const asked: [string, boolean][] = []
  for (const name of ['quote', 'balances', 'order', 'position'] as const) {
    const ask = t.venue[name] as (...args: unknown[]) => Promise<unknown>
    Object.assign(t.venue, {
      [name]: (...args: unknown[]) => {
        asked.push([name, isUrgent])
        return ask(...args)
      },
    })
  }
  Object.assign(t.venue, {
    async urgently<T>(work: () => Promise<T>): Promise<T> {
      isUrgent = true
      return work().finally(() => {
        isUrgent = false
      })
    },
  })
  await handleSignal(t.engine, aSignal({ orderType: 'market' }), 0)
  expect(asked.map(([, urgent]) => urgent)).not.toContain(true)
  asked.splice(0)
  await createControl(t.engine).flatten('the test')
  expect(new Map(asked)).toEqual(
    new Map([
      ['quote', true],
      ['balances', true],
      ['position', true],
      ['order', true],
    ]),
  )
})

test('why it is paused is recorded and shown', async () => {
  const t = anEngine()
  await createControl(t.engine).pause('the test', 'the news')
  expect(t.engine.store.events.last('paused')?.body['reason']).toBe('paused by the test: the news')
  expect(t.engine.killSwitch.reason()).toBe('paused by the test: the news')
})
