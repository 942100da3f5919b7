/** Margin and futures accounts: assets, liabilities, risk. */

import { futuresCodes } from '../../errors/api-codes/futures.ts'
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'
import type { DecimalString } from '../types.ts'

/** One currency of the cross margin account. */
export interface CrossMarginBalance {
  readonly currency: string
  readonly total: DecimalString
  /** What can be spent or withdrawn. */
  readonly available: DecimalString
  /** What open orders hold. */
  readonly hold: DecimalString
  /** What is owed, interest included. */
  readonly liability: DecimalString
  readonly liabilityPrincipal: DecimalString
  readonly liabilityInterest: DecimalString
  readonly maxBorrowSize: DecimalString
  readonly borrowEnabled: boolean
  readonly transferInEnabled: boolean
}

/** The cross margin account with its currencies. */
export interface CrossMarginAccount {
  readonly totalAssetOfQuoteCurrency: DecimalString
  readonly totalLiabilityOfQuoteCurrency: DecimalString
  /** Liabilities over assets, as a fraction. */
  readonly debtRatio: DecimalString
  /** `EFFECTIVE` while all is well. */
  readonly status: string
  readonly accounts: readonly CrossMarginBalance[]
}

/** What {@link getCrossMarginAccount} sends: `GET /api/v3/margin/accounts`. */
export interface GetCrossMarginAccount {
  /** Currency of the totals; default `USDT`. */
  readonly quoteCurrency?: 'USDT' | 'KCS' | 'BTC'
  /** Which kind of margin account; default `MARGIN`. `MARGIN_V2` fades out (2026-03-04). */
  readonly queryType?: 'MARGIN' | 'MARGIN_V2' | 'ALL'
}

/**
 * Gives assets, liabilities and risk of the cross margin account.
 *
 * Permission `General`; costs 15 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470127
 */
export const getCrossMarginAccount: Endpoint<GetCrossMarginAccount, CrossMarginAccount> = {
  method: 'GET',
  path: '/api/v3/margin/accounts',
  codes: spotCodes,
  weight: 15,
  permission: 'General',
}

/** One side of an isolated margin account. */
export interface IsolatedMarginBalance {
  readonly currency: string
  readonly borrowEnabled: boolean
  readonly transferInEnabled: boolean
  /** What is owed, interest included. */
  readonly liability: DecimalString
  readonly liabilityPrincipal: DecimalString
  readonly liabilityInterest: DecimalString
  readonly total: DecimalString
  /** What can be spent or withdrawn. */
  readonly available: DecimalString
  /** What open orders hold. */
  readonly hold: DecimalString
  readonly maxBorrowSize: DecimalString
}

/** The isolated margin account of one symbol. */
export interface IsolatedMarginAccount {
  readonly symbol: string
  /** `EFFECTIVE` while all is well. */
  readonly status: string
  /** Liabilities over assets, as a fraction. */
  readonly debtRatio: DecimalString
  readonly baseAsset: IsolatedMarginBalance
  readonly quoteAsset: IsolatedMarginBalance
}

/** All isolated margin accounts. */
export interface IsolatedMarginAccounts {
  readonly totalAssetOfQuoteCurrency: DecimalString
  readonly totalLiabilityOfQuoteCurrency: DecimalString
  /** Epoch ms. */
  readonly timestamp: number
  readonly assets: readonly IsolatedMarginAccount[]
}

/** What {@link getIsolatedMarginAccount} sends: `GET /api/v3/isolated/accounts`. */
export interface GetIsolatedMarginAccount {
  /** One symbol only. */
  readonly symbol?: string
  /** Currency of the totals; default `USDT`. */
  readonly quoteCurrency?: 'USDT' | 'KCS' | 'BTC'
  /** Which kind of margin account; default `ISOLATED`. `ISOLATED_V2` fades out (2026-03-04). */
  readonly queryType?: 'ISOLATED' | 'ISOLATED_V2' | 'ALL'
}

/**
 * Gives assets, liabilities and risk of the isolated margin accounts.
 *
 * Permission `General`; costs 15 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470128
 */
export const getIsolatedMarginAccount: Endpoint<GetIsolatedMarginAccount, IsolatedMarginAccounts> = {
  method: 'GET',
  path: '/api/v3/isolated/accounts',
  codes: spotCodes,
  weight: 15,
  permission: 'General',
}

/** The futures account of one settlement currency. */
export interface FuturesAccount {
  /** Margin balance and unrealised profit. */
  readonly accountEquity: number
  readonly unrealisedPNL: number
  readonly marginBalance: number
  readonly positionMargin: number
  readonly orderMargin: number
  /** Held for withdrawals and transfers. */
  readonly frozenFunds: number
  readonly availableBalance: number
  readonly currency: string
  /** Risk of the cross margin positions, as a fraction. */
  readonly riskRatio: number
  readonly maxWithdrawAmount: number
  /** What new positions can be opened with; since 2025-12-10. */
  readonly availableMargin?: number
}

/** What {@link getFuturesAccount} sends: `GET /api/v1/account-overview`. */
export interface GetFuturesAccount {
  /** Settlement currency; default `XBT`. */
  readonly currency?: string
}

/**
 * Gives balance, margins and profit of the futures account.
 *
 * Permission `Futures`; costs 5 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470129
 */
export const getFuturesAccount: Endpoint<GetFuturesAccount, FuturesAccount> = {
  method: 'GET',
  path: '/api/v1/account-overview',
  host: 'futures',
  codes: futuresCodes,
  weight: 5,
  permission: 'Futures',
}
