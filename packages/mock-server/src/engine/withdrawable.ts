import { least, ONE } from '../base/decimal.ts'
import { valueOfLots } from '../market/futures-contract.ts'
import { lotsOf, type Position, unrealisedPnl } from '../state/position.ts'

/** What of an isolated position's margin its leverage does not need, losses counted. */
export function withdrawable(position: Position): bigint {
  const { contract, margin, leverage } = position
  const price = contract.market.last
  const needed = (valueOfLots(contract, price, lotsOf(position)) * ONE) / leverage
  const spare = margin + least(unrealisedPnl(position, price), 0n) - needed
  return spare > 0n ? least(spare, margin) : 0n
}
