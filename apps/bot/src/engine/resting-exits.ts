// Limit exits and the stop loss of a position. Coins can be sold once: where the exchange does not see to it that an exit closes
// no more than there is, those of a resting exit would have no stop there. So it takes what it gets at once, and the stop comes
// back for the rest.
import type { Intent } from '../store/intents.ts'
import type { Engine } from './engine.ts'
import { isReduceOnly } from './holdings.ts'

/** What an immediate order may take from being accepted to its end. */
export const AT_ONCE_MS = 5_000

/** Why the rest of such an order is gone. */
export const NOT_AT_ONCE =
  'what was not filled at once was cancelled, so that it does not rest on coins that the stop loss needs: name the price as takeProfit instead, or allow it with protection.restingExits: keep'

/** Whether an order is an exit that must not rest. */
export function mustNotRest(
  { store, config, venue }: Pick<Engine, 'store' | 'config' | 'venue'>,
  { symbol, leg, type, cause }: Pick<Intent, 'symbol' | 'leg' | 'type' | 'cause'>,
): boolean {
  if (leg !== 'exit' || type !== 'limit' || cause === 'protection') return false
  if (config.protection.restingExits === 'keep' || isReduceOnly({ venue })) return false
  return store.stops.all().some((stops) => stops.symbol === symbol && stops.stopLoss !== undefined)
}
