/** Reading orders and fills of the unified account. */
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import type { Endpoint } from '../endpoint.ts'
import { atRange, unifiedFillsRange, unifiedOrdersRange } from '../time/ranges.ts'
import type {
  CursorPage,
  DecimalString,
  IntegerString,
  MarginMode,
  SelfTradePrevention,
  TimeInForce,
  TimeRange,
  TriggerPriceType,
} from '../types.ts'
import type { UnifiedOrderName } from './place-order.ts'
import type { PositionSide, SizeUnit, TradeTypeFilter, UnifiedSide } from './types.ts'

/** An order of the unified account. */
export interface UnifiedOrder {
  readonly orderId: string
  /** Own id of the order; empty where it was given none. */
  readonly clientOid: string
  readonly symbol: string
  /** Absent where the page around it says so. */
  readonly tradeType?: TradeTypeFilter
  readonly orderType: 'LIMIT' | 'MARKET'
  readonly side: UnifiedSide
  readonly positionSide?: PositionSide
  readonly size: DecimalString
  readonly sizeUnit: SizeUnit
  /** Empty for a market order. */
  readonly price: DecimalString
  /** Number of the state. */
  readonly status: number
  /** In the unit of the size. */
  readonly filledSize: DecimalString
  /** `0` until something is filled. */
  readonly avgPrice: DecimalString
  /** In `feeCurrency`. */
  readonly fee: DecimalString
  readonly feeCurrency: string
  readonly tax: DecimalString
  readonly tradeId?: string
  readonly leverage?: DecimalString
  readonly marginMode?: MarginMode
  readonly reduceOnly?: boolean
  readonly postOnly?: boolean
  /** Self-trade prevention; empty: none. */
  readonly stp?: '' | SelfTradePrevention
  readonly timeInForce: TimeInForce | 'RPI'
  /** Seconds until it is cancelled. */
  readonly cancelAfter?: number | null
  /** In the unit of the size. */
  readonly cancelSize: DecimalString
  /** Number of the reason; empty: none. */
  readonly cancelReason?: number | ''
  /** Empty: no trigger. */
  readonly triggerDirection?: '' | 'DOWN' | 'UP'
  readonly triggerPrice?: DecimalString
  readonly triggerPriceType?: '' | TriggerPriceType
  /** The order that triggered it. */
  readonly triggerOrderId?: string
  readonly tpTriggerPrice?: DecimalString
  readonly tpTriggerPriceType?: '' | TriggerPriceType
  readonly tpOrderPrice?: DecimalString
  readonly slTriggerPrice?: DecimalString
  readonly slTriggerPriceType?: '' | TriggerPriceType
  readonly slOrderPrice?: DecimalString
  readonly tags?: string
  /** Epoch ns. */
  readonly orderTime: IntegerString
  /** Epoch ns. */
  readonly updatedTime: IntegerString
}

/** What {@link getOrder} sends: `GET /api/ua/v2/unified/order/detail`. */
export type GetOrder = UnifiedOrderName & {
  readonly tradeType: TradeTypeFilter
  readonly symbol: string
}

/**
 * Gives one order.
 *
 * Unverified: parameters and answer are those of the path's first version.
 *
 * Permission `General`; costs 4 of the `unifiedAccount` pool.
 */
export const getOrder: Endpoint<GetOrder, UnifiedOrder> = {
  method: 'GET',
  path: '/api/ua/v2/unified/order/detail',
  codes: unifiedCodes,
  pool: 'unifiedAccount',
  weight: 4,
  permission: 'General',
  integerFields: ['orderTime', 'updatedTime'],
  verified: false,
}

/** One page of open orders. */
export interface OpenOrderPage {
  readonly tradeType: TradeTypeFilter
  readonly pageNumber: number
  readonly pageSize?: number
  readonly totalNum?: number
  readonly totalPage?: number
  readonly items: readonly UnifiedOrder[]
}

/** One page of orders or fills. */
export interface TradeTypePage<Item> extends CursorPage<Item> {
  readonly tradeType: TradeTypeFilter
}

/** What {@link listOpenOrders} sends: `GET /api/ua/v2/unified/order/open-list`. */
export interface ListOpenOrders extends TimeRange {
  readonly tradeType: TradeTypeFilter
  /** One symbol only. */
  readonly symbol?: string
  /** Ordinary orders, or those with a trigger. */
  readonly orderFilter?: 'NORMAL' | 'CONDITION'
  /** Number of the page, from 1. */
  readonly pageNumber?: number
  /** Rows per page. */
  readonly pageSize?: number
}

