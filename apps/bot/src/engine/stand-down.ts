// Takes the protection of a position away before something else closes it: two that sell the same coins would sell coins
// that are not the bot's.
import { reasonOf } from '../input-error.ts'
import { isStoreFailure } from '../store/failure.ts'
import type { Intent } from '../store/intents.ts'
import type { Engine } from './engine.ts'
import { followWaiting } from './follow-waiting.ts'

/** The orders that protect a position in the symbol, as far as the exchange has taken them. */
export function protecting({ store }: Engine, symbol: string): Intent[] {
  return store.intents.protecting('accepted').filter((intent) => intent.symbol === symbol)
}

/**
 * Cancels all of them; what they were filled meanwhile is booked. Trouble is told, and keeps nobody from getting out.
 * @returns whether there were any
 */
export async function standDown(engine: Engine, symbol: string): Promise<boolean> {
  const intents = protecting(engine, symbol)
  for (const intent of intents) {
    try {
      await followWaiting(engine, intent, 'cancel')
    } catch (error) {
      if (isStoreFailure(error)) throw error
      const message = `${intent.clientOid}, which protects ${symbol}, could not be cancelled: ${reasonOf(error)}`
      engine.tell({ kind: 'trouble', message })
    }
  }
  return intents.length > 0
}
