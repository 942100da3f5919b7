/** Fills of futures orders. */
import { parseJson } from '../../encoding/json.ts'
import { futuresCodes } from '../../errors/api-codes/futures.ts'
import type { Endpoint } from '../endpoint.ts'
import { futuresFillsRange } from '../time/ranges.ts'
import type {
  DecimalString,
  IntegerString,
  Liquidity,
  MarginMode,
  OrderType,
  Page,
  PageParams,
  Side,
  TimeRange,
} from '../types.ts'

/** One trade of an order. */
export interface FuturesFill {
  readonly symbol: string
  readonly tradeId: string
  readonly orderId: string
  readonly side: Side
  readonly liquidity: Liquidity
  /** Whether the order was made to take. */
  readonly forceTaker: boolean
  readonly price: DecimalString
  /** Lots. */
  readonly size: number
  /** In the settlement currency. */
  readonly value: DecimalString
  /** Fee for opening. */
  readonly openFeePay: DecimalString
  /** Fee for closing. */
  readonly closeFeePay: DecimalString
  /** Kind of trigger; empty: none. */
  readonly stop: 'down' | 'up' | ''
  /** As a fraction. */
  readonly feeRate: DecimalString
  readonly fixFee: DecimalString
  readonly feeCurrency: string
  readonly subTradeType: string | null
  readonly marginMode: MarginMode
  readonly openFeeTaxPay?: DecimalString
  readonly closeFeeTaxPay?: DecimalString
  readonly displayType: 'limit' | 'market' | 'limit_stop' | 'market_stop'
  readonly fee: DecimalString
  readonly settleCurrency: string
  readonly orderType: OrderType
  /** An ordinary trade, or what forced it. */
  readonly tradeType: 'trade' | 'cancel' | 'liquid' | 'adl' | 'settlement'
  /** Epoch ns. */
  readonly tradeTime: IntegerString
  /** Epoch ms. */
  readonly createdAt: number
}

/** What {@link listFills} sends: `GET /api/v1/fills`. */
export interface ListFills extends TimeRange, PageParams {
  /** Fills of this order only. */
  readonly orderId?: string
  /** One contract only. */
  readonly symbol?: string
  readonly side?: Side
  readonly type?: 'limit' | 'market' | 'limit_stop' | 'market_stop'
  /** `trade`, `adl`, `liquid`, `settlement`; absent: all. */
  readonly tradeTypes?: readonly string[]
  /** Rows per page, at most 1000; default 50. */
  readonly pageSize?: number
}

/**
 * Lists fills, newest first.
 *
 * One query spans 7 days at most, a longer one is cut in silence; `startAt` alone reaches 24 hours.
 * Kept for 90 days.
 *
 * Permission `General`; costs 5 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470248
 */
export const listFills: Endpoint<ListFills, Page<FuturesFill>> = {
  method: 'GET',
  path: '/api/v1/fills',
  host: 'futures',
  codes: futuresCodes,
  weight: 5,
  permission: 'General',
  pagination: 'page',
  integers: { fields: ['tradeTime'], parse: parseJson },
  time: futuresFillsRange,
}

/** What {@link listRecentFills} sends: `GET /api/v1/recentFills`. */
export interface ListRecentFills {
  /** One contract only. */
  readonly symbol?: string
}

/**
 * Lists the latest fills of the last 24 hours.
 *
 * Permission `General`; costs 5, a default, of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470249
 */
export const listRecentFills: Endpoint<ListRecentFills, readonly FuturesFill[]> = {
  method: 'GET',
  path: '/api/v1/recentFills',
  host: 'futures',
  codes: futuresCodes,
  permission: 'General',
  integers: { fields: ['tradeTime'], parse: parseJson },
}
