const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What there is to forget. */
export type Kept =
  | 'spotOrder'
  | 'marginOrder'
  | 'futuresOrder'
  | 'futuresOrderByClientOid'
  | 'unifiedOrder'
  | 'unifiedUnfilled'
  | 'unifiedFill'
  | 'stopOrder'
  | 'ocoOrder'
  | 'spotFill'
  | 'futuresFill'
  | 'recent'
  | 'closedPosition'
  | 'unifiedPosition'
  | 'tradeStatement'
  | 'marginStatement'
  | 'loan'

/** For how long reads still show what has ended, in milliseconds since its end. */
interface Retention {
  readonly done: number
  /** When it was cancelled, also after a part of it was filled; without it, `done`. */
  readonly cancelled?: number
  /** Longest span of one query of the list; a longer one is cut, and what is left is its latest part. */
  readonly span?: number
  /** Span of a query that names one end; without it, `span`. */
  readonly halfOpenSpan?: number
  /** How far back a query reaches that names no time; without it, `span`. */
  readonly defaultSpan?: number
}

/**
 * What KuCoin forgets. Where its pages are silent a line says what was chosen instead: the shortest time that is
 * documented for something alike, because a client that counts on more should find out in a test. No page says
 * whether the time counts from an order's creation or from its end. Here it counts from the end: an order that
 * rests for longer than a week would otherwise never be seen filled.
 *
 * Silent, and therefore never forgotten: deposits, withdrawals, transfers, and the statement of the main account.
 */
const RETENTION: Readonly<Record<Kept, Retention>> = {
  // "Max Query Range" of https://www.kucoin.com/docs-new/rest/ua/get-order-details and …/get-order-history, rows
  // "Classic Account, SPOT". The older page of the list itself says 3 days for both:
  // https://www.kucoin.com/docs/rest/spot-trading/spot-hf-trade-pro-account/get-hf-completed-order-list
  spotOrder: { done: 7 * DAY, cancelled: 2 * DAY },
  // Silent. Margin orders are orders of the same system and lists.
  marginOrder: { done: 7 * DAY, cancelled: 2 * DAY },
  // The same pages, row "FUTURES": 3 months by orderId and in the list, of which one query spans 7 days. For a
  // query with one end: "List Orders" of https://github.com/Kucoin/kucoin-futures-api-docs says 24 hours.
  futuresOrder: { done: 90 * DAY, span: 7 * DAY, halfOpenSpan: DAY },
  // The same row, "By clientOid: Last 7 days".
  futuresOrderByClientOid: { done: 7 * DAY },
  // "Get Order Details" of the unified API in https://github.com/Kucoin/kucoin-universal-sdk: 168 hours with fills, 2
  // hours cancelled without one, and as long for conditional orders, which are stop orders here.
  unifiedOrder: { done: 168 * HOUR },
  unifiedUnfilled: { done: 2 * HOUR },
  // "Get Trade History" there: 7 days by default; that no more are kept is assumed, as for orders.
  unifiedFill: { done: 168 * HOUR },
  // Silent for classic accounts. Conditional orders of the unified account are shown for 2 hours after they were
  // triggered or cancelled: "Get Order Details" of the unified API in https://github.com/Kucoin/kucoin-universal-sdk.
  // The list shows only what waits: https://kucoin.com/docs/rest/spot-trading/stop-order/get-stop-orders-list
  stopOrder: { done: 2 * HOUR },
  // Silent, as for stop orders; https://kucoin.com/docs/rest/spot-trading/oco-order/get-order-list names the states.
  ocoOrder: { done: 2 * HOUR },
  // Silent for high-frequency and margin fills. The older list: 7 days a query, "List Fills" of
  // https://github.com/Kucoin/kucoin-api-docs
  spotFill: { done: 7 * DAY },
  // https://www.kucoin.com/docs-new/est/futures-trading/orders/get-trade-history
  futuresFill: { done: 90 * DAY, span: 7 * DAY, halfOpenSpan: DAY },
  // "in the last 24 hours": https://www.kucoin.com/docs-new/rest/futures-trading/orders/get-recent-closed-orders,
  // and "Get Recent Trade History" of spot and futures in https://github.com/Kucoin/kucoin-universal-sdk
  recent: { done: DAY },
  // Silent for classic accounts; the unified API keeps closed positions for 3 months.
  closedPosition: { done: 90 * DAY },
  // "Get Position History" of the unified API: 3 months, 7 days a query, which longer ones are cut to.
  unifiedPosition: { done: 90 * DAY, span: 7 * DAY },
  // https://kucoin.com/docs-new/rest/account-info/account-funding/get-account-ledgers-tradehf
  tradeStatement: { done: 3 * DAY },
  // Silent, as for the trade account.
  marginStatement: { done: 3 * DAY },
  // "Get Borrowing History" of https://github.com/Kucoin/kucoin-api-docs: 6 months, 30 days a query, 7 by default.
  loan: { done: 180 * DAY, span: 30 * DAY, defaultSpan: 7 * DAY },
}

/** Whether something that ended at `endedAt` is still shown at `now`; what has not ended always is. */
export function isKept(
  kept: Kept,
  now: number,
  endedAt: number | undefined,
  end: 'done' | 'cancelled' = 'done',
): boolean {
  const { done, cancelled = done } = RETENTION[kept]
  return endedAt === undefined || now - endedAt <= (end === 'done' ? done : cancelled)
}

/** First and last time that a query reaches, both inclusive; 0 and Infinity where a list has no longest span. */
export function queriedSpan(
  kept: Kept,
  now: number,
  asked: { readonly from: number | undefined; readonly to: number | undefined },
): { readonly from: number; readonly to: number } {
  const { span, halfOpenSpan = span, defaultSpan = span } = RETENTION[kept]
  const { from, to } = asked
  if (span === undefined || halfOpenSpan === undefined || defaultSpan === undefined) {
    return { from: from ?? 0, to: to ?? Number.POSITIVE_INFINITY }
  }
  if (from === undefined && to === undefined) return { from: now - defaultSpan, to: Number.POSITIVE_INFINITY }
  if (from === undefined) return { from: (to as number) - halfOpenSpan, to: to as number }
  if (to === undefined) return { from, to: from + halfOpenSpan }
  return { from: Math.max(from, to - span), to }
}
