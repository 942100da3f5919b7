/** Balances by currency and account type. */
import type { Endpoint } from '../endpoint.ts'
import type { DecimalString } from '../types.ts'

/** Parameters of {@link listAccounts}. */
export interface ListAccounts {
  /** One currency only, `BTC` say. */
  readonly currency?: string
  /** One account type only. */
  readonly type?: 'main' | 'trade' | 'option'
}

/** The balance of one currency in one account. */
export interface Account {
  /** Account id, for {@link getAccount}. */
  readonly id: string
  readonly currency: string
  readonly type: 'main' | 'trade'
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
 * @see https://www.kucoin.com/docs-new/api-3470125
 */
export const listAccounts: Endpoint<ListAccounts, readonly Account[]> = {
  method: 'GET',
  path: '/api/v1/accounts',
  pool: 'management',
  weight: 5,
  permission: 'General',
}
