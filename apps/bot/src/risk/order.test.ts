// Which of several rules is told: the order in which guide/bot/protection.md lists them.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { aCase, type Changes } from '../../test/cases.ts'
import { FAKE_RULES } from '../../test/fake-venue.ts'
import { NOON_MS } from '../../test/signals.ts'
import type { RejectionReason } from '../signal/rejection.ts'
import { assess } from './assess.ts'
import { screen } from './screen.ts'

const page = readFileSync(
  fileURLToPath(new URL('../../../../docs/guide/bot/protection.md', import.meta.url)),
  'utf8',
)

/** What each rule objects to, one by one. */
const FAILS: Readonly<Partial<Record<RejectionReason, Changes>>> = {
  stale: { signal: { timeMs: NOON_MS - 61_000 } },
  halted: { halted: 'by hand' },
  'entries-off': { limits: { entries: false } },
  'symbol-not-allowed': { limits: { symbols: ['ETH-USDT'] } },
  'too-weak': { signal: { strength: 0.01 } },
  'unresolved-order': { unresolved: true },
  cooldown: { limits: { cooldownMs: 60_000 }, lastExitMs: NOON_MS },
  'loss-streak': { limits: { maxLossStreak: 1 }, lossStreak: { count: 1, lastMs: NOON_MS } },
  'max-open-positions': { otherPositions: 99 },
  'max-orders-per-minute': { recentEntries: 99 },
  'max-orders-per-day': { entriesOfDay: 999 },
  'symbol-not-trading': { facts: { rules: { ...FAKE_RULES, trading: false } } },
  'position-differs': { facts: { drift: '1' } },
  'max-daily-loss': { facts: { dayProfit: '-1000' } },
  'max-drawdown': { limits: { maxDrawdown: '1' }, facts: { drawdown: '5' } },
  'margin-trouble': { facts: { marginRisks: undefined } },
  'stale-price': { facts: { depth: { bids: [], asks: [], atMs: 0 } } },
  'wide-spread': { facts: { quote: { bid: '10000', ask: '20000', last: '20000' } } },
  'price-deviation': { signal: { price: '15000' } },
  'exit-reached': { signal: { stopLoss: '30000' } },
  'max-position': { facts: { exposure: '5000' } },
  'insufficient-balance': { facts: { available: new Map() } },
  'thin-book': { limits: { maxSlippageBps: -1 } },
}

function together(reasons: readonly RejectionReason[]): Changes {
  const all = reasons.map((reason) => FAILS[reason] ?? {})
  const merged = (part: 'signal' | 'limits' | 'facts') =>
    Object.assign({}, ...all.map((changes) => changes[part] ?? {}))
  return Object.assign({}, ...all, {
    signal: merged('signal'),
    limits: merged('limits'),
    facts: merged('facts'),
  })
}

test('of all that object, the first of the page is told', () => {
  const [, table = ''] = /\| before the exchange is asked .*\n.*\n((?:\|.*\n)+)/.exec(page) ?? []
  const cells = table.split('\n').map((row) => row.split('|'))
  const listed = [1, 2].flatMap((column) =>
    cells.flatMap((row) => [...(row[column] ?? '').matchAll(/`([a-z-]+)`/g)].map(([, reason]) => reason)),
  ) as RejectionReason[]
  const inOrder = listed.filter((reason) => Object.hasOwn(FAILS, reason))
  expect(inOrder.toSorted()).toEqual(Object.keys(FAILS).toSorted())
  const told = inOrder.map((_, at) => {
    const subject = aCase(together(inOrder.slice(at)))
    const result = screen(subject) ?? assess(subject)
    return 'reason' in result ? result.reason : 'passes'
  })
  expect(told).toEqual(inOrder)
})
