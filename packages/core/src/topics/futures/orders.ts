/** What happens to the orders of the futures account. */
import type {
  DecimalString,
  IntegerString,
  Liquidity,
  MarginMode,
  OrderType,
  PositionSide,
  Side,
} from '../../endpoints/types.ts'
import { checkContract } from '../check.ts'
import type { Known, Topic } from '../topic.ts'
import { wideIntegers } from '../wide-integers.ts'

/** What has happened to an order, and what it is since; sizes are text, in lots, sums over its whole life. */
export interface OrderUpdate {
  readonly symbol: string
  readonly orderId: string
  readonly clientOid?: string
  /** What has happened; the last message of an order is `filled` or `canceled`. */
  readonly type: Known<'open' | 'match' | 'update' | 'filled' | 'canceled'>
  /** Of a `match`: `match` says that it took from the book, `open` that it stood there. */
  readonly status: Known<'open' | 'match' | 'done'>
  /** Who ordered: the owner, a liquidation, auto-deleveraging. */
  readonly tradeType?: Known<'trade' | 'liquid' | 'adl'>
  readonly side: Side
  readonly positionSide?: Known<PositionSide>
  readonly marginMode: Known<MarginMode>
  readonly orderType?: Known<OrderType>
  readonly price: DecimalString
  readonly size: DecimalString
  /** Filled in all. */
  readonly filledSize: DecimalString
  /** Cancelled in all. */
  readonly canceledSize: DecimalString
  /** Cancelled in all. */
  readonly allCanceledSize?: DecimalString
  /** Left. */
  readonly remainSize: DecimalString
  /** Of an `update`: size before it. */
  readonly oldSize?: DecimalString
  /** Of a `match`. */
  readonly tradeId?: string
  /** Of a `match`. */
  readonly matchPrice?: DecimalString
  /** Of a `match`. */
  readonly matchSize?: DecimalString
  readonly liquidity?: Known<Liquidity>
  /** Of a `match`. */
  readonly feeType?: Known<'takerFee' | 'makerFee'>
  /** When it was placed, epoch ns. */
  readonly orderTime: IntegerString
  /** When this happened, epoch ns. */
  readonly ts: IntegerString
}

/**
 * What happens to futures orders; event, a key with `General`.
 *
 * @param symbol - one contract; default all
 * @throws RequestError `REQUEST_INVALID` for what is no contract
 * @see https://www.kucoin.com/docs-new/3470090w0
 */
export function orders(symbol?: string): Topic<OrderUpdate> {
  return {
    socket: 'futures-private',
    channel: '/contractMarket/tradeOrders',
    ...(symbol === undefined ? {} : { argument: checkContract('futures.orders', symbol) }),
    kind: 'event',
    integers: wideIntegers('orderTime', 'ts'),
    idOf: ({ orderId, type, ts, tradeId, remainSize }: OrderUpdate) =>
      [orderId, type, ts, tradeId, remainSize].join(),
  }
}

/** What has happened to a stop order. */
export interface StopOrderUpdate {
  readonly symbol: string
  readonly orderId: string
  /** After its trigger it goes on as an ordinary order of {@link orders}. */
  readonly type: Known<'open' | 'triggered' | 'cancel'>
  readonly side: Side
  readonly positionSide?: Known<PositionSide>
  readonly marginMode: Known<MarginMode>
  /** Kind of the order. */
  readonly orderType: Known<'stop'>
  /** Which way the price has to go. */
  readonly stop: Known<'up' | 'down'>
  readonly stopPrice: DecimalString
  /** Last trade, mark or index. */
  readonly stopPriceType: Known<'TP' | 'MP' | 'IP'>
  /** Price of the order that is placed. */
  readonly orderPrice: DecimalString
  /** In lots. */
  readonly size: number
  /** Epoch ms. */
  readonly createdAt: number
  /** When this happened, epoch ns. */
  readonly ts: IntegerString
}

/**
 * What happens to futures stop orders, of all contracts; event, a key with `General`.
 *
 * @see https://www.kucoin.com/docs-new/3470091w0
 */
export function stopOrders(): Topic<StopOrderUpdate> {
  return {
    socket: 'futures-private',
    channel: '/contractMarket/advancedOrders',
    kind: 'event',
    integers: wideIntegers('ts'),
    idOf: ({ orderId, type, ts }: StopOrderUpdate) => [orderId, type, ts].join(),
  }
}
