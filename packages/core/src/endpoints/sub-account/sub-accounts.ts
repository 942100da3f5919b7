/** Sub-accounts and what they may do. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'
import type { Page, PageParams } from '../types.ts'

/** A sub-account that was just made. */
export interface CreatedSubAccount {
  /** KuCoin's number for the user. */
  readonly uid: number
  readonly subName: string
  readonly remarks: string
  readonly access: string
}

/** What {@link createSubAccount} sends: `POST /api/v2/sub/user/created`. */
export interface CreateSubAccount {
  /** 7 to 24 characters, letters and digits both. */
  readonly password: string
  /** 7 to 32 letters and digits, at least one of each. */
  readonly subName: string
  /** What it may trade. */
  readonly access: 'Spot' | 'Futures' | 'Margin'
  /** Note, 1 to 24 characters. */
  readonly remarks?: string
}

/**
 * Makes a sub-account.
 *
 * Permission `General`; costs 15 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470135
 */
export const createSubAccount: Endpoint<CreateSubAccount, CreatedSubAccount> = {
  method: 'POST',
  path: '/api/v2/sub/user/created',
  codes: spotCodes,
  pool: 'management',
  weight: 15,
  permission: 'General',
  fields: { password: 1, subName: 1, access: 1, remarks: 1 },
}

/** Names a sub-account. */
export interface SubAccountUid {
  readonly uid: string
}

/**
 * Lets a sub-account trade on margin.
 *
 * Permission `Margin`; costs 15 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470331
 */
export const enableMargin: Endpoint<SubAccountUid, null> = {
  method: 'POST',
  path: '/api/v3/sub/user/margin/enable',
  codes: spotCodes,
  pool: 'management',
  weight: 15,
  permission: 'Margin',
  fields: { uid: 1 },
}

/**
 * Lets a sub-account trade futures.
 *
 * Permission `Futures`; costs 15 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470332
 */
export const enableFutures: Endpoint<SubAccountUid, null> = {
  method: 'POST',
  path: '/api/v3/sub/user/futures/enable',
  codes: spotCodes,
  pool: 'management',
  weight: 15,
  permission: 'Futures',
  fields: { uid: 1 },
}

/** A sub-account. */
export interface SubAccount {
  /** For {@link getBalance} and transfers. */
  readonly userId: string
  /** KuCoin's number for the user. */
  readonly uid: number
  readonly subName: string
  /** 2: enabled, 3: frozen. */
  readonly status: 2 | 3
  /** 0: standard, 1: robot, 2: novice, 5: asset management. */
  readonly type: 0 | 1 | 2 | 5
  /** What it may trade; `All` for everything. */
  readonly access: string
  /** Epoch ms. */
  readonly createdAt: number
  readonly remarks: string
  /** What it may be allowed to trade. */
  readonly tradeTypes: readonly string[]
  /** What it is allowed to trade. */
  readonly openedTradeTypes: readonly string[]
  /** Who manages the assets; null: nobody else. */
  readonly hostedStatus: string | null
}

/** What {@link listSubAccounts} sends: `GET /api/v2/sub/user`. */
export interface ListSubAccounts extends PageParams {
  /** Rows per page, 1 to 100; default 10. */
  readonly pageSize?: number
}

/**
 * Lists the sub-accounts.
 *
 * Permission `General`; costs 20 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470131
 */
export const listSubAccounts: Endpoint<ListSubAccounts, Page<SubAccount>> = {
  method: 'GET',
  path: '/api/v2/sub/user',
  codes: spotCodes,
  pool: 'management',
  weight: 20,
  permission: 'General',
  pagination: 'page',
}
