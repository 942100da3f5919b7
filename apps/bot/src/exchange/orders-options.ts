// How patient placing is, from the bot's settings; the same on paper and live.
import type { OrderJournal, OrdersOptions } from '@kucoin-kit/core/orders'
import type { OrderSettings } from '../config/orders.ts'

/** How long an order may wait for another try before it is given up: its price was decided on a moment ago. */
const SEND_WITHIN_MS = 10_000
/** KuCoin refuses a request that reaches it more than this after its signed time. */
const SIGNATURE_WINDOW_MS = 5_000
/** Room for the searches that have to come back empty, and for some that fail. */
const SEARCH_MS = 15_000
/** How much later than the bot the exchange itself cancels a limit order: the bot may be gone by then. */
const BACKSTOP_MS = 60_000

/** Journal and patience of the client's orders. */
export function ordersOptions({ resolveMarginMs }: OrderSettings, journal: OrderJournal): OrdersOptions {
  return {
    journal,
    marginMs: resolveMarginMs,
    sendWithinMs: SEND_WITHIN_MS,
    deadlineMs: SEND_WITHIN_MS + SIGNATURE_WINDOW_MS + resolveMarginMs + SEARCH_MS,
  }
}

/** When the exchange cancels a limit order, in ms after placing. */
export function backstopMs({ lifetimeMs }: OrderSettings): number {
  return lifetimeMs + BACKSTOP_MS
}
