import { greatest, multiply, multiplyUp } from '../base/decimal.ts'
import { type Order, remainingSize } from '../model/order.ts'
import type { Wallet } from '../model/wallet.ts'
import type { ExchangeState } from '../state/exchange-state.ts'

/** What a limit order of that side and price needs on hold for a size: fees of a buy at the dearer rate, whatever they become. */
export function limitHold(
  state: ExchangeState,
  { side, price }: Pick<Order, 'side' | 'price'>,
  size: bigint,
): bigint {
  if (side === 'sell') return size
  const funds = multiply(price, size)
  return funds + multiplyUp(funds, greatest(state.makerFee, state.takerFee))
}

/** What a limit order still needs on hold. */
export function requiredHold(state: ExchangeState, order: Order): bigint {
  return limitHold(state, order, remainingSize(order))
}

/** Wallet that a spot or margin order takes its money from. */
export function payingWallet(state: ExchangeState, order: Order): Wallet {
  const { rules } = state.market(order.symbol)
  return state.bank.wallet(order.uid, order.wallet, order.side === 'buy' ? rules.quote : rules.base)
}
