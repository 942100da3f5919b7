// No entry passes that anything is unknown about: every number that is none, is missing or beyond all reason holds it back,
// alone and together with any others.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aCase, type Changes } from '../../test/cases.ts'
import { NOON_MS } from '../../test/signals.ts'
import { assess } from './assess.ts'
import type { Facts } from './case.ts'
import { screen } from './screen.ts'

const NO_AMOUNT = ['NaN', 'Infinity', '-Infinity', '', '1e400', '0x10', ' 1'] as const
const never = Number.NaN

type Part = 'signal' | 'limits' | 'facts' | 'case'

/** What may be wrong, and every way in which it may be. */
const WRONG: readonly (readonly [part: Part, key: string, values: readonly unknown[]])[] = [
  ['case', 'nowMs', [never, Number.POSITIVE_INFINITY, undefined]],
  ['case', 'recentEntries', [never, Number.POSITIVE_INFINITY, 1e300, undefined]],
  ['case', 'entriesOfDay', [never, Number.POSITIVE_INFINITY, 1e300, undefined]],
  ['case', 'otherPositions', [never, Number.POSITIVE_INFINITY, undefined]],
  ['case', 'unresolved', [true]],
  ['case', 'halted', ['']],
  ['case', 'lastExitMs', [never]],
  [
    'case',
    'lossStreak',
    [
      { count: never, lastMs: NOON_MS },
      { count: 9, lastMs: never },
      { count: 9, lastMs: Number.POSITIVE_INFINITY },
    ],
  ],
  ['signal', 'timeMs', [never, Number.POSITIVE_INFINITY, 1e300, undefined]],
  ['signal', 'strength', [never, undefined, Number.NEGATIVE_INFINITY]],
  ['signal', 'validForMs', [never, Number.NEGATIVE_INFINITY]],
  ['signal', 'size', [undefined, ...NO_AMOUNT.map((value) => ({ unit: 'quote', value }))]],
  ['limits', 'minStrength', [never, undefined]],
  ['limits', 'maxAgeMs', [never, undefined]],
  ['limits', 'maxAheadMs', [never, undefined]],
  ['limits', 'maxOpenPositions', [never, undefined]],
  ['limits', 'maxOrdersPerMinute', [never, undefined]],
  ['limits', 'maxOrdersPerDay', [never, undefined]],
  ['limits', 'maxSpreadBps', [never, undefined]],
  ['limits', 'maxSlippageBps', [never, undefined]],
  ['limits', 'maxDeviationBps', [never, undefined]],
  ['limits', 'maxQuoteAgeMs', [never, undefined]],
  ['limits', 'maxNotional', NO_AMOUNT],
  ['limits', 'maxPosition', NO_AMOUNT],
  ['limits', 'maxDailyLoss', NO_AMOUNT],
  ['limits', 'maxDrawdown', NO_AMOUNT],
  ['limits', 'symbols', [[]]],
  ['facts', 'quote', [undefined, ...NO_AMOUNT.map((ask) => ({ bid: '20000', ask, last: '20000' }))]],
  ['facts', 'quote', NO_AMOUNT.map((bid) => ({ bid, ask: '20000', last: '20000' }))],
  [
    'facts',
    'quote',
    [
      { bid: '20001', ask: '20000', last: '20000' },
      { bid: '0', ask: '0', last: '0' },
    ],
  ],
  ['facts', 'available', [new Map(), ...NO_AMOUNT.map((free) => new Map([['USDT', free]]))]],
  ['facts', 'exposure', [undefined, '1e400', 'NaN', '9'.repeat(400)]],
  ['facts', 'dayProfit', [undefined, ...NO_AMOUNT, `-${'9'.repeat(400)}`]],
  ['facts', 'drawdown', [undefined, ...NO_AMOUNT, '9'.repeat(400)]],
  ['facts', 'usedBySource', [...NO_AMOUNT, '9'.repeat(400)]],
  ['limits', 'marginAct', [never, undefined]],
  [
    'facts',
    'marginRisks',
    [
      undefined,
      ...[never, 1, Number.POSITIVE_INFINITY, undefined].map((ratio) => [{ figure: 'debt ratio', ratio }]),
    ],
  ],
  ['facts', 'depth', [undefined, { bids: [], asks: [], atMs: NOON_MS }]],
  ['facts', 'depth', [never, Number.NEGATIVE_INFINITY, undefined].map((atMs) => depth('20000', '10', atMs))],
  ['facts', 'depth', NO_AMOUNT.flatMap((no) => [depth(no, '10', NOON_MS), depth('20000', no, NOON_MS)])],
]

function depth(price: string, size: string, atMs: number | undefined): Facts['depth'] {
  const side = [{ price, size }]
  return { bids: side, asks: side, atMs: atMs as number }
}

/** The rules that are off by default are on. */
const STRICT = {
  cooldownMs: 60_000,
  maxLossStreak: 3,
  maxDrawdown: '50',
  sourceBudgets: { test: '500' },
  symbolBudgets: { 'BTC-USDT': '500' },
}

const wrong = fc
  .subarray(
    WRONG.map((_, at) => at),
    { minLength: 1, maxLength: 6 },
  )
  .chain((chosen) => fc.tuple(...chosen.map((at) => oneWayOf(at))))

function oneWayOf(at: number) {
  const [part, key, values] = WRONG[at] ?? WRONG[0] ?? ['case', '', []]
  return fc.constantFrom(...values).map((value) => ({ part, key, value }))
}

function isEntered(changes: Changes): boolean {
  const subject = aCase(changes)
  try {
    return !('reason' in (screen(subject) ?? assess(subject)))
  } catch {
    // What cannot be computed with is refused by whoever asks.
    return false
  }
}

function changesFor(faults: readonly { part: Part; key: string; value: unknown }[]): Changes {
  const of = (part: Part) =>
    Object.fromEntries(faults.filter((fault) => fault.part === part).map(({ key, value }) => [key, value]))
  return {
    ...of('case'),
    signal: of('signal'),
    limits: { ...STRICT, ...of('limits') },
    facts: of('facts'),
  } as Changes
}

test('with nothing wrong it passes', () => {
  expect(isEntered({ limits: STRICT })).toBe(true)
})

test.each(WRONG.flatMap(([part, key, values]) => values.map((value) => [part, key, value] as const)))(
  '%s %s: %j holds it back',
  (part, key, value) => {
    expect(isEntered(changesFor([{ part, key, value }]))).toBe(false)
  },
)

test('and so does every combination', () => {
  fc.assert(
    fc.property(wrong, (faults) => !isEntered(changesFor(faults))),
    { numRuns: 500 },
  )
})
