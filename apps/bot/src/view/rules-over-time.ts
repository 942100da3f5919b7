// Limits that look back at what became of positions; a store that nobody trades on has none of them in use.
import { moneyOf } from '../engine/holdings.ts'
import { bound, used } from './limit-row.ts'
import type { HeadroomView } from './shapes.ts'
import type { ViewSource } from './source.ts'
import { symbolsOf } from './symbols.ts'

/** Those of them that are switched on. */
export function rulesOverTime(source: ViewSource, unit: string): HeadroomView[] {
  const { risk, store, positions, record, now } = source
  if (!record) return []
  const { count, lastMs } = record.lossStreak()
  const isPaused = now() - lastMs < risk.lossPauseMs
  const streak = { allowed: String(risk.maxLossStreak), unit: 'losses in a row' }
  const cooling = symbolsOf(source).filter((symbol) => {
    const exitMs = record.lastExitMs(symbol)
    return exitMs !== undefined && now() - exitMs < risk.cooldownMs
  })
  const pause = bound('cooldownMs', String(risk.cooldownMs), 'ms after an exit')
  return [
    ...(risk.maxLossStreak === 0 ? [] : [used('maxLossStreak', isPaused ? String(count) : '0', streak)]),
    ...(risk.cooldownMs === 0 ? [] : [pause]),
    ...cooling.map((scope) => ({ ...pause, scope, isReached: true })),
    ...Object.entries(risk.sourceBudgets).map(([scope, allowed]) =>
      used('sourceBudgets', moneyOf({ store, positions, record }, scope), { allowed, unit, scope }),
    ),
  ]
}
