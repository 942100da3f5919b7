/** Money of the accounts that a broker keeps: transfers, deposits and withdrawals. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'
import { stampRange } from '../time/ranges.ts'
import type { DecimalString, OrderId } from '../types.ts'

/** What {@link transfer} sends: `POST /api/v1/broker/nd/transfer`. */
export interface Transfer {
  readonly currency: string
  readonly amount: DecimalString
  /** `OUT`: from the broker to the account; `IN`: back. */
  readonly direction: 'OUT' | 'IN'
  /** The broker's account. */
  readonly accountType: 'MAIN' | 'TRADE'
  /** UID of the account. */
  readonly specialUid: string
  /** The other side's account. */
  readonly specialAccountType: 'MAIN' | 'TRADE'
  /** Own id of the transfer, at most 128 characters. */
  readonly clientOid: string
}

/**
 * Moves money between the broker and an account.
 *
 * Permission `General`; costs 1 of the `broker` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470293
 */
export const transfer: Endpoint<Transfer, OrderId> = {
  method: 'POST',
  path: '/api/v1/broker/nd/transfer',
  host: 'broker',
  codes: spotCodes,
  weight: 1,
  permission: 'General',
  idField: 'orderId',
  fields: {
    currency: 1,
    amount: 1,
    direction: 1,
    accountType: 1,
    specialUid: 1,
    specialAccountType: 1,
    clientOid: 1,
  },
}

/** A transfer. */
export interface BrokerTransfer {
  readonly orderId: string
  readonly currency: string
  readonly amount: DecimalString
  readonly fromUid: number
  readonly fromAccountType: BrokerAccountType
  /** Symbol, for isolated margin; `DEFAULT` else. */
  readonly fromAccountTag: string
  readonly toUid: number
  readonly toAccountType: BrokerAccountType
  /** Symbol, for isolated margin; `DEFAULT` else. */
  readonly toAccountTag: string
  readonly status: 'PROCESSING' | 'SUCCESS' | 'FAILURE'
  /** Why it failed. */
  readonly reason: string | null
  /** Epoch ms. */
  readonly createdAt: number
}

/** Kind of account that money moves from or to. */
export type BrokerAccountType = 'MAIN' | 'TRADE' | 'CONTRACT' | 'MARGIN' | 'ISOLATED'

/**
 * Gives one transfer.
 *
 * Permission `General`; costs 1 of the `broker` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470286
 */
export const getTransfer: Endpoint<OrderId, BrokerTransfer> = {
  method: 'GET',
  path: '/api/v3/broker/nd/transfer/detail',
  host: 'broker',
  codes: spotCodes,
  weight: 1,
  permission: 'General',
}

/** Money that came in. */
export interface BrokerDeposit {
  /** KuCoin's number for the user. */
  readonly uid: number
  /** Id of the deposit. */
  readonly hash: string
  readonly address: string
  /** Memo or tag that the address needs; empty where none. */
  readonly memo: string
  readonly amount: DecimalString
  readonly fee: DecimalString
  readonly currency: string
  /** Whether it stayed inside KuCoin. */
  readonly isInner: boolean
  /** Hash of the transaction on the chain. */
  readonly walletTxId: string
  readonly status: 'PROCESSING' | 'SUCCESS' | 'FAILURE'
  /** Id of the chain; empty for a deposit inside KuCoin. */
  readonly chain: string
  readonly remark: string
  /** Epoch ms. */
  readonly createdAt: number
  /** Epoch ms. */
  readonly updatedAt: number
}

/** What {@link listDeposits} sends: `GET /api/v1/asset/ndbroker/deposit/list`. */
export interface ListDeposits {
  readonly currency?: string
  readonly status?: 'PROCESSING' | 'SUCCESS' | 'FAILURE'
  /** This one only. */
  readonly hash?: string
  /** None before this time, epoch ms. */
  readonly startTimestamp?: number
  /** None after this time, epoch ms. */
  readonly endTimestamp?: number
  /** Rows, at most 1000; default 1000. */
  readonly limit?: number
}

/**
 * Lists deposits, newest first.
 *
 * Permission `General`; costs 10 of the `broker` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470285
 */
export const listDeposits: Endpoint<ListDeposits, readonly BrokerDeposit[]> = {
  method: 'GET',
  path: '/api/v1/asset/ndbroker/deposit/list',
  host: 'broker',
  codes: spotCodes,
  weight: 10,
  permission: 'General',
  time: stampRange,
}

