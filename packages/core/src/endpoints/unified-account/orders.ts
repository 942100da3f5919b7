/** Reading orders and fills of the unified account. */
import { parseJson } from '../../encoding/json.ts'
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedManagement } from '../../rate-limit/unified.ts'
import type { Endpoint } from '../endpoint.ts'
import { unifiedFillsRange, unifiedOrdersRange } from '../time/ranges.ts'
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
import type { OrderFilter, PositionSide, SizeUnit, TradeType, UnifiedSide } from './types.ts'

/**
 * State of an order. `0`: waits for its trigger price. `1`: was triggered, and stays so: what it became is another order,
 * with this one's id as its `triggerOrderId`. `2`: open, nothing filled. `3`: filled. `4`: open, partly filled. `5`:
 * cancelled, nothing filled. `6`: cancelled, partly filled.
 */
export type UnifiedOrderStatus = 0 | 1 | 2 | 3 | 4 | 5 | 6

/** An order of the unified account. */
export interface UnifiedOrder {
  readonly orderId: string
  /** Own id of the order; empty where it was given none, and for what a trigger has made. */
  readonly clientOid: string
  readonly symbol: string
  /** Absent where the page around it says so. */
  readonly tradeType?: TradeType
  readonly orderType: 'LIMIT' | 'MARKET'
  readonly side: UnifiedSide
  /** `BOTH` for futures, for there is one-way mode only; empty for spot and margin. */
  readonly positionSide?: '' | PositionSide
  readonly size: DecimalString
  /** Unit of all its sizes; `UNIT`, contracts, for futures. */
  readonly sizeUnit: SizeUnit
  /** Empty for a market order. */
  readonly price: DecimalString
  readonly status: UnifiedOrderStatus
  /** In the unit of the size. */
  readonly filledSize: DecimalString
  /** `0` until something is filled. */
  readonly avgPrice: DecimalString
  /** In `feeCurrency`. */
  readonly fee: DecimalString
  readonly feeCurrency: string
  readonly tax: DecimalString
  /** Id of its last trade. */
  readonly tradeId?: string
  /** Empty: none. */
  readonly marginMode?: '' | MarginMode
  /** Empty for all but futures. */
  readonly reduceOnly?: '' | boolean
  readonly postOnly?: boolean
  /** Self-trade prevention; empty: none. */
  readonly stp?: '' | SelfTradePrevention
  readonly timeInForce: TimeInForce | 'RPI'
  /** Seconds until it is cancelled; 0 or null: never. */
  readonly cancelAfter?: number | null
  /** In the unit of the size. */
  readonly cancelSize: DecimalString
  /** KuCoin's word or number for the reason; empty: none. */
  readonly cancelReason?: number | string
  /** Empty: no trigger. */
  readonly triggerDirection?: '' | 'DOWN' | 'UP'
  readonly triggerPrice?: DecimalString
  readonly triggerPriceType?: '' | TriggerPriceType
  /** The order with a trigger that this one came from; empty: none. */
  readonly triggerOrderId?: string
  readonly tpTriggerPrice?: DecimalString
  readonly tpTriggerPriceType?: '' | TriggerPriceType
  readonly tpOrderPrice?: DecimalString
  readonly slTriggerPrice?: DecimalString
  readonly slTriggerPriceType?: '' | TriggerPriceType
  readonly slOrderPrice?: DecimalString
  readonly tags?: string
  readonly brokerTag?: string
  /** Epoch ns. */
  readonly orderTime: IntegerString
  /** Epoch ns. */
  readonly updatedTime: IntegerString
}

/** What {@link getOrder} sends: `GET /api/ua/v2/unified/order/detail`. */
export type GetOrder = UnifiedOrderName & {
  readonly tradeType: TradeType
  readonly symbol: string
}

/**
 * Gives one order, for as long as KuCoin keeps it: 7 days where something was filled, 2 hours where it was cancelled
 * without a fill, and 2 hours where it had a trigger that has gone off or was cancelled. Later it is not found.
 *
 * Permission `General`; costs 4 of the `unifiedManagement` pool.
 */
export const getOrder: Endpoint<GetOrder, UnifiedOrder> = {
  method: 'GET',
  path: '/api/ua/v2/unified/order/detail',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 4,
  permission: 'General',
  integers: { fields: ['orderTime', 'updatedTime'], parse: parseJson },
}

/** One page of open orders. */
export interface OpenOrderPage {
  readonly tradeType: TradeType
  readonly pageNumber: number
  readonly pageSize?: number
  readonly totalNum?: number
  readonly totalPage?: number
  readonly items: readonly UnifiedOrder[]
}

