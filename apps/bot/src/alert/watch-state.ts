// What is no event of the engine but shows in its state: a halt, by whom ever, and a limit that is reached.
import { stateBecause } from '../engine/halt.ts'
import { toMoney } from '../money/decimal.ts'
import type { Overview } from '../view/shapes.ts'
import type { News } from './alert.ts'

/** What is looked at. */
export type Looked = Pick<Overview, 'state' | 'reason' | 'risk'>

/** Limits that say how trading goes; the others are of one order, and their refusals are told by themselves. */
const LIMITS: readonly string[] = [
  'maxDailyLoss',
  'maxDrawdown',
  'maxLossStreak',
  'maxOrdersPerDay',
  'cooldownMs',
]

/** How far below its limit something has to be before that is over: a figure that trembles around it is told once. */
const BAND = 0.02

/** A state that it went over to, in words. */
export function stateWords({ state, reason }: Pick<Overview, 'state' | 'reason'>): string {
  return state === 'running' ? 'resumed: signals may open positions' : stateBecause(state, reason)
}

/** Money for people to read; a number of orders is whole. */
function read(amount: string, unit: string): string {
  return amount.includes('.') ? toMoney(amount, unit) : amount
}

/** Compares one look with the one before it. The first one tells of what is not as usual. */
export function createStateWatch(tell: (news: News) => void): (overview: Looked) => void {
  let last: Overview['state'] = 'running'
  let reached = new Set<string>()
  return ({ state, reason, risk }) => {
    if (state !== last) {
      const words = stateWords({ state, reason })
      tell({ kind: 'state', level: state === 'halted' ? 'critical' : 'warning', words })
      last = state
    }
    const now = new Set<string>()
    for (const { limit, scope, used, allowed, unit, isReached } of risk) {
      if (used === null || !LIMITS.includes(limit)) continue
      const name = scope === null ? limit : `${limit} of ${scope}`
      const isNear = reached.has(name) && Number(used) > Number(allowed) * (1 - BAND)
      if (!isReached && !isNear) continue
      now.add(name)
      if (!reached.has(name))
        tell({
          kind: 'limit',
          level: 'critical',
          words: `${name} is reached: ${read(used, unit)} of ${read(allowed, unit)} ${unit}`,
        })
    }
    reached = now
  }
}
