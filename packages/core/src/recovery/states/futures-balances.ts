import { getFuturesAccount } from '../../endpoints/account/margin-accounts.ts'
import type { WalletBalance, WalletPart } from '../../topics/futures/balances.ts'
import { orGone } from '../reader.ts'
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
    // What is kept of it is asked for at each gap: one odd message must not end them all.
    if (typeof currency !== 'string') return undefined
    const mark = `${Number(total)} ${Number(availableBalance)}`
    return { key: currency, mark, timeMs: Number(timestamp) }
  },
  async look(reader, known, timeMs) {
    const others = [...known.keys()].filter((currency) => !usual.includes(currency))
    const read = async (currency: string) => [await reader.call(getFuturesAccount, { currency })]
    const accounts = await Promise.all([
      ...usual.map(read),
      // Nothing is settled any more in one that KuCoin does not know.
      ...others.map((currency) => orGone(read(currency))),
    ])
    return accounts.flat().map((account) => ({
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
