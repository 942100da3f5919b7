// Where the sample lies; the same from src/ and from dist/.
import { fileURLToPath } from 'node:url'

/** Signals of a made-up trend feed. */
export const SAMPLE_SIGNALS: string = fileURLToPath(new URL('../sample/signals.ndjson', import.meta.url))

/** The made-up prices that the signals were computed from. */
export const SAMPLE_MARKET: string = fileURLToPath(new URL('../sample/market.csv', import.meta.url))

/** The pair that the prices are of. */
export const SAMPLE_SYMBOL = 'BTC-USDT'