/**
 * Lists open orders.
 *
 * Unverified: parameters and answer are those of the path's first version.
 *
 * Permission `General`; costs 4 of the `unifiedAccount` pool.
 */
export const listOpenOrders: Endpoint<ListOpenOrders, OpenOrderPage> = {
  method: 'GET',
  path: '/api/ua/v2/unified/order/open-list',
  codes: unifiedCodes,
  pool: 'unifiedAccount',
  weight: 4,
  permission: 'General',
  pagination: 'page',
  pageParam: 'pageNumber',
  integerFields: ['orderTime', 'updatedTime'],
  time: atRange,
  verified: false,
}

/** What {@link listDoneOrders} sends: `GET /api/ua/v2/unified/order/history`. */
export interface ListDoneOrders extends TimeRange {
  readonly tradeType: TradeTypeFilter
  /** One symbol only. */
  readonly symbol?: string
  readonly side?: 'BUY' | 'SELL'
  /** Ordinary orders, or those with a trigger. */
  readonly orderFilter?: 'NORMAL' | 'CONDITION'
  /** The `lastId` of the page before. */
  readonly lastId?: string
  /** Rows per page. */
  readonly pageSize?: number
}

/**
 * Lists filled and cancelled orders.
 *
 * Unverified: parameters and answer are those of the path's first version.
 *
 * Kept for 7 days, orders cancelled without a fill for 2 hours; of a longer range the rest is left out in silence.
 *
 * Permission `General`; costs 4 of the `unifiedAccount` pool.
 */
export const listDoneOrders: Endpoint<ListDoneOrders, TradeTypePage<UnifiedOrder>> = {
  method: 'GET',
  path: '/api/ua/v2/unified/order/history',
  codes: unifiedCodes,
  pool: 'unifiedAccount',
  weight: 4,
  permission: 'General',
  pagination: 'lastId',
  integerFields: ['orderTime', 'updatedTime'],
  time: unifiedOrdersRange,
  verified: false,
}

/** One trade of an order. */
export interface UnifiedFill {
  readonly tradeId: string
  readonly orderId: string
  readonly symbol: string
  readonly side: UnifiedSide
  readonly positionSide?: PositionSide
  readonly orderType?: 'LIMIT' | 'MARKET'
  /** Same as `orderType`, where that is absent. */
  readonly type?: 'LIMIT' | 'MARKET'
  /** `NORMAL`, or what forced it. */
  readonly fillType?: string
  readonly price: DecimalString
  readonly size: DecimalString
  readonly sizeUnit?: SizeUnit
  /** In the quote currency. */
  readonly value: DecimalString
  /** As a fraction: 0.001 is 0.1 %. */
  readonly feeRate?: DecimalString
  /** In `feeCurrency`. */
  readonly fee: DecimalString
  readonly feeCurrency: string
  readonly tax: DecimalString
  readonly liquidityRole?: 'TAKER' | 'MAKER'
  /** Same as `liquidityRole`, where that is absent. */
  readonly liquidity?: 'TAKER' | 'MAKER'
  /** Epoch ns. */
  readonly executionTime: IntegerString
  /** Whether it came from retail price improvement. */
  readonly isRpiTrade?: boolean
}

/** What {@link listFills} sends: `GET /api/ua/v2/unified/order/execution`. */
export interface ListFills extends TimeRange {
  readonly tradeType: TradeTypeFilter
  /** One symbol only. */
  readonly symbol?: string
  /** Fills of this order only. */
  readonly orderId?: string
  readonly side?: 'BUY' | 'SELL'
  readonly type?: 'MARKET' | 'LIMIT'
  /** The `lastId` of the page before. */
  readonly lastId?: string
  /** Rows per page. */
  readonly pageSize?: number
}

/**
 * Lists fills.
 *
 * Unverified: parameters and answer are those of the path's first version.
 *
 * KuCoin's pages do not say whether one query spans more than 7 days; `paginate` reads parts of 7.
 *
 * Permission `General`; costs 4 of the `unifiedAccount` pool.
 */
export const listFills: Endpoint<ListFills, TradeTypePage<UnifiedFill>> = {
  method: 'GET',
  path: '/api/ua/v2/unified/order/execution',
  codes: unifiedCodes,
  pool: 'unifiedAccount',
  weight: 4,
  permission: 'General',
  pagination: 'lastId',
  integerFields: ['executionTime'],
  time: unifiedFillsRange,
  verified: false,
}