/** What {@link getDeposit} sends: `GET /api/v3/broker/nd/deposit/detail`. */
export interface GetDeposit {
  readonly currency: string
  readonly hash: string
}

/**
 * Gives one deposit.
 *
 * Permission `General`; costs 1 of the `broker` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470288
 */
export const getDeposit: Endpoint<GetDeposit, BrokerDeposit> = {
  method: 'GET',
  path: '/api/v3/broker/nd/deposit/detail',
  host: 'broker',
  codes: spotCodes,
  weight: 1,
  permission: 'General',
}

/** Money that went out. */
export interface BrokerWithdrawal {
  readonly id: string
  /** Id of the chain. */
  readonly chain: string
  /** Hash of the transaction on the chain. */
  readonly walletTxId: string
  /** KuCoin's number for the user. */
  readonly uid: number
  readonly amount: DecimalString
  /** Memo or tag that the address needs; empty where none. */
  readonly memo: string
  readonly fee: DecimalString
  readonly address: string
  readonly remark: string
  /** Whether it stayed inside KuCoin. */
  readonly isInner: boolean
  readonly currency: string
  readonly status: 'PROCESSING' | 'WALLET_PROCESSING' | 'REVIEW' | 'SUCCESS' | 'FAILURE'
  /** Epoch ms. */
  readonly createdAt: number
  /** Epoch ms. */
  readonly updatedAt: number
}

/** What {@link getWithdrawal} sends: `GET /api/v3/broker/nd/withdraw/detail`. */
export interface GetWithdrawal {
  readonly withdrawalId: string
}

/**
 * Gives one withdrawal.
 *
 * Permission `General`; costs 1 of the `broker` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470287
 */
export const getWithdrawal: Endpoint<GetWithdrawal, BrokerWithdrawal> = {
  method: 'GET',
  path: '/api/v3/broker/nd/withdraw/detail',
  host: 'broker',
  codes: spotCodes,
  weight: 1,
  permission: 'General',
}

/** A withdrawal that waits for another proof. */
export interface WithdrawalChallenge {
  readonly transactionId: string
  readonly allFactors: readonly (readonly string[])[]
  readonly sentFactors: readonly (readonly string[])[]
}

/** A withdrawal that was accepted. */
export interface WithdrawalAck {
  readonly withdrawalId: string
}

/** Answers a {@link WithdrawalChallenge}. */
export interface WithdrawalProof {
  readonly transactionId: string
  readonly factors: readonly { readonly factorType: string; readonly factorValue: string }[]
}

/** What {@link withdraw} sends: `POST /api/v2/broker/withdrawal`. */
export interface Withdraw {
  readonly address: string
  readonly amount: number
  readonly currency: string
  readonly memo: string
  readonly remark: string
  readonly chain?: string
  /** `INTERNAL`: the fee comes out of the amount; `EXTERNAL`: on top. */
  readonly feeDeductType?: 'INTERNAL' | 'EXTERNAL'
  /** Send to an address of KuCoin without touching the chain. */
  readonly isInner?: boolean
  readonly wallet?: string
  /** What `address` is. */
  readonly withdrawType?: 'ADDRESS' | 'UID' | 'MAIL' | 'PHONE'
  readonly validation?: WithdrawalProof
  /** Tax number of the receiver. */
  readonly tin?: string
  readonly country?: string
  readonly lastName?: string
  readonly firstName?: string
  readonly identityNo?: string
  readonly companyName?: string
  readonly identityType?: string
  readonly receiverType?: 'COMPANY' | 'INDIVIDUAL'
  readonly questionnaire?: string
  readonly reasonOfTransfer?: string
}

/**
 * Withdraws money of an account.
 *
 * Permission not documented; costs 5, a default, of the `broker` pool.
 */
export const withdraw: Endpoint<Withdraw, WithdrawalChallenge | WithdrawalAck> = {
  method: 'POST',
  path: '/api/v2/broker/withdrawal',
  host: 'broker',
  codes: spotCodes,
  fields: {
    address: 1,
    amount: 1,
    currency: 1,
    memo: 1,
    remark: 1,
    chain: 1,
    feeDeductType: 1,
    isInner: 1,
    wallet: 1,
    withdrawType: 1,
    validation: { transactionId: 1, factors: [{ factorType: 1, factorValue: 1 }] },
    tin: 1,
    country: 1,
    lastName: 1,
    firstName: 1,
    identityNo: 1,
    companyName: 1,
    identityType: 1,
    receiverType: 1,
    questionnaire: 1,
    reasonOfTransfer: 1,
  },
}
