/** Deposits and withdrawals of the unified account. */
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedManagement, unifiedTrading } from '../../rate-limit/unified.ts'
import type { Endpoint } from '../endpoint.ts'
import { atRange } from '../time/ranges.ts'
import type { ChainMovement, DecimalString, Page, PageParams, TimeRange } from '../types.ts'
import type { Withdraw, WithdrawalId } from '../withdrawal/withdrawals.ts'

/** An address to send a currency to. */
export interface UnifiedDepositAddress {
  readonly address: string
  /** Memo or tag that the address needs; empty or absent where none. */
  readonly memo?: string
  readonly remark?: string
  /** Id of the chain. */
  readonly chain: string
  /** Account that is credited, `FUNDING` say. */
  readonly toAccountType: string
  readonly expirationDate: number | string
  readonly currency: string
  readonly contractAddress: string
  readonly chainName: string
}

/** What {@link listDepositAddresses} sends: `GET /api/ua/v2/asset/deposit/address`. */
export interface ListDepositAddresses {
  readonly currency: string
  /** One chain only. */
  readonly chain?: string
}

/**
 * Lists the deposit addresses of a currency; with a chain, one that does not exist yet is made.
 *
 * Permission `General`; costs 5 of the `unifiedManagement` pool.
 */
export const listDepositAddresses: Endpoint<ListDepositAddresses, readonly UnifiedDepositAddress[]> = {
  method: 'GET',
  path: '/api/ua/v2/asset/deposit/address',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 5,
  permission: 'General',
}

/** How far money is that came in or goes out; a withdrawal that was cancelled by hand reads `FAILURE`. */
export type MovementStatus =
  | 'FAILURE'
  | 'PRE_SUCCESS'
  | 'PROCESSING'
  | 'RISK_MGT_REJECTED'
  | 'ROLLBACK'
  | 'ROLLBACKING'
  | 'SUCCESS'
  | 'TRM_MGT_REJECTED'
  | 'WAIT_RISK_MGT'
  | 'WAIT_TRM_MGT'

/** Money that came in or goes out, as the unified account tells of it. */
export interface UnifiedMovement extends Omit<ChainMovement, 'arrears'> {
  readonly id: string
  readonly status: MovementStatus
}

/** Money that came in. */
export interface UnifiedDeposit extends UnifiedMovement {
  /** Whether a debt is settled from it first. */
  readonly arrears: boolean
  /** The transaction in an explorer of the chain. */
  readonly url?: string
  readonly statusRemark?: string
  /** Confirmations until it may be traded. */
  readonly preConfirms?: number
  /** Confirmations until it is credited. */
  readonly confirms?: number
  readonly currentConfirms?: number
}

/** What {@link listDeposits} sends: `GET /api/ua/v2/asset/deposit/history`. */
export interface ListDeposits extends TimeRange, PageParams {
  /** One currency only. */
  readonly currency?: string
  /** This one only. */
  readonly id?: string
  readonly status?: MovementStatus
  /** Rows per page; default 10. */
  readonly pageSize?: number
}

/**
 * Lists deposits.
 *
 * Permission `General`; costs 2 of the `unifiedManagement` pool.
 */
export const listDeposits: Endpoint<ListDeposits, Page<UnifiedDeposit>> = {
  method: 'GET',
  path: '/api/ua/v2/asset/deposit/history',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 2,
  permission: 'General',
  pagination: 'page',
  time: atRange,
}

