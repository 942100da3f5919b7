import type { Client } from '../../../client/client.ts'
import { getSymbol, type SpotSymbol } from '../../../endpoints/spot/symbols.ts'
import { type Cache, createCache } from '../cache.ts'

/** How long the rules of a symbol are taken for true, in ms. */
export const RULES_LIFETIME_MS = 600_000

/** The rules of spot symbols, which spot, margin, stop and OCO orders keep. */
export function spotSymbols(client: Client): Cache<SpotSymbol> {
  return createCache(client.platform, RULES_LIFETIME_MS, (symbol) => client.call(getSymbol, { symbol }))
}
