/** Streams that lose, double and reorder, against a plain replay of the exchange's changes. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BookRules, WireLevel } from './book-rules.ts'
import { BookSync, type Step, type WholeBook } from './book-sync.ts'
import { futuresDeltas } from './futures-deltas.ts'
import { spotDeltas } from './spot-deltas.ts'
import { unifiedStream } from './unified-stream.ts'

interface Change {
  readonly side: 'bids' | 'asks'
  readonly price: string
  readonly size: string
}

/** Change number n of the list has the sequence FIRST + n. */
const FIRST = 14_701_689_783

const change: fc.Arbitrary<Change> = fc
  .tuple(fc.constantFrom('bids' as const, 'asks' as const), fc.nat(12), fc.nat(4))
  .map(([side, tick, size]) => ({
    side,
    price: tick === 0 ? '0' : `67${side === 'bids' ? '0' : '1'}00.${tick + 10}`,
    size: size === 0 ? '0' : `${size}.5`,
  }))

/** A message with the changes from one index to before another. */
interface Message {
  readonly from: number
  readonly to: number
}

/** What the exchange has at a sequence. */
function bookAt(changes: readonly Change[], sequence: number): WholeBook {
  const sides = { bids: new Map<string, string>(), asks: new Map<string, string>() }
  for (const { side, price, size } of changes.slice(0, sequence - FIRST + 1)) {
    if (price === '0') continue
    if (size === '0') sides[side].delete(price)
    else sides[side].set(price, size)
  }
  const sorted = (side: 'bids' | 'asks', sign: number) =>
    [...sides[side]].sort(([a], [b]) => sign * (Number(a) - Number(b)))
  return { sequence, bids: sorted('bids', -1), asks: sorted('asks', 1) }
}

function shown({ bids, asks, sequence }: BookSync<never>): WholeBook {
  return { sequence, bids: [...bids.levels()], asks: [...asks.levels()] }
}

type Write = (changes: readonly Change[], message: Message) => { data: unknown; subject: string | undefined }

const rowsOf = (changes: readonly Change[], { from, to }: Message, side: string): WireLevel[] =>
  changes
    .slice(from, to)
    .flatMap(({ price, size, ...one }, i) =>
      one.side === side ? [[price, size, String(FIRST + from + i)]] : [],
    )

const kinds: Readonly<Record<string, { rules: BookRules<never>; longest: number; write: Write }>> = {
  'spot, rows in any order': {
    rules: spotDeltas as BookRules<never>,
    longest: 6,
    write: (changes, message) => ({
      subject: 'trade.l2update',
      data: {
        sequenceStart: FIRST + message.from,
        sequenceEnd: FIRST + message.to - 1,
        changes: {
          // The newest first, as KuCoin's own example has it.
          asks: rowsOf(changes, message, 'asks').toReversed(),
          bids: rowsOf(changes, message, 'bids'),
        },
      },
    }),
  },
  futures: {
    rules: futuresDeltas as BookRules<never>,
    longest: 1,
    write: (changes, { from }) => {
      const { side, price, size } = changes[from] as Change
      return {
        subject: 'level2',
        data: { sequence: FIRST + from, change: `${price},${side === 'bids' ? 'buy' : 'sell'},${size}` },
      }
    },
  },
  unified: {
    rules: unifiedStream as BookRules<never>,
    longest: 6,
    write: (changes, message) => ({
      subject: 'delta',
      data: {
        O: FIRST + message.from,
        C: String(FIRST + message.to - 1),
        a: rowsOf(changes, message, 'asks'),
        b: rowsOf(changes, message, 'bids'),
      },
    }),
  },
}

/** How a message fares: 0 lost, 2 doubled, -1 after the next one. */
const fates = fc.array(fc.constantFrom(1, 1, 1, 1, 1, 0, 2, -1), { minLength: 40, maxLength: 40 })

for (const [name, { rules, longest, write }] of Object.entries(kinds)) {
  describe(name, () => {
    const plan = fc.record({
      changes: fc.array(change, { minLength: 30, maxLength: 120 }),
      lengths: fc.array(fc.integer({ min: 1, max: longest }), { minLength: 40, maxLength: 40 }),
      fates,
      snapshots: fc.array(fc.tuple(fc.nat(40), fc.nat(130)), { maxLength: 12 }),
    })

    test('what it shows is what the exchange had at that number, whatever the stream does', () => {
      fc.assert(
        fc.property(plan, ({ changes, lengths, fates, snapshots }) => {
          const sync = new BookSync<never>(rules)
          const sent = messagesOf(changes, lengths)
          const arrived: Message[] = []
          for (const [i, message] of sent.entries()) {
            const fate = fates[i] ?? 1
            if (fate === -1 && arrived.length > 0) arrived.splice(arrived.length - 1, 0, message)
            else for (let n = 0; n < Math.abs(fate); n++) arrived.push(message)
          }
          for (const [i, message] of arrived.entries()) {
            for (const [at, index] of snapshots) {
              // A machine is not asked to load while it is live, and a snapshot is of what has happened.
              if (at !== i || sync.isLive) continue
              const sequence = FIRST + Math.min(index, message.to, changes.length - 1)
              check(sync, sync.load(bookAt(changes, sequence)), changes)
            }
            const { data, subject } = write(changes, message)
            const step = sync.push(data as never, subject)
            expect(step).not.toBe('unreadable')
            check(sync, step, changes)
          }
        }),
        { numRuns: 300 },
      )
    })

    test('a whole stream and one snapshot, new enough, make it live for good', () => {
      fc.assert(
        fc.property(plan, fc.nat(20), ({ changes, lengths }, after) => {
          const sync = new BookSync<never>(rules)
          const sent = messagesOf(changes, lengths)
          const at = Math.min(after, sent.length - 1)
          for (const [i, message] of sent.entries()) {
            const { data, subject } = write(changes, message)
            const step = sync.push(data as never, subject)
            expect(step).toBe(i <= at ? 'waiting' : 'changed')
            // Anywhere between the first message and beyond the last one that waits.
            if (i === at) {
              const newest = Math.min(message.to, changes.length - 1)
              const sequence = FIRST - 1 + ((after * 7) % (newest + 2))
              expect(sync.load(bookAt(changes, sequence))).toBe('changed')
            }
            if (sync.isLive && sync.sequence > FIRST + message.to - 1) return
          }
          expect(shown(sync)).toEqual(bookAt(changes, FIRST + changes.length - 1))
        }),
        { numRuns: 200 },
      )
    })
  })
}

function messagesOf(changes: readonly Change[], lengths: readonly number[]): Message[] {
  const messages: Message[] = []
  for (let from = 0, i = 0; from < changes.length; i++) {
    const to = Math.min(changes.length, from + (lengths[i % lengths.length] ?? 1))
    messages.push({ from, to })
    from = to
  }
  return messages
}

function check(sync: BookSync<never>, step: Step, changes: readonly Change[]): void {
  if (step === 'changed') expect(sync.isLive).toBe(true)
  if (sync.isLive) expect(shown(sync)).toEqual(bookAt(changes, sync.sequence))
  else expect([...sync.bids.levels(), ...sync.asks.levels()]).toEqual([])
}
