// Which changes of a limit let a bot do more than before: they are said to, for nobody looks at a number that long.
import { type Change, NONE } from './changes.ts'
import type { RiskLimits } from './risk.ts'

/** Which way a limit goes that lets more through; of some 0 is no limit at all. */
type Way = 'higher' | 'lower' | 'higher-and-0' | 'true' | 'other'

const WAYS: Readonly<Record<keyof RiskLimits, Way>> = {
  symbols: 'other',
  entries: 'true',
  haltFile: 'other',
  minStrength: 'lower',
  maxNotional: 'higher',
  maxPosition: 'higher',
  maxOrdersPerMinute: 'higher',
  maxOrdersPerDay: 'higher',
  maxDailyLoss: 'higher',
  maxAgeMs: 'higher',
  maxAheadMs: 'higher',
  maxDeviationBps: 'higher',
  maxOpenPositions: 'higher',
  cooldownMs: 'lower',
  maxLossStreak: 'higher-and-0',
  lossPauseMs: 'lower',
  maxDrawdown: 'higher',
  marginWarn: 'higher',
  marginAct: 'higher',
  sourceBudgets: 'higher',
  symbolBudgets: 'higher',
  maxSpreadBps: 'higher',
  maxSlippageBps: 'higher',
  maxQuoteAgeMs: 'higher',
}

/** Whether a change lets the bot do what it was kept from; a limit that is gone does. */
export function isLooser({ setting, from, to }: Change): boolean {
  const [section, name = ''] = setting.split('.')
  if (section !== 'risk' || !Object.hasOwn(WAYS, name) || from === undefined || to === undefined) return false
  const way = WAYS[name as keyof RiskLimits]
  if (to === NONE || from === NONE) return to === NONE
  if (way === 'other') return false
  if (way === 'true') return to === 'true'
  const [before, after] = [from, to].map((text) =>
    way === 'higher-and-0' && Number(text) === 0 ? Number.POSITIVE_INFINITY : Number(text),
  ) as [number, number]
  return way === 'lower' ? after < before : after > before
}
