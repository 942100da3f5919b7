import { least, multiply, ONE } from '../base/decimal.ts'
import { discounted } from '../model/collateral-ratios.ts'
import type { Wallet } from '../model/wallet.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { BORROW_LIMIT } from './borrow-limit.ts'
import { valueIn } from './convert.ts'

/**
 * How much more a wallet may borrow. Everything in its account backs it, valued in its currency at last prices: of a cross
 * account at collateral value, of an isolated one, which holds nothing but its pair, whole. For each unit that is owned one less
 * than the account's leverage may be owed, and no more of a currency than its limit.
 */
export function borrowable(state: ExchangeState, wallet: Readonly<Wallet>): bigint {
  const { uid, type, currency } = wallet
  const isCross = type === 'margin'
  let assets = 0n
  let debts = 0n
  for (const each of state.bank.wallets(uid)) {
    if (each.type !== type) continue
    const amount = each.available + each.held
    const backing = isCross ? discounted(each.currency, amount) : amount
    assets += valueIn(state, each.currency, currency, backing)
    debts += valueIn(state, each.currency, currency, state.loans.debt(each))
  }
  const own = assets - debts
  const byLeverage = multiply(own, state.loans.leverage(uid, type) - ONE) - debts
  const most = valueIn(state, 'USDT', currency, BORROW_LIMIT)
  // What nobody prices has no limit.
  const left = most === 0n ? byLeverage : least(byLeverage, most - state.loans.debt(wallet))
  return left > 0n ? left : 0n
}
