/** Placing orders on margin. */
import { marginCodes } from '../../errors/api-codes/margin.ts'
import type { Endpoint } from '../endpoint.ts'
import { termFields } from '../order-fields.ts'
import type { LimitTerms, MarketTerms, OrderLifetime } from '../orders.ts'
import type { DecimalString, PlaceOrderAck, SelfTradePrevention, Side } from '../types.ts'

/** What every margin order says. */
interface OrderHead {
  /** Own id of the order, 40 characters at most: letters, digits, `_` and `-`. */
  readonly clientOid: string
  readonly symbol: string
  readonly side: Side
  /** Self-trade prevention; default none. */
  readonly stp?: SelfTradePrevention
  /** Note, 20 ASCII characters at most. */
  readonly remark?: string
  /** Isolated instead of cross margin; default false. */
  readonly isIsolated?: boolean
  /** Borrow what is missing; default false. */
  readonly autoBorrow?: boolean
  /** Repay with what comes in; default false. */
  readonly autoRepay?: boolean
}

/** What {@link placeOrder} sends: `POST /api/v3/hf/margin/order`. */
export type PlaceOrder = OrderHead & ((LimitTerms & OrderLifetime) | MarketTerms)

/** Both ids of an order that was accepted, and what was borrowed for it. */
export interface PlaceMarginOrderAck extends PlaceOrderAck {
  /** What was borrowed; null where nothing was. */
  readonly borrowSize: DecimalString | null
  /** Id of the loan; null where nothing was borrowed. */
  readonly loanApplyId: string | null
}

/** What a test of an order answers. */
export interface TestOrderAck extends PlaceOrderAck {
  readonly loanApplyId: string | null
  readonly borrowSize: number | null
}

const orderFields = {
  clientOid: 1,
  symbol: 1,
  side: 1,
  ...termFields,
  stp: 1,
  remark: 1,
  isIsolated: 1,
  autoBorrow: 1,
  autoRepay: 1,
} as const

/**
 * Places an order on cross or isolated margin.
 *
 * Permission `Margin`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470204
 */
export const placeOrder: Endpoint<PlaceOrder, PlaceMarginOrderAck> = {
  method: 'POST',
  path: '/api/v3/hf/margin/order',
  codes: marginCodes,
  weight: 2,
  permission: 'Margin',
  idField: 'orderId',
  fields: orderFields,
}

/**
 * Checks an order as if it were placed, and places nothing.
 *
 * Permission `Margin`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470205
 */
export const testOrder: Endpoint<PlaceOrder, TestOrderAck> = {
  method: 'POST',
  path: '/api/v3/hf/margin/order/test',
  codes: marginCodes,
  weight: 2,
  permission: 'Margin',
  writes: false,
  fields: orderFields,
}
