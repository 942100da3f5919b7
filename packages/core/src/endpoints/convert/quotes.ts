/** Converting one currency into another: what can be converted, and at what price. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import type { DecimalString } from '../types.ts'

/** Limits of a pair. */
export interface ConvertSymbol {
  readonly fromCurrency: string
  readonly toCurrency: string
  readonly fromCurrencyMaxSize: DecimalString
  readonly fromCurrencyMinSize: DecimalString
  /** An amount is a multiple of this. */
  readonly fromCurrencyStep: DecimalString
  readonly toCurrencyMaxSize: DecimalString
  readonly toCurrencyMinSize: DecimalString
  /** An amount is a multiple of this. */
  readonly toCurrencyStep: DecimalString
}

/** What {@link getSymbol} sends: `GET /api/v1/convert/symbol`. */
export interface GetSymbol {
  readonly fromCurrency: string
  readonly toCurrency: string
  /** At the market, or at a limit. */
  readonly orderType?: 'MARKET' | 'LIMIT'
}

/**
 * Gives the limits of a pair.
 *
 * No key needed; costs 5, a default, of the `public` pool.
 */
export const getSymbol: Endpoint<GetSymbol, ConvertSymbol> = {
  method: 'GET',
  path: '/api/v1/convert/symbol',
  codes: spotCodes,
  pool: 'public',
}

/** Currencies that can be converted. */
export interface ConvertCurrencies {
  readonly currencies: readonly ConvertCurrency[]
  /** Limits of USDT, by the other currency. */
  readonly usdtCurrencyLimit: readonly ConvertLimit[]
}

/** Limits of a currency. */
export interface ConvertLimit {
  readonly currency: string
  readonly maxSize: DecimalString
  readonly minSize: DecimalString
  /** An amount is a multiple of this. */
  readonly step: DecimalString
}

/** A currency that can be converted. */
export interface ConvertCurrency extends ConvertLimit {
  readonly tradeDirection: string
}

/**
 * Lists the currencies that can be converted.
 *
 * No key needed; costs 5, a default, of the `public` pool.
 */
export const listCurrencies: Endpoint<NoParams, ConvertCurrencies> = {
  method: 'GET',
  path: '/api/v1/convert/currencies',
  codes: spotCodes,
  pool: 'public',
}

/** A pair and how much of either side. */
export interface GetQuote {
  readonly fromCurrency: string
  readonly toCurrency: string
  /** Give this or the other. */
  readonly fromCurrencySize?: number
  /** Give this or the other. */
  readonly toCurrencySize?: number
}

/** A price without a promise. */
export interface LimitQuote {
  /** Rate at which it is converted. */
  readonly price: DecimalString
  /** Epoch ms. */
  readonly validUntill: number
}

/** A price that holds for a while. */
export interface Quote extends LimitQuote {
  /** For {@link placeOrder}. */
  readonly quoteId: string
  readonly fromCurrencySize: DecimalString
  readonly toCurrencySize: DecimalString
}

/**
 * Gives a price at which an order can be placed.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 */
export const getQuote: Endpoint<GetQuote, Quote> = {
  method: 'GET',
  path: '/api/v1/convert/quote',
  codes: spotCodes,
  permission: 'General',
}

/**
 * Gives a price to start a limit order from.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 */
export const getLimitQuote: Endpoint<GetQuote, LimitQuote> = {
  method: 'GET',
  path: '/api/v1/convert/limit/quote',
  codes: spotCodes,
  permission: 'General',
}
