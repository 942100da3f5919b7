import { discounted } from '../model/collateral-ratios.ts'
import type { Wallet } from '../model/wallet.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { valueIn } from './convert.ts'

/** What may be owed for each unit that is owned: one less than `maxLeverage` of the accounts' settings. */
const CROSS_DEBT = 4n
const ISOLATED_DEBT = 9n

/**
 * How much more a wallet may borrow. Everything in its account backs it, valued in its currency at last prices: of a cross
 * account at collateral value, of an isolated one, which holds nothing but its pair, whole.
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
  const limit = own > 0n ? own * (isCross ? CROSS_DEBT : ISOLATED_DEBT) : 0n
  return limit > debts ? limit - debts : 0n
}
