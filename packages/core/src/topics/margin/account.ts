/** What margin accounts own and owe. */
import type { DecimalString } from '../../endpoints/types.ts'
import { checkPair } from '../check.ts'
import type { Known, Topic } from '../topic.ts'

/** What the cross account owns and owes; subject `debt.ratio`. */
export interface CrossDebt {
  /** What is owed as a fraction of what is owned. */
  readonly debtRatio: number
  /** In BTC, with interest. */
  readonly totalAsset: number
  /** In BTC, each currency at its share that counts as collateral. */
  readonly marginCoefficientTotalAsset: DecimalString
  /** In BTC, with interest. */
  readonly totalDebt: DecimalString
  /** By currency. */
  readonly assetList: Readonly<
    Record<
      string,
      { readonly total: DecimalString; readonly available: DecimalString; readonly hold: DecimalString }
    >
  >
  /** By currency. */
  readonly debtList: Readonly<Record<string, DecimalString>>
  /** Epoch ms. */
  readonly timestamp: number
}

/** The state of the cross account has changed; subject `position.status`. */
export interface CrossStatus {
  /** Frozen for liquidation or renewal, no longer so, in debt beyond its means, no longer so. */
  readonly type: Known<
    'FROZEN_FL' | 'UNFROZEN_FL' | 'FROZEN_RENEW' | 'UNFROZEN_RENEW' | 'LIABILITY' | 'UNLIABILITY'
  >
  /** Epoch ms. */
  readonly timestamp: number
}

/**
 * What the cross account owns and owes, every few seconds while it owes, and changes of its state; state, a key with
 * `General`. A message with a `type` is a {@link CrossStatus}, whatever its subject.
 *
 * @see https://www.kucoin.com/docs-new/3470078w0
 */
export function crossPosition(): Topic<CrossDebt | CrossStatus> {
  return {
    socket: 'spot-private',
    channel: '/margin/position',
    kind: 'state',
    // No change of the account's state makes another one void.
    keyOf: (data: CrossDebt | CrossStatus) => ('type' in data ? `${data.type} ${data.timestamp}` : 'debt'),
    sequenceOf: ({ timestamp }: CrossDebt) => timestamp,
  }
}

/** What has changed on an isolated account. */
export interface IsolatedPosition {
  /** The pair. */
  readonly tag: string
  readonly status: Known<'DEBT' | 'CLEAR' | 'IN_BORROW' | 'IN_REPAY' | 'IN_LIQUIDATION' | 'IN_AUTO_RENEW'>
  /** What led to the state. */
  readonly statusBizType: Known<
    | 'FORCE_LIQUIDATION'
    | 'USER_BORROW'
    | 'TRADE_AUTO_BORROW'
    | 'USER_REPAY'
    | 'AUTO_REPAY'
    | 'DEFAULT_DEBT'
    | 'DEFAULT_CLEAR'
    | 'ONE_CLICK_LIQUIDATION'
    | 'B2C_INTEREST_SETTLE_LIQUIDATION'
    | 'AIR_DROP_LIQUIDATION'
  >
  /** What was borrowed, all in all. */
  readonly accumulatedPrincipal: DecimalString
  /** By currency, as they are since. */
  readonly changeAssets: Readonly<
    Record<
      string,
      {
        readonly total: DecimalString
        readonly hold: DecimalString
        readonly liabilityPrincipal: DecimalString
        readonly liabilityInterest: DecimalString
      }
    >
  >
  /** Epoch ms. */
  readonly timestamp: number
}

/**
 * What changes on the isolated account of a pair, and what it owes while it owes; event, a key with `General`.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no pair
 * @see https://www.kucoin.com/docs-new/3470079w0
 */
export function isolatedPosition(symbol: string): Topic<IsolatedPosition> {
  return {
    socket: 'spot-private',
    channel: '/margin/isolatedPosition',
    argument: checkPair('margin.isolatedPosition', symbol),
    kind: 'event',
    idOf: ({ timestamp, status, statusBizType, changeAssets }: IsolatedPosition) =>
      [timestamp, status, statusBizType, JSON.stringify(changeAssets)].join(),
  }
}