/** One page of orders or fills. */
export interface TradeTypePage<Item> extends CursorPage<Item> {
  readonly tradeType: TradeType
}

/** What {@link listOpenOrders} sends: `GET /api/ua/v2/unified/order/open-list`. */
export interface ListOpenOrders {
  readonly tradeType: TradeType
  /** One symbol only. */
  readonly symbol?: string
  readonly orderFilter?: OrderFilter
  /** Number of the page, from 1. */
  readonly pageNumber?: number
  /** Rows per page; default 50. */
  readonly pageSize?: number
}

/**
 * Lists open orders.
 *
 * Permission `General`; costs 4 of the `unifiedManagement` pool.
 */
export const listOpenOrders: Endpoint<ListOpenOrders, OpenOrderPage> = {
  method: 'GET',
  path: '/api/ua/v2/unified/order/open-list',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 4,
  permission: 'General',
  pagination: 'page',
  pageParam: 'pageNumber',
  integers: { fields: ['orderTime', 'updatedTime'], parse: parseJson },
}

/** What {@link listDoneOrders} sends: `GET /api/ua/v2/unified/order/history`. */
export interface ListDoneOrders extends TimeRange {
  readonly tradeType: TradeType
  /** One symbol only. */
  readonly symbol?: string
  readonly side?: UnifiedSide
  readonly orderFilter?: OrderFilter
  /** The `lastId` of the page before. */
  readonly lastId?: number | string
  /** Rows per page; default 50. */
  readonly pageSize?: number
}

/**
 * Lists filled and cancelled orders.
 *
 * Kept for 7 days, orders cancelled without a fill for 2 hours, and so are those with a trigger that has gone off or was
 * cancelled; of a longer range the rest is left out in silence.
 *
 * Permission `General`; costs 4 of the `unifiedManagement` pool.
 */
export const listDoneOrders: Endpoint<ListDoneOrders, TradeTypePage<UnifiedOrder>> = {
  method: 'GET',
  path: '/api/ua/v2/unified/order/history',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 4,
  permission: 'General',
  pagination: 'lastId',
  integers: { fields: ['orderTime', 'updatedTime'], parse: parseJson },
  time: unifiedOrdersRange,
}

/** Why a trade came about: an order, or what KuCoin forced. */
export type UnifiedFillType = 'NORMAL' | 'ADL' | 'LIQUID' | 'SETTLEMENT' | 'RECONCILIATION'

/** One trade of an order; it names the order by KuCoin's id alone. */
export interface UnifiedFill {
  readonly tradeId: string
  readonly orderId: string
  readonly symbol: string
  readonly side: UnifiedSide
  /** `BOTH` for futures; empty for spot and margin. */
  readonly positionSide?: '' | PositionSide
  readonly orderType: 'LIMIT' | 'MARKET'
  readonly fillType: UnifiedFillType
  readonly price: DecimalString
  /** Base currency, or contracts on futures. */
  readonly size: DecimalString
  /** In the quote currency. */
  readonly value: DecimalString
  /** In `feeCurrency`. */
  readonly fee: DecimalString
  readonly feeCurrency: string
  readonly tax: DecimalString
  /** Empty for an automatic deleveraging. */
  readonly liquidityRole: '' | 'TAKER' | 'MAKER'
  readonly marginMode?: '' | MarginMode
  /** Profit or loss that it realised; empty before 2026-09-05. */
  readonly fillPnl?: DecimalString
  /** Epoch ns. */
  readonly executionTime: IntegerString
}

/** What {@link listFills} sends: `GET /api/ua/v2/unified/order/execution`. */
export interface ListFills extends TimeRange {
  readonly tradeType: TradeType
  /** One symbol only. */
  readonly symbol?: string
  /** Fills of this order only. */
  readonly orderId?: string
  readonly side?: UnifiedSide
  readonly fillType?: UnifiedFillType
  /** The `lastId` of the page before. */
  readonly lastId?: number | string
  /** Rows per page, 200 at most; default 50. */
  readonly pageSize?: number
}

/**
 * Lists fills.
 *
 * KuCoin's pages do not say whether one query spans more than 7 days; `paginate` reads parts of 7. Nor do they say for how
 * long fills are kept, sure are 7 days: a range that begins earlier is read with `forgotten: 'skip'`, as far as it is there.
 *
 * Permission `General`; costs 4 of the `unifiedManagement` pool.
 */
export const listFills: Endpoint<ListFills, TradeTypePage<UnifiedFill>> = {
  method: 'GET',
  path: '/api/ua/v2/unified/order/execution',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 4,
  permission: 'General',
  pagination: 'lastId',
  integers: { fields: ['executionTime'], parse: parseJson },
  time: unifiedFillsRange,
}
