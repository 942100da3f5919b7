// How much money an entry may still take, and which limit says so.
import { compareDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import type { Decimal } from '../money/decimal.ts'
import type { RejectionReason } from '../signal/rejection.ts'
import type { InformedCase } from './case.ts'

/** What the tightest limit leaves. */
export interface Room {
  readonly value: Decimal
  readonly reason: RejectionReason
  /** For people: what is in use of it. */
  readonly detail: string
}

/** The room for an entry whose exposure is known. */
export function roomFor({ signal, limits, facts }: InformedCase, exposure: Decimal): Room {
  const { maxPosition, symbolBudgets, sourceBudgets } = limits
  const rooms = [roomOf('max-position', exposure, maxPosition)]
  const symbolBudget = own(symbolBudgets, signal.symbol)
  const sourceBudget = own(sourceBudgets, signal.source)
  if (symbolBudget !== undefined) rooms.push(roomOf('symbol-budget', exposure, symbolBudget))
  if (sourceBudget !== undefined) rooms.push(roomOf('source-budget', facts.usedBySource, sourceBudget))
  return rooms.reduce((least, room) => (compareDecimals(room.value, least.value) < 0 ? room : least))
}

function roomOf(reason: RejectionReason, used: Decimal, budget: Decimal): Room {
  return { reason, value: subtractDecimals(budget, used), detail: `${used} of ${budget} in use` }
}

/** Feeds choose the names of their sources: `constructor` is a name like any other. */
function own(budgets: Readonly<Record<string, Decimal>>, name: string): Decimal | undefined {
  return Object.hasOwn(budgets, name) ? budgets[name] : undefined
}
