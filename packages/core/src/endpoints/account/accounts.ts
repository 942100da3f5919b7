/** Balances by currency and account type. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import type { DecimalString } from '../types.ts'

/** What {@link listAccounts} sends: `GET /api/v1/accounts`. */
export interface ListAccounts {
  /** One currency only, `BTC` say. */
  readonly currency?: string
  /** One account type only. */
  readonly type?: 'main' | 'trade' | 'option'
}

/** The balance of one currency in one account. */
export interface Account extends Balance {
  /** Account id, for {@link getAccount}. */
  readonly id: string
  readonly type: 'main' | 'trade'
}

/** What there is of one currency. */
export interface Balance {
  readonly currency: string
  /** All that is there: available and held. */
  readonly balance: DecimalString
  /** What can be spent or withdrawn. */
  readonly available: DecimalString
  /** What open orders and pending withdrawals hold. */
  readonly holds: DecimalString
}

/**
 * Lists the balances of the funding (`main`) and trading (`trade`) accounts, one row per currency and type.
 *
 * Permission `General`; costs 5 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470125
 */
export const listAccounts: Endpoint<ListAccounts, readonly Account[]> = {
  method: 'GET',
  path: '/api/v1/accounts',
  codes: spotCodes,
  pool: 'management',
  weight: 5,
  permission: 'General',
}

/** What {@link getAccount} sends: `GET /api/v1/accounts/{accountId}`. */
export interface GetAccount {
  /** The `id` that {@link listAccounts} gives. */
  readonly accountId: string
}

/**
 * Gives the balance of one account.
 *
 * Permission `General`; costs 5 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470126
 */
export const getAccount: Endpoint<GetAccount, Balance> = {
  method: 'GET',
  path: '/api/v1/accounts/{accountId}',
  codes: spotCodes,
  pool: 'management',
  weight: 5,
  permission: 'General',
}

/**
 * Tells whether the trading account is a high-frequency one.
 *
 * Permission `General`; costs 30 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470120
 */
export const getHfOpened: Endpoint<NoParams, boolean> = {
  method: 'GET',
  path: '/api/v1/hf/accounts/opened',
  codes: spotCodes,
  weight: 30,
  permission: 'General',
}
