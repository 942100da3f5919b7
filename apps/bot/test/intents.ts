// Intents for tests, one builder for all of them.
import type { NewIntent } from '../src/store/intents.ts'

/** A market buy for 100 USDT that a signal led to, changed as told. */
export function anIntent(changes: Partial<NewIntent> = {}): NewIntent {
  return {
    clientOid: 'kb-1',
    symbol: 'BTC-USDT',
    side: 'buy',
    type: 'market',
    price: undefined,
    size: undefined,
    funds: '100',
    value: '100',
    cause: 'signal',
    leg: 'entry',
    createdMs: 1_000,
    expiresMs: 2_000,
    ...changes,
  }
}
