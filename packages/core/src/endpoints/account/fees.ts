/** Trading fees of the account. */

import { futuresCodes } from '../../errors/api-codes/futures.ts'
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'
import type { DecimalString } from '../types.ts'

/** Fee rates, as fractions: 0.001 is 0.1 %. */
export interface FeeRates {
  readonly takerFeeRate: DecimalString
  readonly makerFeeRate: DecimalString
}

/** Fee rates of one symbol. */
export interface SymbolFees extends FeeRates {
  readonly symbol: string
}

/** Fee rates of one spot symbol. */
export interface SpotFees extends SymbolFees {
  /** Tax on sells, as a fraction; where the law asks for it. */
  readonly sellTaxRate?: DecimalString
  /** Tax on buys, as a fraction; where the law asks for it. */
  readonly buyTaxRate?: DecimalString
}

/** What {@link getBaseFee} sends: `GET /api/v1/base-fee`. */
export interface GetBaseFee {
  /** 0 for crypto, 1 for fiat; default 0. */
  readonly currencyType?: 0 | 1
}

/**
 * Gives the base fee of spot and margin trades.
 *
 * Permission `General`; costs 3 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470149
 */
export const getBaseFee: Endpoint<GetBaseFee, FeeRates> = {
  method: 'GET',
  path: '/api/v1/base-fee',
  codes: spotCodes,
  weight: 3,
  permission: 'General',
}

/** What {@link listSpotFees} sends: `GET /api/v1/trade-fees`. */
export interface ListSpotFees {
  /** At most 10 symbols. */
  readonly symbols: readonly string[]
}

/**
 * Lists the fees that the account pays on spot and margin symbols.
 *
 * Permission `General`; costs 3 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470150
 */
export const listSpotFees: Endpoint<ListSpotFees, readonly SpotFees[]> = {
  method: 'GET',
  path: '/api/v1/trade-fees',
  codes: spotCodes,
  weight: 3,
  permission: 'General',
}

/** What {@link getFuturesFees} sends: `GET /api/v1/trade-fees`. */
export interface GetFuturesFees {
  readonly symbol: string
}

/**
 * Gives the fees that the account pays on a futures symbol.
 *
 * Permission `General`; costs 3 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470151
 */
export const getFuturesFees: Endpoint<GetFuturesFees, SymbolFees> = {
  method: 'GET',
  path: '/api/v1/trade-fees',
  host: 'futures',
  codes: futuresCodes,
  weight: 3,
  permission: 'General',
}
