import { divide, least } from '../../base/decimal.ts'
import type { Order } from '../../model/order.ts'
import { refuse } from '../../model/refusal.ts'
import type { Wallet } from '../../model/wallet.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'
import { BORROW_LIMIT } from '../borrow-limit.ts'
import { valueIn } from '../convert.ts'
import { payingWallet } from '../limit-hold.ts'
import { availableMargin, collateralOf, spendable } from './collateral.ts'
import { borrowLack } from './pay.ts'

/**
 * Puts on hold what a spot or margin order of a unified account needs, and says how much that was. A spot order has to
 * have all of it. What a margin order lacks is borrowed when it trades: until then it only takes margin.
 */
export function holdUnified(
  state: ExchangeState,
  order: Order,
  wallet: Wallet,
  amount: bigint,
  fundsCode: string,
): bigint {
  const own = least(amount, spendable(state, wallet))
  if (own < amount && (order.tradeType === 'TRADE' || !mayBorrow(state, wallet, amount - own)))
    refuse(fundsCode, 'Balance insufficient!')
  state.bank.hold(wallet, own)
  return own
}

/** What the wallet may still borrow, in its currency. */
function mayBorrow(state: ExchangeState, wallet: Wallet, size: bigint): boolean {
  const { uid, currency } = wallet
  const worth = (amount: bigint): bigint => valueIn(state, currency, 'USDT', amount)
  if (worth(state.loans.debt(wallet) + size) > BORROW_LIMIT) return false
  const margin = worth(divide(size, state.unified.marginLeverage(uid, currency)))
  return margin <= availableMargin(collateralOf(state, uid))
}

/** Before a margin order pays: holds what it did not have when it was placed, and borrows what is still lacking. */
export function topUp(state: ExchangeState, order: Order, amount: bigint): void {
  const lack = amount - order.held
  if (lack <= 0n) return
  const wallet = payingWallet(state, order)
  borrowLack(state, wallet, lack)
  state.bank.hold(wallet, lack)
  order.held += lack
}
