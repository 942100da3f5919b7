import type { OrderIntent } from '@kucoin-kit/core/orders'
import { expect, test } from 'vitest'
import { anIntent } from '../../test/intents.ts'
import { openDatabase } from './open-database.ts'
import { createStore, openStore } from './open-store.ts'
import { createJournalFactory } from './order-journal.ts'

const planned = anIntent()
const attempt: OrderIntent = {
  clientOid: 'kb-1',
  kind: 'spot',
  symbol: 'BTC-USDT',
  body: '{"funds":"100"}',
  claimedAtMs: 1_100,
  owner: '7 at https://api.kucoin.com',
  sendUntilMs: 11_100,
}
const later = { ...attempt, claimedAtMs: 5_000, sendUntilMs: 15_000 }

function aJournal() {
  const store = openStore(':memory:', 'paper')
  store.intents.add(planned)
  return { store, journal: store.journal(() => 1_500) }
}

test('an intent is claimed by one caller only', async () => {
  const { store, journal } = aJournal()
  expect(await journal.read('kb-1')).toBeUndefined()
  expect(await journal.claim(attempt)).toBeUndefined()
  expect(await journal.claim(later)).toEqual({ intent: attempt })
  expect(await journal.listOpen()).toEqual([attempt])
  expect(store.intents.find('kb-1')?.state).toBe('sending')
})

test('what no signal led to cannot be claimed', async () => {
  const { journal } = aJournal()
  await expect(journal.claim({ ...attempt, clientOid: 'kb-2' })).rejects.toThrow(/not in the store/)
})

test('the first end counts, and it is recorded', async () => {
  const { store, journal } = aJournal()
  await journal.claim(attempt)
  expect(await journal.resolve(attempt, { kind: 'accepted', orderId: 'o1' })).toBe(true)
  expect(await journal.resolve(attempt, { kind: 'refused', reason: 'late' })).toBe(false)
  expect(await journal.reopen(later)).toBe(false)
  expect(store.intents.find('kb-1')).toMatchObject({ state: 'accepted', orderId: 'o1' })
  store.intents.close('kb-1', 2_000)
  expect(await journal.read('kb-1')).toEqual({
    intent: attempt,
    outcome: { kind: 'accepted', orderId: 'o1' },
  })
  expect(store.events.all().map(({ kind, atMs }) => [kind, atMs])).toEqual([
    ['intent-sending', 1_100],
    ['intent-accepted', 1_500],
    ['intent-closed', 2_000],
  ])
})

test('what is learnt about one attempt does not end a later one', async () => {
  const { journal } = aJournal()
  await journal.claim(attempt)
  const outcome = { kind: 'not-placed', reason: 'nowhere' } as const
  await journal.resolve(attempt, outcome)
  expect(await journal.read('kb-1')).toEqual({ intent: attempt, outcome })
  expect(await journal.reopen(later)).toBe(true)
  expect(await journal.resolve(attempt, outcome)).toBe(false)
  expect(await journal.listOpen()).toEqual([later])
  expect(await journal.resolve(later, { kind: 'refused', reason: 'no' })).toBe(true)
  expect(await journal.read('kb-1')).toEqual({ intent: later, outcome: { kind: 'refused', reason: 'no' } })
})

test('what was written down and never claimed can be dropped, and only that', async () => {
  const { store, journal } = aJournal()
  expect(store.intents.drop('kb-1', 1_200, 'too late')).toBe(true)
  expect(store.intents.drop('kb-1', 1_200, 'too late')).toBe(false)
  expect(store.intents.find('kb-1')?.state).toBe('absent')
  expect(await journal.listOpen()).toEqual([])
})

test('whoever claims an order may send it once that is on disk, and not where the disk refuses', async () => {
  const db = openDatabase(':memory:')
  const store = createStore(db, ':memory:')
  store.intents.add(planned)
  const disk: { answer(): void; refuse(reason: Error): void }[] = []
  const flush = (): Promise<void> =>
    new Promise((answer, refuse) => {
      disk.push({ answer, refuse })
    })
  const journal = createJournalFactory(db, store.events, { ...store, flush, isStopped: () => false })(
    () => 1_500,
  )
  let isClaimed = false
  const claimed = Promise.resolve(journal.claim(attempt)).then(() => {
    isClaimed = true
  })
  await new Promise(setImmediate)
  expect({ isClaimed, state: store.intents.find('kb-1')?.state }).toEqual({
    isClaimed: false,
    state: 'sending',
  })
  disk[0]?.answer()
  await claimed

  await journal.resolve(attempt, { kind: 'not-placed', reason: 'never arrived' })
  const again = journal.reopen(later)
  disk[1]?.refuse(new Error('disk'))
  await expect(again).rejects.toThrow('disk')
  // Nobody may say of it that it was not sent: it is searched for.
  expect(await journal.listOpen()).toEqual([later])
})

test.each([
  ['entry', undefined, 'absent'],
  ['exit', 'sent', 'sending'],
] as const)('an %s whose claim waits for the disk while somebody halts', async (leg, isSent, state) => {
  const db = openDatabase(':memory:')
  const store = createStore(db, ':memory:')
  store.intents.add({ ...planned, leg })
  let onDisk = (): void => undefined
  const flush = (): Promise<void> =>
    new Promise((resolve) => {
      onDisk = resolve
    })
  const isStopped = () => store.recall('halted') !== undefined
  const journal = createJournalFactory(db, store.events, { ...store, flush, isStopped })(() => 1_500)
  const claim = Promise.resolve(journal.claim(attempt)).then(
    (known) => (known === undefined ? 'sent' : known.outcome?.kind),
    () => undefined,
  )
  await new Promise(setImmediate)
  store.remember('halted', 'enough')
  onDisk()
  // One that is given back has no claim any more: nobody sends it, and a search has nothing to look for.
  expect(await claim).toBe(isSent)
  expect(store.intents.find('kb-1')?.state).toBe(state)
  expect(await journal.listOpen()).toHaveLength(leg === 'exit' ? 1 : 0)
})
