import { formatDecimal, ONE } from '../../base/decimal.ts'
import { valueIn } from '../../engine/convert.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'

/** Price of one currency in another, at last prices; of any two that pairs join. Zero where none do. */
export function markPrice(state: ExchangeState, name: string): number {
  const [base = '', quote = '', ...rest] = name.split('-')
  return rest.length > 0 ? 0 : Number(formatDecimal(valueIn(state, base, quote, ONE)))
}
