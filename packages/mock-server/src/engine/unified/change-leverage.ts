import { least, ONE } from '../../base/decimal.ts'
import type { Contract } from '../../market/futures-contract.ts'
import { refuse } from '../../model/refusal.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'
import { withdrawable } from '../withdrawable.ts'
import { availableMargin, collateralOf, crossInitialMargin } from './collateral.ts'

/**
 * Changes the leverage of a contract for what orders open from here on and for the open position, whose margin is set anew.
 * Refuses what the account has not the margin for. Orders that stand keep what is put aside for them.
 */
export function changeLeverage(
  state: ExchangeState,
  uid: string,
  contract: Contract,
  leverage: bigint,
): void {
  const position = state.futures.position(uid, contract.symbol, 'BOTH')
  if (position !== undefined) {
    const isCross = position.marginMode === 'CROSS'
    const wallet = state.bank.wallet(uid, 'unified', contract.settle)
    const margin = (position.cost * ONE) / leverage
    const more = isCross
      ? crossInitialMargin({ ...position, leverage }) - crossInitialMargin(position)
      : margin - position.margin
    const free = availableMargin(collateralOf(state, uid))
    if (more > free || (!isCross && more > wallet.available))
      refuse('300003', 'Balance insufficient. Please deposit or transfer in funds.')
    if (!isCross) {
      // A loss stays covered: what is set free is not more than could be taken out at the new leverage.
      const spare = least(-more, withdrawable({ ...position, leverage }))
      if (more > 0n) state.bank.hold(wallet, more)
      else state.bank.release(wallet, spare)
      position.margin += more > 0n ? more : -spare
    }
    position.leverage = leverage
    position.updatedAt = state.now()
    if (state.events.isHeard) state.events.emit({ kind: 'position', position, reason: 'marginChange' })
  }
  state.futures.setCrossLeverage(uid, contract.symbol, leverage)
}
