/** The futures account's money. */
import type { DecimalString, IntegerString } from '../../endpoints/types.ts'
import type { Topic } from '../topic.ts'

/** The balance of one currency; subject `walletBalance.change`. */
export interface WalletBalance {
  readonly currency: string
  /** `walletBalance` with the profit and loss of open positions. */
  readonly equity: DecimalString
  /** What is there, without profit and loss of open positions. */
  readonly walletBalance: DecimalString
  readonly availableBalance: DecimalString
  /** Held for withdrawals. */
  readonly holdBalance: DecimalString
  readonly maxWithdrawAmount?: DecimalString
  readonly totalCrossMargin: DecimalString
  readonly crossPosMargin: DecimalString
  readonly crossOrderMargin: DecimalString
  /** Profit and loss of open cross positions. */
  readonly crossUnPnl: DecimalString
  readonly isolatedPosMargin: DecimalString
  readonly isolatedOrderMargin: DecimalString
  readonly isolatedFundingFeeMargin: DecimalString
  /** Profit and loss of open isolated positions. */
  readonly isolatedUnPnl: DecimalString
  /** Rises with each change. */
  readonly version: IntegerString
  /** Epoch ms. */
  readonly timestamp: IntegerString
}

/**
 * A part of a balance: what was read over REST after a gap, which does not show how margins divide; and what comes under the
 * subjects `orderMargin.change`, `availableBalance.change` and `withdrawHold.change`. Those KuCoin is taking out of use: an
 * account that has been in cross mode once hears them no more.
 */
export interface WalletPart {
  readonly currency: string
  /** Read over REST alone: `walletBalance` with the profit and loss of open positions. */
  readonly equity?: number | DecimalString
  /** Read over REST alone. */
  readonly walletBalance?: number | DecimalString
  readonly orderMargin?: number | DecimalString
  readonly availableBalance?: number | DecimalString
  /** Held for withdrawals. */
  readonly holdBalance?: number | DecimalString
  /** Held for withdrawals. */
  readonly withdrawHold?: number | DecimalString
  /** Epoch ms. */
  readonly timestamp: number | IntegerString
}

/**
 * The futures account's balances, each currency when it changes; state of many, a key with `General`. A message with a
 * `version` is a whole {@link WalletBalance}.
 *
 * @see https://www.kucoin.com/docs-new/3470092w0
 */
export function balances(): Topic<WalletBalance | WalletPart> {
  return {
    socket: 'futures-private',
    channel: '/contractAccount/wallet',
    kind: 'state',
    keyOf: ({ currency }: WalletPart, subject) => `${currency} ${subject}`,
    sequenceOf: ({ timestamp }: WalletPart) => Number(timestamp),
  }
}
