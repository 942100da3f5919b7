/** The words of an order as the unified account spells them, and back. */
import { isId } from '../../../encoding/id.ts'
import type {
  UnifiedFill,
  UnifiedOrder,
  UnifiedOrderStatus,
} from '../../../endpoints/unified-account/orders.ts'
import type { PlaceOrder } from '../../../endpoints/unified-account/place-order.ts'
import type { TradeType } from '../../../endpoints/unified-account/types.ts'
import { unreadableAnswer } from '../../../errors/network-error.ts'
import type { OrderFill, OrderSnapshot } from '../order-kind.ts'
import type { UnifiedOrderParams } from './unified-words.ts'

type Union<Params> = Params extends unknown ? keyof Params : never
type Held<Params, Name> = Params extends unknown ? (Name extends keyof Params ? Params[Name] : never) : never

/** The words of every product at once, for whoever reads orders of all of them. */
export type Terms = { readonly [Name in Union<UnifiedOrderParams>]?: Held<UnifiedOrderParams, Name> } & {
  readonly symbol: string
  readonly side: 'buy' | 'sell'
}

const up: ReadonlySet<unknown> = new Set(['entry', 'up'])

/** An order as it is sent; which unit its size has is always said. */
export function wireOf(order: Terms): PlaceOrder {
  const { tradeType, side, type = 'limit', size, funds, stop, stopPrice, stopPriceType, ...same } = order
  const isContract = tradeType === 'FUTURES'
  return {
    ...same,
    tradeType,
    side: side.toUpperCase(),
    orderType: type.toUpperCase(),
    // What closes a position has no size of its own; KuCoin does not read it, and of nothing nothing can be placed.
    size: String(funds ?? size ?? '0'),
    sizeUnit: funds === undefined ? (isContract ? 'UNIT' : 'BASECCY') : 'QUOTECCY',
    ...(stop && { triggerDirection: up.has(stop) ? 'UP' : 'DOWN', triggerPrice: stopPrice }),
    ...(stopPriceType && { triggerPriceType: stopPriceType }),
  } as PlaceOrder
}

const states: Readonly<Record<UnifiedOrderStatus, OrderSnapshot['state']>> = {
  0: 'open',
  1: 'open',
  2: 'open',
  3: 'filled',
  4: 'open',
  5: 'cancelled',
  6: 'cancelled',
}

/**
 * An order of the unified account; what a trigger has made of one is told as that one, under the id that it goes by now.
 *
 * @param tradeType - the product that was asked for: rows do not always say
 * @param child - what a trigger has made of it
 * @throws NetworkError `ANSWER_UNREADABLE` for what is no order
 */
export function snapshotOf(
  row: UnifiedOrder,
  tradeType: TradeType,
  child: UnifiedOrder = row,
): OrderSnapshot {
  const { orderId, price, size, filledSize, fee, feeCurrency, status } = child
  const state = states[status]
  if (!isId(orderId) || !state)
    throw unreadableAnswer('Orders were looked up, and the answer cannot be read.')
  const terms = termsOf(row, tradeType)
  const isMoney = row.sizeUnit === 'QUOTECCY'
  return {
    orderId,
    clientOid: row.clientOid,
    symbol: row.symbol,
    side: terms.side,
    state,
    // Of coins, what waits is shown as open.
    isWaiting: status === 0 || (status === 2 && Boolean(child.triggerDirection)),
    // What stands can be changed; what it came from stays as it was.
    price,
    size: isMoney ? '0' : size,
    // Where money was named KuCoin does not say of what this is; what was paid it tells by a rounded price alone.
    dealSize: isMoney ? '' : filledSize,
    dealFunds: '',
    fee,
    feeCurrency,
    createdAtMs: msOf(row.orderTime),
    terms: { ...row, ...terms },
  }
}

/** What an order says, in the words that placed it. */
function termsOf(row: UnifiedOrder, tradeType: TradeType): Terms {
  const { side, orderType, size, sizeUnit, triggerDirection, triggerPrice, triggerPriceType } = row
  const [rise, fall] = tradeType === 'FUTURES' ? (['up', 'down'] as const) : (['entry', 'loss'] as const)
  return {
    symbol: row.symbol,
    tradeType,
    side: side === 'SELL' ? 'sell' : 'buy',
    type: orderType === 'MARKET' ? 'market' : 'limit',
    ...(sizeUnit === 'QUOTECCY' ? { size: undefined, funds: size } : { size }),
    ...(triggerDirection && {
      stop: triggerDirection === 'UP' ? rise : fall,
      ...(triggerPrice && { stopPrice: triggerPrice }),
      ...(triggerPriceType && { stopPriceType: triggerPriceType }),
    }),
  }
}

/** A fill of the unified account. */
export function fillOf(fill: UnifiedFill): OrderFill {
  const { tradeId, price, size, value, fee, feeCurrency, liquidityRole, executionTime } = fill
  const liquidity = liquidityRole === 'MAKER' ? 'maker' : 'taker'
  return { tradeId, price, size, funds: value, fee, feeCurrency, liquidity, createdAtMs: msOf(executionTime) }
}

/** Nanoseconds, in text, as milliseconds. */
export function msOf(nanoseconds: string): number {
  return Math.floor(Number(nanoseconds) / 1e6)
}
