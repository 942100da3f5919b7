/** Balances of sub-accounts. */

import { futuresCodes } from '../../errors/api-codes/futures.ts'
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'
import type { DecimalString, Page, PageParams } from '../types.ts'

/** The balance of one currency in an account of a sub-account. */
export interface SubAccountBalance {
  readonly currency: string
  readonly balance: DecimalString
  /** What can be spent or withdrawn. */
  readonly available: DecimalString
  /** What open orders and pending withdrawals hold. */
  readonly holds: DecimalString
  /** Currency of the next two amounts. */
  readonly baseCurrency: string
  readonly baseCurrencyPrice: DecimalString
  /** Worth of the balance. */
  readonly baseAmount: DecimalString
  /** Symbol, for an isolated margin account; `DEFAULT` else. */
  readonly tag: string
}

/** All balances of a sub-account. */
export interface SubAccountBalances {
  readonly subUserId: string
  readonly subName: string
  readonly mainAccounts: readonly SubAccountBalance[]
  readonly tradeAccounts: readonly SubAccountBalance[]
  readonly marginAccounts: readonly SubAccountBalance[]
  /** No longer filled. */
  readonly tradeHFAccounts: readonly string[]
}

/** What {@link getBalance} sends: `GET /api/v1/sub-accounts/{subUserId}`. */
export interface GetBalance {
  /** The `userId` that {@link listSubAccounts} gives. */
  readonly subUserId: string
  /** Also give currencies of which there is nothing; default false. */
  readonly includeBaseAmount?: boolean
  /** Currency to count the worth in. */
  readonly baseCurrency?: string
  /** Only balances worth at least this. */
  readonly baseAmount?: DecimalString
}

/**
 * Gives the balances of one sub-account.
 *
 * Permission `General`; costs 15 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470132
 */
export const getBalance: Endpoint<GetBalance, SubAccountBalances> = {
  method: 'GET',
  path: '/api/v1/sub-accounts/{subUserId}',
  codes: spotCodes,
  pool: 'management',
  weight: 15,
  permission: 'General',
}

/** What {@link listBalances} sends: `GET /api/v2/sub-accounts`. */
export interface ListBalances extends PageParams {
  /** Rows per page, 10 to 100; default 10. */
  readonly pageSize?: number
}

/**
 * Lists the balances of all sub-accounts.
 *
 * Permission `General`; costs 20 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470133
 */
export const listBalances: Endpoint<ListBalances, Page<SubAccountBalances>> = {
  method: 'GET',
  path: '/api/v2/sub-accounts',
  codes: spotCodes,
  pool: 'management',
  weight: 20,
  permission: 'General',
  pagination: 'page',
}

/** Totals of all futures accounts. */
export interface FuturesSubAccountSummary {
  readonly accountEquityTotal: number
  readonly unrealisedPNLTotal: number
  readonly marginBalanceTotal: number
  readonly positionMarginTotal: number
  readonly orderMarginTotal: number
  readonly frozenFundsTotal: number
  readonly availableBalanceTotal: number
  readonly currency: string
}

/** The futures account of the master or of a sub-account. */
export interface FuturesSubAccount {
  /** Name of the sub-account; `main` is the master. */
  readonly accountName: string
  readonly accountEquity: number
  readonly unrealisedPNL: number
  readonly marginBalance: number
  readonly positionMargin: number
  readonly orderMargin: number
  readonly frozenFunds: number
  readonly availableBalance: number
  readonly currency: string
}

/** The futures accounts of the master and all sub-accounts. */
export interface FuturesSubAccounts {
  readonly summary: FuturesSubAccountSummary
  readonly accounts: readonly FuturesSubAccount[]
}

/** What {@link getFuturesBalances} sends: `GET /api/v1/account-overview-all`. */
export interface GetFuturesBalances {
  /** Settlement currency; default `XBT`. */
  readonly currency?: string
}

/**
 * Gives the futures accounts of the master and all sub-accounts.
 *
 * Permission `General`; costs 6 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470134
 */
export const getFuturesBalances: Endpoint<GetFuturesBalances, FuturesSubAccounts> = {
  method: 'GET',
  path: '/api/v1/account-overview-all',
  host: 'futures',
  codes: futuresCodes,
  weight: 6,
  permission: 'General',
}
