/** Moving money between accounts. */
import { fundingCodes } from '../../errors/api-codes/funding.ts'
import type { Endpoint } from '../endpoint.ts'
import type { DecimalString, OrderId } from '../types.ts'

/** How much may leave an account. */
export interface TransferQuota {
  readonly currency: string
  /** All that is there: available and held. */
  readonly balance: DecimalString
  /** What can be spent or withdrawn. */
  readonly available: DecimalString
  /** What open orders and pending withdrawals hold. */
  readonly holds: DecimalString
  /** What may be moved away. */
  readonly transferable: DecimalString
}

/** What {@link getQuota} sends: `GET /api/v1/accounts/transferable`. */
export interface GetQuota {
  readonly currency: string
  /** Kind of account; `MARGIN_V2` and `ISOLATED_V2` fade out, `MARGIN` and `ISOLATED` mean the same. */
  readonly type: 'MAIN' | 'TRADE' | 'MARGIN' | 'ISOLATED' | 'OPTION' | 'MARGIN_V2' | 'ISOLATED_V2'
  /** Symbol of the isolated margin account, where `type` is one; default `BTC-USDT`. */
  readonly tag?: string
}

/**
 * Tells how much of a currency may leave an account.
 *
 * Permission `General`; costs 20 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470148
 */
export const getQuota: Endpoint<GetQuota, TransferQuota> = {
  codes: fundingCodes,
  method: 'GET',
  path: '/api/v1/accounts/transferable',
  pool: 'management',
  weight: 20,
  permission: 'General',
}

/**
 * Kind of account that money moves from or to. `MARGIN` and `ISOLATED` are the margin accounts; `MARGIN_V2` and `ISOLATED_V2`
 * mean the same, are taken for transfers within one user alone and refused between master and sub-account, and KuCoin lets them
 * fade out (2026-03-04).
 */
export type TransferAccountType =
  | 'MAIN'
  | 'TRADE'
  | 'CONTRACT'
  | 'MARGIN'
  | 'ISOLATED'
  | 'MARGIN_V2'
  | 'ISOLATED_V2'
  | 'OPTION'

/** What {@link transfer} sends: `POST /api/v3/accounts/universal-transfer`. */
export interface Transfer {
  /** Own id of the transfer, at most 128 bits: a UUID. */
  readonly clientOid: string
  readonly currency: string
  readonly amount: DecimalString
  readonly fromAccountType: TransferAccountType
  /** Within one user, or between master and sub-account. */
  readonly type: 'INTERNAL' | 'PARENT_TO_SUB' | 'SUB_TO_PARENT'
  readonly toAccountType: TransferAccountType
  /** User id of the sub-account, from sub-account to master. */
  readonly fromUserId?: string
  /** Symbol, for an isolated margin account. */
  readonly fromAccountTag?: string
  /** User id of the sub-account, from master to sub-account. */
  readonly toUserId?: string
  /** Symbol, for an isolated margin account. */
  readonly toAccountTag?: string
}

/**
 * Moves money between accounts of one user, or between the master and a sub-account.
 *
 * Permission `FlexTransfers`; costs 4 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470147
 */
export const transfer: Endpoint<Transfer, OrderId> = {
  codes: fundingCodes,
  method: 'POST',
  path: '/api/v3/accounts/universal-transfer',
  pool: 'management',
  weight: 4,
  permission: 'FlexTransfers',
  idField: 'orderId',
  fields: {
    clientOid: 1,
    currency: 1,
    amount: 1,
    fromAccountType: 1,
    type: 1,
    toAccountType: 1,
    fromUserId: 1,
    fromAccountTag: 1,
    toUserId: 1,
    toAccountTag: 1,
  },
}
