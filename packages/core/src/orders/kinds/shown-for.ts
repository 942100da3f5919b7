/** How long KuCoin shows orders that are over: what is older and found nowhere is not proven absent. */
import { CANCELLED_KEPT_MS, FUTURES_SPAN_MS } from '../../endpoints/time/windows.ts'

const HOUR_MS = 3_600_000

/**
 * Spot and margin, in ms: 2 days for a cancelled order, 7 for a filled one. KuCoin says it of classic spot orders on the
 * pages of its unified calls; margin shares their engine, and no page says it of margin itself.
 *
 * https://www.kucoin.com/docs-new/rest/ua/get-order-history
 */
export const SPOT_SHOWN_FOR_MS: number = CANCELLED_KEPT_MS

/** Those of them that were filled, in ms; what a stop order has become is one of them. */
export const FILLED_SHOWN_FOR_MS: number = 604_800_000

/**
 * Futures, stops among them, in ms: 7 days by the order's own id; the list goes back 3 months, 7 days a query.
 *
 * https://www.kucoin.com/docs-new/rest/ua/get-order-details
 */
export const FUTURES_SHOWN_FOR_MS: number = FUTURES_SPAN_MS

/**
 * Stop and OCO orders of spot and margin, in ms: 2 hours after one was cancelled. KuCoin says so of conditional orders of
 * the unified account and is silent on these: the shortest that is documented.
 */
export const WAITING_SHOWN_FOR_MS: number = 7_200_000

/**
 * Orders of the unified account, in ms: 2 hours after one was cancelled without a fill, or has triggered; 7 days where
 * something was filled.
 *
 * https://www.kucoin.com/docs-new/v2/rest/ua/get-order-details
 */
export const UNIFIED_SHOWN_FOR_MS: number = 7_200_000

/** Why an order that is found nowhere is not proven absent, in words. */
export function whyForgotten(ageMs: number, shownForMs: number): string {
  const hours = (ms: number): string => (ms / HOUR_MS).toFixed()
  return `known ${hours(ageMs)} hours ago; KuCoin may forget it after ${hours(shownForMs)} hours`
}
