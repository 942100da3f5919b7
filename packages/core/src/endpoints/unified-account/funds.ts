/** Deposits, withdrawals and transfers of the unified account. */
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedManagement, unifiedTrading } from '../../rate-limit/unified.ts'
import type { Endpoint } from '../endpoint.ts'
import { atRange } from '../time/ranges.ts'
import type { DecimalString, PlaceOrderAck, UnknownParams } from '../types.ts'
import type { Withdraw, WithdrawalId, WithdrawalQuota } from '../withdrawal/withdrawals.ts'
import type { Custodian, UnifiedAccountType } from './types.ts'

/** An address to send a currency to. */
export interface UnifiedDepositAddress {
  readonly address: string
  /** Memo or tag that the address needs; empty where none. */
  readonly memo: string
  readonly remark: string
  /** Id of the chain. */
  readonly chainId: string
  /** Account that is credited, `FUNDING` say. */
  readonly to: string
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
 * Lists the deposit addresses of a currency.
 *
 * Unverified: parameters and answer are those of the path's first version.
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
  verified: false,
}

/**
 * Lists deposits.
 *
 * Unverified: neither parameters nor answer are documented.
 *
 * Permission `General`; costs 2 of the `unifiedManagement` pool.
 */
export const listDeposits: Endpoint<UnknownParams, unknown> = {
  method: 'GET',
  path: '/api/ua/v2/asset/deposit/history',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 2,
  permission: 'General',
  time: atRange,
  verified: false,
}

/** What may be withdrawn of a currency on a chain, and at what fee. */
export interface UnifiedWithdrawalQuota extends Omit<WithdrawalQuota, 'chain'> {
  readonly chainId: string
  readonly chainName: string
}

/** What {@link getWithdrawalQuota} sends: `GET /api/ua/v2/withdrawals/quotas`. */
export interface GetWithdrawalQuota {
  readonly currency: string
  /** Id of the chain. */
  readonly chainId?: string
}

/**
 * Tells how much of a currency may be withdrawn.
 *
 * Unverified: parameters and answer are those of the path's first version.
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
  verified: false,
}

/**
 * Lists withdrawals.
 *
 * Unverified: neither parameters nor answer are documented.
 *
 * Permission `General`; costs 2 of the `unifiedManagement` pool.
 */
export const listWithdrawals: Endpoint<UnknownParams, unknown> = {
  method: 'GET',
  path: '/api/ua/v2/asset/withdrawal/history',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 2,
  permission: 'General',
  time: atRange,
  verified: false,
}

/**
 * Withdraws to an address.
 *
 * Unverified: parameters and answer are those of KuCoin's own SDK.
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
  verified: false,
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
 * Unverified: the parameter comes from KuCoin's own SDK, the answer is not documented.
 *
 * Permission `Withdrawal`; costs 5 of the `unifiedAccount` pool.
 */
export const cancelWithdrawal: Endpoint<CancelWithdrawal, unknown> = {
  method: 'POST',
  path: '/api/ua/v2/asset/withdraw/cancel',
  codes: unifiedCodes,
  pool: 'unifiedAccount',
  quota: unifiedTrading,
  weight: 5,
  permission: 'Withdrawal',
  verified: false,
  fields: { withdrawId: 1 },
}

/** How much may leave an account. */
export interface UnifiedTransferQuota {
  readonly accountType: UnifiedAccountType
  readonly currency: string
  /** What may be moved away. */
  readonly transferable: DecimalString
}

/** What {@link getTransferQuota} sends: `GET /api/ua/v2/account/transfer-quota`. */
export interface GetTransferQuota {
  readonly currency: string
  readonly accountType: UnifiedAccountType
  /** Symbol of the isolated account. */
  readonly symbol?: string
}

/**
 * Tells how much of a currency may leave an account.
 *
 * Unverified: parameters and answer are those of the path's first version.
 *
 * Permission `General`; costs 20 of the `unifiedManagement` pool.
 */
export const getTransferQuota: Endpoint<GetTransferQuota, UnifiedTransferQuota> = {
  method: 'GET',
  path: '/api/ua/v2/account/transfer-quota',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 20,
  permission: 'General',
  verified: false,
}

/** What {@link transfer} sends: `POST /api/ua/v2/account/transfer`. */
export interface Transfer {
  /** Own id of the transfer, at most 128 bits: a UUID. */
  readonly clientOid: string
  readonly currency: string
  readonly amount: DecimalString
  /** Within one user, or between master and sub-accounts. */
  readonly transferType: 'INTERNAL' | 'PARENT_TO_SUB' | 'SUB_TO_PARENT' | 'SUB_TO_SUB'
  readonly fromAccountType: UnifiedAccountType
  readonly toAccountType: UnifiedAccountType
  /** Symbol of the isolated account. */
  readonly fromAccountTag?: string
  /** Symbol of the isolated account. */
  readonly toAccountTag?: string
  readonly fromUid?: string
  readonly toUid?: string
}

/**
 * Moves money between accounts of one user, or between users of one master.
 *
 * Unverified: parameters and answer are those of the path's first version.
 *
 * Permission `FlexTransfers`; costs 4 of the `unifiedManagement` pool.
 */
export const transfer: Endpoint<Transfer, PlaceOrderAck> = {
  method: 'POST',
  path: '/api/ua/v2/account/transfer',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 4,
  permission: 'FlexTransfers',
  verified: false,
  fields: {
    clientOid: 1,
    currency: 1,
    amount: 1,
    transferType: 1,
    fromAccountType: 1,
    toAccountType: 1,
    fromAccountTag: 1,
    toAccountTag: 1,
    fromUid: 1,
    toUid: 1,
  },
}

/** What a custodian may keep. */
export interface CustodyQuota {
  readonly custodian: Custodian
  readonly currency: string
  readonly custodyQuota: DecimalString
}

/** What {@link listCustodyQuotas} sends: `GET /api/ua/v2/oes/custody-quota`. */
export interface ListCustodyQuotas {
  /** One custodian only. */
  readonly custodian?: Custodian
  /** One currency only. */
  readonly currency?: string
}

/**
 * Lists what custodians may keep outside the exchange.
 *
 * Unverified: parameters and answer are those of the path's first version.
 *
 * Permission `General`; costs 20 of the `unifiedManagement` pool.
 */
export const listCustodyQuotas: Endpoint<ListCustodyQuotas, readonly CustodyQuota[]> = {
  method: 'GET',
  path: '/api/ua/v2/oes/custody-quota',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 20,
  permission: 'General',
  verified: false,
}
