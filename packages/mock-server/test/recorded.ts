import { type ManualClock, manualClock } from '../src/base/clock.ts'
import type { Exchange, ExchangeOptions } from '../src/contract/exchange.ts'
import { createExchange } from '../src/exchange/create-exchange.ts'
import { createClient, type TestClient } from './client.ts'

/** Where test clocks start. */
export const START = 1_700_000_000_000

/** An exchange on which BTC-USDT trades at the given prices, one a second, 100 BTC each. */
export function openRecorded(
  prices: readonly string[],
  options: ExchangeOptions = {},
): { exchange: Exchange; client: TestClient; clock: ManualClock } {
  const clock = manualClock(START)
  const exchange = createExchange({
    clock,
    market: {
      kind: 'trades',
      symbol: 'BTC-USDT',
      trades: prices.map((price, i) => ({ timeMs: START + i * 1_000, takerSide: 'buy', price, size: '100' })),
    },
    balances: { trade: { USDT: '10000', BTC: '10' }, margin: { USDT: '1000' }, contract: { USDT: '1000' } },
    ...options,
  })
  exchange.tick()
  return { exchange, client: createClient(exchange), clock }
}
