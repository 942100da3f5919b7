/** Currencies, prices, news and the state of the exchange. */
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import type { KycRegion } from '../account/user.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import type { AnnouncementType, Language } from '../spot/server.ts'
import { timeRange } from '../time/ranges.ts'
import type { DecimalString } from '../types.ts'
import type { Custodian, MarketType } from './types.ts'

/** A currency on one chain: what may go in and out. */
export interface UnifiedCurrencyChain {
  readonly chainName: string
  readonly minWithdrawSize: DecimalString | null
  readonly minDepositSize: DecimalString | null
  /** Part of the fee that grows with the amount, as a fraction. */
  readonly withdrawFeeRate: DecimalString
  /** Least fee of a withdrawal. */
  readonly minWithdrawFee: DecimalString
  readonly isWithdrawEnabled: boolean
  readonly isDepositEnabled: boolean
  /** Confirmations until a deposit may be traded. */
  readonly preConfirms: number
  readonly withdrawPrecision: number
  readonly maxWithdrawSize: DecimalString | null
  readonly maxDepositSize: DecimalString | null
  /** Whether the address needs a memo or tag. */
  readonly isMemoRequired: boolean
  /** Id of the chain, `eth` say. */
  readonly chain: string
  /** What an address looks like. */
  readonly addressRegex?: string
  /** What a memo looks like. */
  readonly memoRegex?: string
  /** Part of a deposit that is kept, as a fraction. */
  readonly depositFeeRate?: DecimalString | null
  readonly depositTierFee?: DecimalString | null
  readonly fixedDepositFee?: DecimalString | null
  readonly maxDepositFee?: DecimalString | null
  readonly maxWithdrawFee?: DecimalString | null
}

/** A currency on one chain, as {@link getCurrency} tells of it. */
export interface UnifiedCurrencyChainDetail extends UnifiedCurrencyChain {
  /** Confirmations until a deposit is credited and may leave again. */
  readonly confirms: number
  /** Empty where the coin is native to the chain. */
  readonly contractAddress: string
}

/** A currency and the chains it lives on. */
export interface UnifiedCurrency<Chain = UnifiedCurrencyChain> {
  readonly currency: string
  readonly name: string
  readonly fullName: string
  /** Decimal places. */
  readonly precision: number
  readonly list: readonly Chain[]
}

/** What {@link getCurrency} sends: `GET /api/ua/v2/market/currency`. */
export interface GetCurrency {
  readonly currency: string
  /** One chain only. */
  readonly chain?: string
}

/**
 * Describes one currency.
 *
 * No key needed; costs 3 of the `public` pool.
 */
export const getCurrency: Endpoint<GetCurrency, UnifiedCurrency<UnifiedCurrencyChainDetail>> = {
  method: 'GET',
  path: '/api/ua/v2/market/currency',
  codes: unifiedCodes,
  pool: 'public',
  weight: 3,
}

/** What {@link listCurrencies} sends: `GET /api/ua/v2/asset/currencies`. */
export interface ListCurrencies {
  /** One currency only; KuCoin wants several as repeated keys of the query. */
  readonly currencyList?: string
  /** One chain only. */
  readonly chain?: string
}

/**
 * Lists all currencies.
 *
 * No key needed; costs 3 of the `public` pool.
 */
export const listCurrencies: Endpoint<ListCurrencies, readonly UnifiedCurrency[]> = {
  method: 'GET',
  path: '/api/ua/v2/asset/currencies',
  codes: unifiedCodes,
  pool: 'public',
  weight: 3,
}

/** Names a currency. */
export interface CurrencyName {
  readonly currency: string
}

/**
 * Lists the currencies that can be borrowed.
 *
 * No key needed; costs 15 of the `public` pool.
 */
export const listBorrowable: Endpoint<NoParams, readonly CurrencyName[]> = {
  method: 'GET',
  path: '/api/ua/v2/market/borrowable-currency',
  codes: unifiedCodes,
  pool: 'public',
  weight: 15,
}

/** A currency that a custodian keeps outside the exchange. */
export interface OesCurrency {
  readonly custodian: Custodian
  readonly currency: string
  /** Decimal places. */
  readonly precision: number
}

