/** Sub-accounts of a unified account. */
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedManagement } from '../../rate-limit/unified.ts'
import type { Endpoint } from '../endpoint.ts'
import type { IntegerString, Page, PageParams } from '../types.ts'
import type { ClassicBalance } from './account.ts'
import type { UnifiedAccountType } from './types.ts'

/** Balances of sub-accounts. */
export interface SubAccountsBalances {
  /** Epoch ms. */
  readonly ts: number
  readonly userList: readonly SubAccountBalances[]
}

/** Balances of one sub-account. */
export interface SubAccountBalances {
  /** KuCoin's number for the user; its sources write it both ways. */
  readonly uid: number | IntegerString
  readonly accounts: readonly SubAccountBalance[]
}

/** Balances of one account of a sub-account. */
export interface SubAccountBalance {
  readonly accountType: UnifiedAccountType
  /** Symbol of an isolated account. */
  readonly subAccountType: string | null
  readonly currencies: readonly ClassicBalance[]
}

/** What {@link listSubAccountBalances} sends: `GET /api/ua/v2/sub-account/balance`. */
export interface ListSubAccountBalances {
  /** This one only. */
  readonly uid?: string
  /** Rows per page; default 10. */
  readonly pageSize?: number
  /** UID of the last sub-account of the page before. */
  readonly lastId?: number | IntegerString
}

/**
 * Lists the balances of sub-accounts.
 *
 * Permission `General`; costs 5 of the `unifiedManagement` pool.
 */
export const listSubAccountBalances: Endpoint<ListSubAccountBalances, SubAccountsBalances> = {
  method: 'GET',
  path: '/api/ua/v2/sub-account/balance',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 5,
  permission: 'General',
  pagination: 'lastId',
}

/** A sub-account. */
export interface UnifiedSubAccount {
  readonly userId: string
  /** KuCoin's number for the user. */
  readonly uid: number
  readonly subName: string
  /** Number of the state. */
  readonly status: number
  /** Number of the kind. */
  readonly type: number
  /** What it may trade. */
  readonly access?: string
  /** Epoch ms. */
  readonly createdAt?: number
  /** Note. */
  readonly remarks?: string
  /** What it may trade, a word each. */
  readonly tradeTypes?: readonly string[]
  /** What of that is open to it. */
  readonly openedTradeTypes?: readonly string[]
  /** Number of the state in which somebody else manages it. */
  readonly hostedStatus?: number
}

/** What {@link listSubAccounts} sends: `GET /api/ua/v2/user/sub-account-list`. */
export interface ListSubAccounts extends PageParams {
  /** Rows per page; default 10. */
  readonly pageSize?: number
}

/**
 * Lists the sub-accounts.
 *
 * Permission `General`; costs 2 of the `unifiedManagement` pool.
 */
export const listSubAccounts: Endpoint<ListSubAccounts, Page<UnifiedSubAccount>> = {
  method: 'GET',
  path: '/api/ua/v2/user/sub-account-list',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 2,
  permission: 'General',
  pagination: 'page',
}

/** A sub-account that was just made. */
export interface CreatedUnifiedSubAccount {
  /** KuCoin's number for the user. */
  readonly uid: number
  readonly subName: string
  readonly remarks: string
  readonly access: string
}

/** What {@link createSubAccount} sends: `POST /api/ua/v2/user/sub/create-sub-account`. */
export interface CreateSubAccount {
  readonly password: string
  readonly subName: string
  /** What it may trade. */
  readonly access: string
  /** Note. */
  readonly remarks?: string
}

/**
 * Makes a sub-account.
 *
 * Permission `General`; costs 15 of the `unifiedManagement` pool.
 */
export const createSubAccount: Endpoint<CreateSubAccount, CreatedUnifiedSubAccount> = {
  method: 'POST',
  path: '/api/ua/v2/user/sub/create-sub-account',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 15,
  permission: 'General',
  fields: { password: 1, subName: 1, access: 1, remarks: 1 },
}

/** Whether a sub-account may move money to others. */
export interface TransferPermission {
  readonly subUid: string
  /** To other sub-accounts. */
  readonly subToSub: boolean
}

/** What {@link setTransferPermission} sends: `POST /api/ua/v2/sub-account/canTransferOut`. */
export interface SetTransferPermission {
  /** UIDs, joined by commas. */
  readonly subUids: string
  /** To other sub-accounts. */
  readonly subToSub: boolean
}

/**
 * Sets whether sub-accounts may move money to others.
 *
 * Permission `FlexTransfers`; costs 5 of the `unifiedManagement` pool.
 */
export const setTransferPermission: Endpoint<SetTransferPermission, readonly TransferPermission[]> = {
  method: 'POST',
  path: '/api/ua/v2/sub-account/canTransferOut',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 5,
  permission: 'FlexTransfers',
  fields: { subUids: 1, subToSub: 1 },
}
