import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OrderIntent } from './journal.ts'
import { memoryJournal } from './memory-journal.ts'

function intentOf(clientOid: string, claimedAtMs: number): OrderIntent {
  const sendUntilMs = claimedAtMs + 30_000
  return { owner: '', clientOid, kind: 'spot', symbol: 'BTC-USDT', body: '{}', claimedAtMs, sendUntilMs }
}

/** The same journal with nothing in it but lists. */
class Plain {
  readonly open: OrderIntent[] = []
  /** The last ends; that of one that was opened again since counts, and tells nothing. */
  ended: { intent: OrderIntent | undefined; readonly kind: 'accepted' | 'refused' }[] = []
  readonly capacity: number

  constructor(capacity: number) {
    this.capacity = capacity
  }

  known(id: string): string | undefined {
    if (this.open.some(({ clientOid }) => clientOid === id)) return 'open'
    return this.ended.find(({ intent }) => intent?.clientOid === id)?.kind
  }

  end(id: string, kind: 'accepted' | 'refused'): void {
    const at = this.open.findIndex(({ clientOid }) => clientOid === id)
    const [intent] = this.open.splice(at, 1)
    if (intent) this.ended = [...this.ended, { intent, kind }].slice(-this.capacity)
  }

  reopen(intent: OrderIntent): void {
    for (const one of this.ended) if (one.intent?.clientOid === intent.clientOid) one.intent = undefined
    this.open.push(intent)
  }
}

const ids = fc.constantFrom(...'abcdefghijklmnop')
const steps = fc.array(fc.tuple(fc.constantFrom('claim', 'accept', 'refuse', 'reopen'), ids), {
  minLength: 20,
  maxLength: 200,
})

test('whatever is done to it, it knows what a list of all would know', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), steps, (capacity, all) => {
      const journal = memoryJournal(capacity)
      const plain = new Plain(capacity)
      for (const [at, [step, id]] of all.entries()) {
        const was = plain.known(id)
        const intent = intentOf(id, at)
        if (step === 'claim') {
          expect(journal.claim(intent) === undefined).toBe(was === undefined)
          if (was === undefined) plain.open.push(intent)
        } else if (step === 'reopen') {
          expect(journal.reopen(intent)).toBe(was === 'refused')
          if (was === 'refused') plain.reopen(intent)
        } else {
          const open = plain.open.find(({ clientOid }) => clientOid === id)
          const outcome =
            step === 'accept'
              ? ({ kind: 'accepted', orderId: id } as const)
              : ({ kind: 'refused', reason: '' } as const)
          expect(journal.resolve(open ?? intent, outcome)).toBe(was === 'open')
          if (open) plain.end(id, outcome.kind)
        }
        expect(journal.listOpen()).toEqual(plain.open)
        for (const one of 'abcdefghijklmnop') {
          const entry = journal.read(one, '') as { outcome?: { kind: string } } | undefined
          expect(entry && (entry.outcome?.kind ?? 'open')).toBe(plain.known(one))
        }
      }
    }),
  )
})

test('ids whose hashes are the same are told apart', () => {
  const journal = memoryJournal(4)
  // In each pair of letters the first counts 31 times: all of these have one hash.
  const same = ['AaAa', 'AaBB', 'BBAa', 'BBBB']
  for (const id of same) expect(journal.claim(intentOf(id, 1))).toBeUndefined()
  for (const id of same) expect(journal.claim(intentOf(id, 2))).toMatchObject({ intent: { clientOid: id } })
  for (const id of same) expect(journal.resolve(intentOf(id, 1), { kind: 'refused', reason: id })).toBe(true)
  for (const id of same) expect(journal.read(id)).toMatchObject({ outcome: { reason: id } })
})

test('what is forgotten is held no longer, however long its chain', () => {
  const journal = memoryJournal(2)
  for (let at = 0; at < 1_000; at++) {
    const intent = intentOf(`id-${at}`, at)
    journal.claim(intent)
    journal.resolve(intent, { kind: 'accepted', orderId: 'x' })
  }
  expect(journal.read('id-997')).toBeUndefined()
  expect(journal.read('id-998')).toBeDefined()
  expect(journal.read('id-999')).toBeDefined()
})

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '10' as never])(
  'refuses to remember %o',
  (capacity) => {
    expect(() => memoryJournal(capacity)).toThrow(/OPTIONS_INVALID|whole number/)
  },
)
