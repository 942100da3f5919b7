import type { Client } from '../../../client/client.ts'
import { listTickers } from '../../../endpoints/unified-account/market.ts'
import { placeOrder } from '../../../endpoints/unified-account/place-order.ts'
import { tellAtOnce } from '../at-once.ts'
import type { Terms } from './unified-wire.ts'

/** Which price of a ticker a trigger looks at. */
const prices = { TP: 'lastPrice', IP: 'indexPrice', MP: 'markPrice' } as const

/**
 * Tells whoever listens what an order will do beside what it says: cancel the other orders that close its position, or go off
 * at once, for its price is reached already. Nothing is refused, and nothing fails for it.
 */
export async function tellUnified(client: Client, order: Terms): Promise<void> {
  if (!client.report) return
  const { symbol, tradeType, stop, stopPrice, stopPriceType = 'TP', closeOrder } = order
  if (closeOrder) client.report({ type: 'closes-others', call: `${placeOrder.method} ${placeOrder.path}` })
  if (!stop || !stopPrice) return
  try {
    const market = tradeType === 'FUTURES' ? 'FUTURES' : 'SPOT'
    const { list } = await client.call(listTickers, { tradeType: market, symbol }, { maxAttempts: 1 })
    const ticker = list.find((one) => one.symbol === symbol)
    const until = stop === 'up' || stop === 'entry' ? 'rise' : 'fall'
    tellAtOnce(client, placeOrder, { stopPrice, until }, ticker?.[prices[stopPriceType]])
  } catch {
    // What is only told must not keep anybody from placing a stop.
  }
}
