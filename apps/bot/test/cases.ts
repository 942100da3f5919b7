// A case that passes every rule, for tests that change one thing of it.
import { DEFAULT_CONFIG } from '../src/config/config.ts'
import type { Case, Facts, InformedCase } from '../src/risk/case.ts'
import { FAKE_RULES } from './fake-venue.ts'
import { aSignal, NOON_MS } from './signals.ts'

/** What may be changed of it. */
export interface Changes extends Partial<Omit<Case, 'signal' | 'limits'>> {
  readonly signal?: Partial<Case['signal']>
  readonly limits?: Partial<Case['limits']>
  readonly facts?: Partial<Facts>
}

/** A market buy of 100 USDT at 20 000, with all that is known about it. */
export function aCase({ signal, limits, facts, ...rest }: Changes = {}): InformedCase {
  const book = { price: '20000', size: '10' }
  return {
    leg: 'entry',
    side: 'buy',
    terms: { kind: 'spot', shorts: false, leverage: 1, byFunds: true },
    nowMs: NOON_MS,
    reducible: '0',
    unresolved: false,
    recentEntries: 0,
    entriesOfDay: 0,
    otherPositions: 0,
    lastExitMs: undefined,
    lossStreak: { count: 0, lastMs: 0 },
    halted: undefined,
    ...rest,
    signal: { ...aSignal({ orderType: 'market' }), ...signal },
    limits: { ...DEFAULT_CONFIG.risk, ...limits },
    facts: {
      rules: FAKE_RULES,
      quote: { bid: '20000', ask: '20000', last: '20000' },
      available: new Map([['USDT', '10000']]),
      exposure: '0',
      dayProfit: '0',
      drift: undefined,
      drawdown: '0',
      isWide: false,
      usedBySource: '0',
      marginRisks: [{ figure: 'debt ratio', scope: undefined, ratio: 0 }],
      depth: { bids: [book], asks: [book], atMs: NOON_MS },
      ...facts,
    },
  }
}
