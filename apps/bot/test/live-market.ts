// A real exchange to trade on paper beside: the simulator on loopback, its market moved by the test.
import { createExchange, type Exchange, type PushedLevel } from '@kucoin-kit/mock-server'
import { listen, type RunningServer } from '@kucoin-kit/mock-server/listen'
import { createKucoin, type Kucoin } from '@kucoin-kit/node'

/** The exchange whose public feeds are followed. */
export interface RealExchange {
  readonly exchange: Exchange
  readonly server: RunningServer
  /** A client of it, without a key. */
  client(): Kucoin
  /** Best prices half a dollar around a price, five levels deep, and a trade at it; of its first symbol unless another is named. */
  quote(price: number, symbol?: string): void
  close(): Promise<void>
}

/**
 * Serves it with symbols at 20 000.
 * @param size what is offered at each price; lots of a contract
 */
export async function aRealExchange(
  first = 'BTC-USDT',
  size = '0.02',
  others: readonly string[] = [],
): Promise<RealExchange> {
  const symbols = [first, ...others]
  const exchange = createExchange({
    market: symbols.map((symbol) => ({ kind: 'pushed', symbol })),
    limits: 'off',
  })
  const server = await listen(exchange, { port: 0 })
  const side = (price: number, step: number): PushedLevel[] =>
    Array.from({ length: 5 }, (_, i) => [(price + step * (i + 0.5)).toFixed(1), size])
  const quote = (price: number, symbol = first): void => {
    exchange.push({ kind: 'book', symbol, bids: side(price, -1), asks: side(price, 1) })
    exchange.push({ kind: 'trade', symbol, takerSide: 'buy', price: String(price), size })
  }
  for (const symbol of symbols) quote(20_000, symbol)
  return {
    exchange,
    server,
    client: () => createKucoin({ hosts: { spot: server.url, futures: server.futuresUrl } }),
    quote,
    close: () => server.close(),
  }
}