/** What {@link listOesCurrencies} sends: `GET /api/ua/v2/oes/currency`. */
export interface ListOesCurrencies {
  /** One custodian only. */
  readonly custodian?: Custodian
  /** One currency only. */
  readonly currency?: string
}

/**
 * Lists the currencies that custodians keep outside the exchange.
 *
 * No key needed; costs 15 of the `public` pool.
 */
export const listOesCurrencies: Endpoint<ListOesCurrencies, readonly OesCurrency[]> = {
  method: 'GET',
  path: '/api/ua/v2/oes/currency',
  codes: unifiedCodes,
  pool: 'public',
  weight: 15,
}

/** What {@link getFiatPrices} sends: `GET /api/ua/v2/market/fiat-price`. */
export interface GetFiatPrices {
  /** Fiat currency, `USD` say. */
  readonly base: string
  /** One currency only; KuCoin wants several as repeated keys of the query. */
  readonly currencies?: string
}

/**
 * Gives prices in a fiat currency, by currency.
 *
 * No key needed; costs 3 of the `public` pool.
 */
export const getFiatPrices: Endpoint<GetFiatPrices, Readonly<Record<string, DecimalString>>> = {
  method: 'GET',
  path: '/api/ua/v2/market/fiat-price',
  codes: unifiedCodes,
  pool: 'public',
  weight: 3,
}

/** One page of news. */
export interface AnnouncementPage {
  readonly totalNumber: number
  readonly totalPage: number
  readonly pageNumber: number
  readonly pageSize: number
  readonly list: readonly UnifiedAnnouncement[]
}

/** A piece of news. */
export interface UnifiedAnnouncement {
  readonly id: number
  readonly title: string
  readonly type: readonly string[]
  /** Summary of the text. */
  readonly description: string
  /** Epoch ms. */
  readonly releaseTime: number
  readonly language: string
  readonly url: string
}

/** What {@link listAnnouncements} sends: `GET /api/ua/v2/market/announcement`. */
export interface ListAnnouncements {
  /** Of the texts. */
  readonly language?: Language
  /** One kind only. */
  readonly type?: AnnouncementType | 'futures-announcements'
  /** Number of the page, from 1. */
  readonly pageNumber?: number
  /** Rows per page. */
  readonly pageSize?: number
  /** Nothing before this time, epoch ms. */
  readonly startTime?: number
  /** Nothing after this time, epoch ms. */
  readonly endTime?: number
}

/**
 * Lists the news of the exchange.
 *
 * No key needed; costs 20 of the `public` pool.
 */
export const listAnnouncements: Endpoint<ListAnnouncements, AnnouncementPage> = {
  method: 'GET',
  path: '/api/ua/v2/market/announcement',
  codes: unifiedCodes,
  pool: 'public',
  weight: 20,
  pagination: 'page',
  pageParam: 'pageNumber',
  time: timeRange,
}

/** Whether a market takes orders. */
export interface UnifiedServiceStatus {
  readonly tradeType: MarketType
  /** Open, closed, or taking nothing but cancels. */
  readonly serverStatus: 'cancelonly' | 'close' | 'open'
  /** Why it is not open; mostly empty. */
  readonly msg: string
}

/** What {@link getServiceStatus} sends: `GET /api/ua/v2/server/status`. */
export interface GetServiceStatus {
  readonly tradeType: MarketType
}

/**
 * Tells whether a market takes orders.
 *
 * No key needed; costs 3 of the `public` pool.
 */
export const getServiceStatus: Endpoint<GetServiceStatus, UnifiedServiceStatus> = {
  method: 'GET',
  path: '/api/ua/v2/server/status',
  codes: unifiedCodes,
  pool: 'public',
  weight: 3,
}

/**
 * Lists the regions in which an identity can be verified.
 *
 * No key needed; costs 20 of the `public` pool.
 */
export const listKycRegions: Endpoint<NoParams, readonly KycRegion[]> = {
  method: 'GET',
  path: '/api/ua/v2/user/kyc-region',
  codes: unifiedCodes,
  pool: 'public',
  weight: 20,
}

/**
 * Gives the address that the exchange sees.
 *
 * No key needed; costs 10 of the `public` pool.
 */
export const getMyIp: Endpoint<NoParams, string> = {
  method: 'GET',
  path: '/api/ua/v2/user/my-ip',
  codes: unifiedCodes,
  pool: 'public',
  weight: 10,
}
