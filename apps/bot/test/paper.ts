// A paper session on a flat market: one price for a day, so that a test knows what everything costs.
import { DEFAULT_CONFIG } from '../src/config/config.ts'
import type { PaperSession } from '../src/exchange/embedded.ts'
import { openPaper, readMarket } from '../src/exchange/paper.ts'
import { openStore, type Store } from '../src/store/open-store.ts'
import { NOON_MS } from './signals.ts'

const HOUR_MS = 3_600_000

/** Candles of an hour at 20 000, from the tests' noon on. */
export const FLAT_MARKET: string = [
  'time_ms,open,high,low,close,volume',
  ...Array.from({ length: 24 }, (_, i) => `${NOON_MS + i * HOUR_MS},20000,20000,20000,20000,1000`),
].join('\n')

/** Opens it with 10 000 USDT. */
export async function aPaperSession(store: Store = openStore(':memory:', 'paper')): Promise<PaperSession> {
  const prices = readMarket(FLAT_MARKET, 'flat.csv', 'BTC-USDT')
  return openPaper({
    prices,
    settings: { balances: { USDT: '10000' }, seed: 1 },
    store,
    orders: DEFAULT_CONFIG.orders,
  })
}
