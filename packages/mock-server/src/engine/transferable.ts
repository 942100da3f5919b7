import { least } from '../base/decimal.ts'
import type { Wallet } from '../model/wallet.ts'
import type { World } from '../state/exchange-state.ts'
import { valueIn } from './convert.ts'

/**
 * What may leave an account: what is free, and of a margin account with debts only what is worth more than they
 * are. KuCoin's own bound lies lower, at a debt ratio that the data does not name; borrowed money never leaves.
 */
export function transferable(world: World, wallet: Wallet): bigint {
  const { bank, loans } = world
  const account = bank.wallets(wallet.uid).filter(({ type }) => type === wallet.type)
  if (account.every((each) => loans.debt(each) === 0n)) return wallet.available
  const own = account.reduce((sum, each) => {
    const { currency, available, held } = each
    return (
      sum + valueIn(world, currency, wallet.currency, available + held) - owed(world, each, wallet.currency)
    )
  }, 0n)
  const free = least(wallet.available - loans.debt(wallet), own)
  return free > 0n ? free : 0n
}

function owed(world: World, debtor: Wallet, currency: string): bigint {
  return valueIn(world, debtor.currency, currency, world.loans.debt(debtor))
}
