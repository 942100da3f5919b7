/** Transfers of the unified account, and what custodians keep. */
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedManagement } from '../../rate-limit/unified.ts'
import type { Endpoint } from '../endpoint.ts'
import type { DecimalString, PlaceOrderAck } from '../types.ts'
import type { Custodian, UnifiedAccountType } from './types.ts'

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
  /** Symbol of the isolated account; what other accounts take is in no source, KuCoin's log calls the field required. */
  readonly fromAccountTag?: string
  /** As `fromAccountTag`, where it goes to. */
  readonly toAccountTag?: string
  /** UID of the sub-account that it comes from. */
  readonly fromUid?: string
  /** UID of the sub-account that it goes to. */
  readonly toUid?: string
}

/**
 * Moves money between accounts of one user, or between users of one master.
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
  idField: 'orderId',
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
}
