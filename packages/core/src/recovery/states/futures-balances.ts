import { getFuturesAccount } from '../../endpoints/account/margin-accounts.ts'
import type { WalletBalance, WalletPart } from '../../topics/futures/balances.ts'
import type { StateSource } from './state-recovery.ts'

/** Currencies that are looked at whether anything was told of them or not. */
const usual = ['USDT', 'USDC', 'XBT']

type Balance = WalletBalance | WalletPart

/**
 * Balances of the futures account: of USDT, USDC and XBT, and of what was told of. How the margins divide into cross and
 * isolated REST does not show: a message that was read is a part of a balance, without a `version`.
 */
export const futuresBalances: StateSource<Balance> = {
  subject: 'walletBalance.change',
  read(update) {
    const { currency, timestamp, availableBalance } = update
    const total = 'walletBalance' in update ? update.walletBalance : undefined
    // Older subjects tell of one amount alone.
    if (total === undefined || availableBalance === undefined) return undefined
    const mark = `${Number(total)} ${Number(availableBalance)}`
    return { key: currency, mark, timeMs: Number(timestamp) }
  },
  async look(reader, known, timeMs) {
    const currencies = new Set([...usual, ...known.keys()])
    const accounts = await Promise.all(
      [...currencies].map((currency) => reader.call(getFuturesAccount, { currency })),
    )
    return accounts.map((account) => ({
      currency: account.currency,
      walletBalance: account.marginBalance,
      availableBalance: account.availableBalance,
      equity: account.accountEquity,
      holdBalance: account.frozenFunds,
      orderMargin: account.orderMargin,
      timestamp: timeMs,
    }))
  },
}
