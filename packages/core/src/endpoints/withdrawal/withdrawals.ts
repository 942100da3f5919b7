/** Withdrawals and their limits. */
import { fundingCodes } from '../../errors/api-codes/funding.ts'
import type { Endpoint } from '../endpoint.ts'
import { atRange } from '../time/ranges.ts'
import type { ChainMovement, DecimalString, Page, PageParams, TimeRange } from '../types.ts'

/** What may be withdrawn of a currency on a chain, and at what fee. */
export interface WithdrawalQuota {
  readonly currency: string
  /** Daily limit, in BTC. */
  readonly limitBTCAmount: DecimalString
  /** Used of it, in BTC. */
  readonly usedBTCAmount: DecimalString
  /** Currency of the next two amounts. */
  readonly quotaCurrency: string
  readonly limitQuotaCurrencyAmount: DecimalString
  readonly usedQuotaCurrencyAmount: DecimalString
  /** Left for today, in the currency itself. */
  readonly remainAmount: DecimalString
  /** What the account could withdraw now. */
  readonly availableAmount: DecimalString
  /** Fee on the chain. */
  readonly withdrawMinFee: DecimalString
  /** Fee inside KuCoin. */
  readonly innerWithdrawMinFee: DecimalString
  /** Least amount. */
  readonly withdrawMinSize: DecimalString
  readonly isWithdrawEnabled: boolean
  /** Decimal places. */
  readonly precision: number
  /** Name of the chain. */
  readonly chain: string
  /** Why withdrawing is off; null where it is on. */
  readonly reason: string | null
  /** Held back for now. */
  readonly lockedAmount: DecimalString
}

/** What {@link getQuota} sends: `GET /api/v1/withdrawals/quotas`. */
export interface GetQuota {
  readonly currency: string
  /** Id of the chain; default `eth`. */
  readonly chain?: string
}

/**
 * Tells how much of a currency may be withdrawn.
 *
 * Permission `General`; costs 20 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470143
 */
export const getQuota: Endpoint<GetQuota, WithdrawalQuota> = {
  codes: fundingCodes,
  method: 'GET',
  path: '/api/v1/withdrawals/quotas',
  pool: 'management',
  weight: 20,
  permission: 'General',
}

/** Names a withdrawal. */
export interface WithdrawalId {
  readonly withdrawalId: string
}

/** What {@link withdraw} sends: `POST /api/v3/withdrawals`. */
export interface Withdraw {
  readonly currency: string
  /** A multiple of the precision that {@link getQuota} gives. */
  readonly amount: DecimalString
  /** Address, UID, mail address or phone number, as `withdrawType` says. */
  readonly toAddress: string
  /** What `toAddress` is. */
  readonly withdrawType: 'ADDRESS' | 'UID' | 'MAIL' | 'PHONE'
  /** Id of the chain; default `eth`. */
  readonly chain?: string
  /** Memo or tag, where the address needs one. */
  readonly memo?: string
  /** Send to an address of KuCoin without touching the chain; default false. */
  readonly isInner?: boolean
  /** Note for oneself. */
  readonly remark?: string
  /** `INTERNAL`: the fee comes out of the amount; `EXTERNAL`: on top; absent: on top if the balance covers it. */
  readonly feeDeductType?: 'INTERNAL' | 'EXTERNAL'
}

/**
 * Withdraws to an address on a chain or to another user of KuCoin.
 *
 * Permission `Withdrawal`; costs 5 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470146
 */
export const withdraw: Endpoint<Withdraw, WithdrawalId> = {
  codes: fundingCodes,
  method: 'POST',
  path: '/api/v3/withdrawals',
  pool: 'management',
  weight: 5,
  permission: 'Withdrawal',
  idField: 'withdrawalId',
  fields: {
    currency: 1,
    amount: 1,
    toAddress: 1,
    withdrawType: 1,
    chain: 1,
    memo: 1,
    isInner: 1,
    remark: 1,
    feeDeductType: 1,
  },
}

/**
 * Cancels a withdrawal that is still being processed.
 *
 * Permission `Withdrawal`; costs 20 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470144
 */
export const cancelWithdrawal: Endpoint<WithdrawalId, null> = {
  codes: fundingCodes,
  method: 'DELETE',
  path: '/api/v1/withdrawals/{withdrawalId}',
  pool: 'management',
  weight: 20,
  permission: 'Withdrawal',
  fields: { withdrawalId: 1 },
}

/** How far a withdrawal is. */
export type WithdrawalStatus = 'REVIEW' | 'PROCESSING' | 'WALLET_PROCESSING' | 'FAILURE' | 'SUCCESS'

/** A withdrawal with everything about it. */
export interface WithdrawalDetail {
  readonly id: string
  /** KuCoin's number for the user. */
  readonly uid: number
  readonly currency: string
  /** Id of the chain, `trx` say. */
  readonly chainId: string
  /** Name of the chain, `TRC20` say. */
  readonly chainName: string
  /** Name of the currency, which may change. */
  readonly currencyName: string
  readonly status: WithdrawalStatus
  /** Empty where it did not fail. */
  readonly failureReason: string
  readonly failureReasonMsg: string | null
  readonly address: string
  /** Memo or tag that the address needs; empty where none. */
  readonly memo: string
  /** Whether it stayed inside KuCoin. */
  readonly isInner: boolean
  readonly amount: DecimalString
  readonly fee: DecimalString
  /** Hash of the transaction on the chain. */
  readonly walletTxId: string | null
  /** The address book's note. */
  readonly addressRemark: string | null
  readonly remark: string
  /** Epoch ms. */
  readonly createdAt: number
  readonly cancelType: 'CANCELABLE' | 'CANCELING' | 'NON_CANCELABLE'
  readonly taxes: readonly string[] | null
  readonly taxDescription: string | null
  /** Whether the money came back. */
  readonly returnStatus: 'NOT_RETURN' | 'PROCESSING' | 'SUCCESS'
  readonly returnAmount: DecimalString | null
  readonly returnCurrency: string
}

/**
 * Gives one withdrawal.
 *
 * Permission `General`; costs 20 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3471890
 */
export const getWithdrawal: Endpoint<WithdrawalId, WithdrawalDetail> = {
  codes: fundingCodes,
  method: 'GET',
  path: '/api/v1/withdrawals/{withdrawalId}',
  pool: 'management',
  weight: 20,
  permission: 'General',
}

/** A withdrawal, as the list gives it. */
export interface Withdrawal extends ChainMovement {
  readonly status: WithdrawalStatus
  readonly id?: string
}

/** What {@link listWithdrawals} sends: `GET /api/v1/withdrawals`. */
export interface ListWithdrawals extends TimeRange, PageParams {
  readonly currency: string
  readonly status?: WithdrawalStatus
}

/**
 * Lists withdrawals, newest first.
 *
 * Permission `General`; costs 20 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470145
 */
export const listWithdrawals: Endpoint<ListWithdrawals, Page<Withdrawal>> = {
  codes: fundingCodes,
  method: 'GET',
  path: '/api/v1/withdrawals',
  pool: 'management',
  weight: 20,
  permission: 'General',
  pagination: 'page',
  time: atRange,
}
