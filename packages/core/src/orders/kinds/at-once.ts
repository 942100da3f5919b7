/**
 * Orders that wait for a price which the market has reached already: they do not wait, but go off at once. That may be what
 * is wanted, so nothing is refused; whoever listens to the client is told before the order is sent.
 */
import type { Client } from '../../client/client.ts'
import { compareDecimals, isDecimal } from '../../decimal/decimal.ts'
import type { EndpointRow } from '../../endpoints/endpoint.ts'
import { getTicker } from '../../endpoints/spot/symbols.ts'

/** What an order waits for. */
export interface Wait {
  readonly stopPrice: string
  /** `fall`: it goes off at or below the stop price; `rise`: at or above it. */
  readonly until: 'rise' | 'fall'
}

/**
 * Tells that an order will go off at once.
 *
 * @param place - the call that will place it
 * @param price - where the market is; undefined where nobody knows
 */
export function tellAtOnce(
  client: Client,
  { method, path }: EndpointRow,
  { stopPrice, until }: Wait,
  price: string | undefined,
): void {
  if (!price || !isDecimal(price) || !isDecimal(stopPrice)) return
  const side = compareDecimals(stopPrice, price)
  const isWaiting = until === 'rise' ? side > 0 : side < 0
  if (!isWaiting) client.report?.({ type: 'at-once', call: `${method} ${path}`, price })
}

/** The same on spot, where the last trade decides; it is asked for only where somebody listens, and may stay unknown. */
export async function tellSpotAtOnce(
  client: Client,
  place: EndpointRow,
  symbol: string,
  wait: Wait,
): Promise<void> {
  if (!client.report) return
  try {
    const { price } = Object(await client.call(getTicker, { symbol }, { maxAttempts: 1 }))
    tellAtOnce(client, place, wait, price)
  } catch {
    // What is only told must not keep anybody from placing a stop.
  }
}