/** What may be withdrawn of a currency on a chain, and at what fee. */
export interface UnifiedWithdrawalQuota {
  readonly currency: string
  /** Id of the chain. */
  readonly chain: string
  readonly chainName: string
  readonly isWithdrawEnabled: boolean
  /** Why withdrawing is off; null where it is on. */
  readonly reason: string | null
  /** What the account could withdraw now. */
  readonly availableWithdrawAmount: DecimalString
  /** Left for today, in the currency itself. */
  readonly remainingQuotaAmount: DecimalString
  /** Held back for now. */
  readonly lockedAmount: DecimalString
  /** Least amount. */
  readonly withdrawMinSize: DecimalString
  /** Fee on the chain. */
  readonly minWithdrawFee: DecimalString
  /** Fee inside KuCoin. */
  readonly minInnerWithdrawFee: DecimalString
  /** Decimal places. */
  readonly precision: number
  /** Currency of the next two amounts. */
  readonly quotaCurrency: string
  readonly limitQuotaCurrencyAmount: DecimalString
  readonly usedQuotaCurrencyAmount: DecimalString
  /** Daily limit, in BTC. */
  readonly limitBTCAmount: DecimalString
  /** Used of it, in BTC. */
  readonly usedBTCAmount: DecimalString
}

/** What {@link getWithdrawalQuota} sends: `GET /api/ua/v2/withdrawals/quotas`. */
export interface GetWithdrawalQuota {
  readonly currency: string
  /** How the receiver is named. */
  readonly withdrawType: Withdraw['withdrawType']
  /** Id of the chain. */
  readonly chain?: string
  /** Whether it stays inside KuCoin. */
  readonly isInner?: boolean
}

/**
 * Tells how much of a currency may be withdrawn.
 *
 * Permission `General`; costs 1 of the `unifiedManagement` pool.
 */
export const getWithdrawalQuota: Endpoint<GetWithdrawalQuota, UnifiedWithdrawalQuota> = {
  method: 'GET',
  path: '/api/ua/v2/withdrawals/quotas',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 1,
  permission: 'General',
}

/** Money that goes out. */
export interface UnifiedWithdrawal extends UnifiedMovement {
  /** `withdraw.manual.cancel` where it was cancelled by hand; empty where it did not fail. */
  readonly failureReason?: string | null
  readonly failureReasonMsg?: string | null
  readonly subStatus?: string | null
}

/** What {@link listWithdrawals} sends: `GET /api/ua/v2/asset/withdrawal/history`. */
export interface ListWithdrawals extends TimeRange, PageParams {
  /** One currency only. */
  readonly currency?: string
  /** This one only. */
  readonly id?: string
  readonly status?: MovementStatus
  /** Rows per page; default 10. */
  readonly pageSize?: number
}

/**
 * Lists withdrawals.
 *
 * Permission `General`; costs 2 of the `unifiedManagement` pool.
 */
export const listWithdrawals: Endpoint<ListWithdrawals, Page<UnifiedWithdrawal>> = {
  method: 'GET',
  path: '/api/ua/v2/asset/withdrawal/history',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 2,
  permission: 'General',
  pagination: 'page',
  time: atRange,
}

/**
 * Withdraws to an address on a chain or to another user of KuCoin; there is no id of the caller's, so a second call is a
 * second withdrawal. To a UID, a mail address or a phone number: 3 in 10 s and 50 a day at most.
 *
 * Permission `Withdrawal`; costs 5 of the `unifiedManagement` pool.
 */
export const withdraw: Endpoint<Withdraw, WithdrawalId> = {
  method: 'POST',
  path: '/api/ua/v2/asset/withdrawal',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
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

/** What {@link cancelWithdrawal} sends: `POST /api/ua/v2/asset/withdraw/cancel`. */
export interface CancelWithdrawal {
  readonly withdrawId: string
}

/**
 * Cancels a withdrawal.
 *
 * Permission `Withdrawal`; costs 5 of the `unifiedAccount` pool.
 */
export const cancelWithdrawal: Endpoint<CancelWithdrawal, CancelWithdrawal> = {
  method: 'POST',
  path: '/api/ua/v2/asset/withdraw/cancel',
  codes: unifiedCodes,
  pool: 'unifiedAccount',
  quota: unifiedTrading,
  weight: 5,
  permission: 'Withdrawal',
  fields: { withdrawId: 1 },
}
