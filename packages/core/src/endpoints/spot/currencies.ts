/** Currencies, their chains and their prices. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import type { DecimalString } from '../types.ts'

/** A currency on one chain: what may go in and out. */
export interface CurrencyChain {
  readonly chainName: string
  readonly withdrawalMinSize: DecimalString
  readonly depositMinSize: DecimalString | null
  /** Part of the fee that grows with the amount, as a fraction. */
  readonly withdrawFeeRate: DecimalString
  /** Least fee of a withdrawal. */
  readonly withdrawalMinFee: DecimalString
  readonly isWithdrawEnabled: boolean
  readonly isDepositEnabled: boolean
  /** Confirmations until a deposit is credited and may leave again. */
  readonly confirms: number
  /** Confirmations until a deposit may be traded. */
  readonly preConfirms: number
  /** Empty where the coin is native to the chain. */
  readonly contractAddress: string
  readonly withdrawPrecision: number
  readonly maxWithdraw: DecimalString | number | null
  readonly maxDeposit: DecimalString | null
  /** Whether the address needs a memo or tag. */
  readonly needTag: boolean
  /** Id of the chain, `eth` say. */
  readonly chainId: string
  readonly depositFeeRate?: DecimalString
  readonly withdrawMaxFee?: DecimalString
  readonly depositTierFee?: DecimalString
}

/** A currency and the chains it lives on. */
export interface Currency {
  readonly currency: string
  /** Changes where a currency is renamed; `currency` does not. */
  readonly name: string
  readonly fullName: string
  /** Decimal places. */
  readonly precision: number
  readonly confirms: number | null
  readonly contractAddress: string | null
  readonly isMarginEnabled: boolean
  /** Whether it can be borrowed. */
  readonly isDebitEnabled: boolean
  readonly chains: readonly CurrencyChain[] | null
}

/** What {@link getCurrency} sends: `GET /api/v3/currencies/{currency}`. */
export interface GetCurrency {
  readonly currency: string
  /** One chain only, for a currency that lives on several. */
  readonly chain?: string
}

/**
 * Describes one currency.
 *
 * No key needed; costs 3 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470155
 */
export const getCurrency: Endpoint<GetCurrency, Currency> = {
  method: 'GET',
  path: '/api/v3/currencies/{currency}',
  codes: spotCodes,
  pool: 'public',
  weight: 3,
}

/**
 * Lists all currencies.
 *
 * No key needed; costs 3 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470152
 */
export const listCurrencies: Endpoint<NoParams, readonly Currency[]> = {
  method: 'GET',
  path: '/api/v3/currencies',
  codes: spotCodes,
  pool: 'public',
  weight: 3,
}

/** What {@link getFiatPrices} sends: `GET /api/v1/prices`. */
export interface GetFiatPrices {
  /** Fiat currency; default `USD`. */
  readonly base?: string
  /** These only; absent: all. */
  readonly currencies?: readonly string[]
}

/**
 * Gives prices in a fiat currency, by currency.
 *
 * No key needed; costs 3 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470153
 */
export const getFiatPrices: Endpoint<GetFiatPrices, Readonly<Record<string, DecimalString>>> = {
  method: 'GET',
  path: '/api/v1/prices',
  codes: spotCodes,
  pool: 'public',
  weight: 3,
}
