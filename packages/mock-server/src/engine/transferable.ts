import { least } from '../base/decimal.ts'
import type { Wallet } from '../model/wallet.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { valueIn } from './convert.ts'
import { availableMargin, collateralOf, spendable } from './unified/collateral.ts'

/**
 * What may leave an account: what is free, and of a margin account with debts only what is worth more than they
 * are. KuCoin's own bound lies lower, at a debt ratio that the data does not name; borrowed money never leaves.
 */
export function transferable(state: ExchangeState, wallet: Wallet): bigint {
  if (wallet.type === 'unified') return unifiedTransferable(state, wallet)
  const { bank, loans } = state
  const account = bank.wallets(wallet.uid).filter(({ type }) => type === wallet.type)
  if (account.every((each) => loans.debt(each) === 0n)) return wallet.available
  const own = account.reduce((sum, each) => {
    const { currency, available, held } = each
    return (
      sum + valueIn(state, currency, wallet.currency, available + held) - owed(state, each, wallet.currency)
    )
  }, 0n)
  const free = least(wallet.available - loans.debt(wallet), own)
  return free > 0n ? free : 0n
}

/** What a unified account does not need as margin, where it is free; what is owed is not there to be moved. */
function unifiedTransferable(state: ExchangeState, wallet: Wallet): bigint {
  const { uid, currency } = wallet
  const collateral = collateralOf(state, uid)
  if (collateral.initialMargin === 0n) return wallet.available
  return least(spendable(state, wallet), valueIn(state, 'USDT', currency, availableMargin(collateral)))
}

function owed(state: ExchangeState, debtor: Wallet, currency: string): bigint {
  return valueIn(state, debtor.currency, currency, state.loans.debt(debtor))
}
