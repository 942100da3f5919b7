/** What happens to the orders and balances of spot and margin accounts. */
import type { DecimalString, IntegerString, Liquidity, OrderType, Side } from '../../endpoints/types.ts'
import type { Known, Topic } from '../topic.ts'
import { wideIntegers } from '../wide-integers.ts'

/** What has happened to an order, and what it is since; amounts are text, sums over its whole life. */
export interface OrderUpdate {
  readonly symbol: string
  readonly orderId: string
  readonly clientOid: string
  /**
   * What has happened: it reached the exchange, stands in the book, traded, was made smaller, is filled, is cancelled. Its
   * last message is `filled` or `canceled`.
   */
  readonly type: Known<'received' | 'open' | 'match' | 'update' | 'filled' | 'canceled'>
  /** Of a `match`: `match` says that it took from the book, `open` that it stood there. */
  readonly status: Known<'new' | 'open' | 'match' | 'done'>
  readonly side: Side
  readonly orderType: Known<OrderType>
  /** Of limit orders. */
  readonly price?: DecimalString
  /** Size that it was placed with, in the base currency; 0 where it was placed by funds. */
  readonly originSize: DecimalString
  /** Size less what was cancelled of it. */
  readonly size?: DecimalString
  /** Filled in all. */
  readonly filledSize?: DecimalString
  /** Cancelled in all. */
  readonly canceledSize?: DecimalString
  /** Left. */
  readonly remainSize?: DecimalString
  /** Of an `update`: size before it. */
  readonly oldSize?: DecimalString
  /** Of orders by funds, in the quote currency. */
  readonly originFunds?: DecimalString
  /** Of orders by funds, in the quote currency. */
  readonly remainFunds?: DecimalString
  /** Of a `match`. */
  readonly tradeId?: string
  /** Of a `match`. */
  readonly matchPrice?: DecimalString
  /** Of a `match`, in the base currency. */
  readonly matchSize?: DecimalString
  /** Of a `match`. */
  readonly liquidity?: Liquidity
  /** Of a `match`. */
  readonly feeType?: Known<'takerFee' | 'makerFee'>
  /** When it was placed, epoch ms. */
  readonly orderTime: number
  /** When this happened, epoch ns. */
  readonly ts: IntegerString
}

const ofOrders = {
  socket: 'spot-private',
  kind: 'event',
  integers: wideIntegers('ts'),
  idOf: ({ orderId, type, ts, tradeId, remainSize }: OrderUpdate) =>
    [orderId, type, ts, tradeId, remainSize].join(),
} as const

/**
 * What happens to orders of spot and margin, of all symbols; event, a key with `General`.
 *
 * @see https://www.kucoin.com/docs-new/3470073w0
 */
export function orders(): Topic<OrderUpdate> {
  return { ...ofOrders, channel: '/spotMarket/tradeOrdersV2' }
}

/**
 * The same without `received`, as KuCoin told it first; event, a key with `General`. {@link orders} is as fast.
 *
 * @see https://www.kucoin.com/docs-new/3470074w0
 */
export function ordersV1(): Topic<OrderUpdate> {
  return { ...ofOrders, channel: '/spotMarket/tradeOrders' }
}

/** What has happened to a stop order. */
export interface StopOrderUpdate {
  readonly symbol: string
  readonly orderId: string
  /** After its trigger it goes on as an ordinary order of {@link orders}. KuCoin's page has `TRIGGERED`. */
  readonly type: Known<
    'open' | 'triggered' | 'TRIGGERED' | 'cancel' | 'received' | 'match' | 'update' | 'filled'
  >
  readonly side: Side
  /** Kind of the order. */
  readonly orderType: Known<'stop'>
  /** `loss`: triggers at or below the stop price; `entry`: at or above it; others are parts of OCO orders. */
  readonly stop: Known<'loss' | 'entry' | 'l_l_o' | 'l_s_o' | 'e_l_o' | 'e_s_o' | 'tso'>
  readonly stopPrice: DecimalString
  /** Price of the order that is placed. */
  readonly orderPrice: DecimalString
  /** In the base currency. */
  readonly size: DecimalString
  readonly tradeType: Known<'TRADE' | 'MARGIN_TRADE' | 'MARGIN_ISOLATED_TRADE'>
  /** Epoch ms. */
  readonly createdAt: number
  /** When this happened, epoch ns. */
  readonly ts: IntegerString
}

/**
 * What happens to stop orders of spot and margin, of all symbols; event, a key with `General`.
 *
 * @see https://www.kucoin.com/docs-new/3470139w0
 */
export function stopOrders(): Topic<StopOrderUpdate> {
  return {
    socket: 'spot-private',
    channel: '/spotMarket/advancedOrders',
    kind: 'event',
    integers: wideIntegers('ts'),
    idOf: ({ orderId, type, ts }: StopOrderUpdate) => [orderId, type, ts].join(),
  }
}

/** What has moved on one account, and what is there since; amounts in its currency. */
export interface BalanceUpdate {
  /** Id of the account. */
  readonly accountId: string
  readonly currency: string
  /** `available` and `hold`. */
  readonly total: DecimalString
  /** What can be used. */
  readonly available: DecimalString
  /** What is held. */
  readonly hold: DecimalString
  /** Negative where it fell. */
  readonly availableChange: DecimalString
  /** Negative where it fell. */
  readonly holdChange: DecimalString
  /** Account and cause: `trade.hold`, `trade.setted`, `main.deposit`, `margin.transfer`, `isolated_BTC-USDT.hold`. */
  readonly relationEvent: string
  /** Id of what led to it. */
  readonly relationEventId: string
  /** What it was for: empty where it was for no order. */
  readonly relationContext: {
    readonly symbol?: string
    readonly orderId?: string
    readonly tradeId?: string
  }
  /** Epoch ms. */
  readonly time: IntegerString
}

/**
 * What moves on main, trade and margin accounts, of all currencies; event, a key with `General`.
 *
 * @see https://www.kucoin.com/docs-new/3470075w0
 */
export function balances(): Topic<BalanceUpdate> {
  return {
    socket: 'spot-private',
    channel: '/account/balance',
    kind: 'event',
    // One event can move two accounts, and the same account twice.
    idOf: ({ relationEventId, accountId, relationEvent, available, hold }: BalanceUpdate) =>
      [relationEventId, accountId, relationEvent, available, hold].join(),
  }
}
