/**
 * How far KuCoin's lists reach, where it says so. It is silent on deposits, withdrawals, transfers, the ledger of futures,
 * funding fees, closed positions of classic futures, conversions and brokers' lists: those have no window here.
 */
import type { TimeWindow } from './time-rules.ts'

// Written out: a bundler leaves out what nobody uses only where nothing has to be worked out.

/** For how long a classic spot order is shown after it was cancelled, in ms: https://www.kucoin.com/docs-new/rest/ua/get-order-history */
export const CANCELLED_KEPT_MS: number = 172_800_000

/** How far one query of futures lists spans, in ms, and how far back its orders are found by their own id. */
export const FUTURES_SPAN_MS: number = 604_800_000

/**
 * Done orders of spot and margin: https://www.kucoin.com/docs-new/rest/ua/get-order-history, rows "Classic Account,
 * SPOT", and its note on longer ranges. An older page of the list says 3 days; no page says it of margin, whose orders
 * are of the same system.
 */
export const doneOrders: TimeWindow = {
  keptMs: 604_800_000,
  keptCancelledMs: CANCELLED_KEPT_MS,
  beyond: 'cuts',
  rowTime: 'createdAt',
}

/**
 * Fills of spot and margin. Silent for these lists; taken as the orders are. An older page says 3 days, cut likewise:
 * https://www.kucoin.com/docs/rest/spot-trading/spot-hf-trade-pro-account/get-hf-filled-list
 */
export const fills: TimeWindow = {
  keptMs: 604_800_000,
  beyond: 'cuts',
  rowTime: 'createdAt',
  unless: { orderId: true },
}

/** High-frequency ledgers: https://kucoin.com/docs-new/rest/account-info/account-funding/get-account-ledgers-tradehf */
export const hfLedger: TimeWindow = { keptMs: 259_200_000, beyond: 'cuts', rowTime: 'createdAt' }

/** The ledger of the funding account: "Get Account Ledgers" of https://github.com/Kucoin/kucoin-api-docs */
export const ledger: TimeWindow = {
  spanMs: 86_400_000,
  aloneMs: 86_400_000,
  keptMs: 31_536_000_000,
  beyond: 'refuses',
  rowTime: 'createdAt',
}

/**
 * Done orders of futures: the page of spot's, row "FUTURES"; for a start alone "List Orders" of
 * https://github.com/Kucoin/kucoin-futures-api-docs. Open orders are listed whenever they were made.
 */
export const futuresOrders: TimeWindow = {
  spanMs: 604_800_000,
  aloneMs: 86_400_000,
  keptMs: 7_776_000_000,
  beyond: 'cuts',
  rowTime: 'createdAt',
  unless: { status: 'active' },
}

/** Fills of futures: https://www.kucoin.com/docs-new/est/futures-trading/orders/get-trade-history */
export const futuresFills: TimeWindow = {
  spanMs: 604_800_000,
  aloneMs: 86_400_000,
  keptMs: 7_776_000_000,
  beyond: 'cuts',
  rowTime: 'createdAt',
  unless: { orderId: true },
}

/**
 * Loans, repayments and interest on margin. Sources disagree: "not restricted" from 2023-04-01 on (spec of
 * https://github.com/Kucoin/kucoin-universal-sdk), or 30 days a query, 7 without bounds (the older
 * https://github.com/Kucoin/kucoin-api-docs). Parts of 30 days are right for both.
 */
export const loans: TimeWindow = { spanMs: 2_592_000_000, beyond: 'unsaid', rowTime: 'createdTime' }

/** Orders of the unified account: "Get Order History" of https://github.com/Kucoin/kucoin-universal-sdk (168 and 2 hours). */
export const unifiedOrders: TimeWindow = {
  keptMs: 604_800_000,
  keptCancelledMs: 7_200_000,
  beyond: 'cuts',
  rowTime: 'orderTime',
}

/**
 * Fills of the unified account: 7 days by default ("Get Trade History" there); silent on longer ranges, and on how long
 * they are kept.
 */
export const unifiedFills: TimeWindow = {
  spanMs: 604_800_000,
  sureMs: 604_800_000,
  beyond: 'unsaid',
  rowTime: 'executionTime',
  unless: { orderId: true },
}

/** Closed positions of the unified account: "Get Positions History" there. */
export const unifiedPositions: TimeWindow = {
  spanMs: 604_800_000,
  keptMs: 7_776_000_000,
  beyond: 'cuts',
  rowTime: 'closingTime',
}
