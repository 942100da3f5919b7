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
  /** Best prices half a dollar around a price, five levels deep, and a trade at it. */
  quote(price: number): void
  close(): Promise<void>
}

/** Serves it with BTC-USDT at 20 000. */
export async function aRealExchange(): Promise<RealExchange> {
  const exchange = createExchange({ market: { kind: 'pushed', symbol: 'BTC-USDT' }, limits: 'off' })
  const server = await listen(exchange, { port: 0 })
  const side = (price: number, step: number): PushedLevel[] =>
    Array.from({ length: 5 }, (_, i) => [(price + step * (i + 0.5)).toFixed(1), '0.02'])
  const quote = (price: number): void => {
    const symbol = 'BTC-USDT'
    exchange.push({ kind: 'book', symbol, bids: side(price, -1), asks: side(price, 1) })
    exchange.push({ kind: 'trade', symbol, takerSide: 'buy', price: String(price), size: '0.01' })
  }
  quote(20_000)
  return {
    exchange,
    server,
    client: () => createKucoin({ hosts: { spot: server.url } }),
    quote,
    close: () => server.close(),
  }
}
