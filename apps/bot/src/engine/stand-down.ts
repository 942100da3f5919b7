// Takes the protection of a position away before something else closes it: two that sell the same coins would sell coins
// that are not the bot's.
import type { RejectionReason } from '../signal/rejection.ts'
import { isStoreFailure } from '../store/failure.ts'
import { attempt } from './attempt.ts'
import type { Engine } from './engine.ts'
import { followWaiting } from './follow-waiting.ts'
import { protecting } from './holdings.ts'

/** Why an exit comes to nothing where other orders keep the coins. */
export const IN_THE_WAY: readonly RejectionReason[] = ['below-minimum', 'insufficient-balance']

/**
 * Cancels all of them; what they were filled meanwhile is booked. Trouble is told, and keeps nobody from getting out.
 * @returns whether there were any, and some may be left
 */
export async function standDown(engine: Engine, symbol: string): Promise<'none' | 'over' | 'left'> {
  const intents = protecting(engine, symbol)
  let result: 'none' | 'over' | 'left' = intents.length > 0 ? 'over' : 'none'
  for (const intent of intents) {
    const failure = `${intent.clientOid}, which protects ${symbol}, could not be cancelled`
    if (!(await attempt(engine, failure, () => followWaiting(engine, intent, 'cancel')))) result = 'left'
  }
  return result
}

/** Whether one of them has gone off: it has the coins, which no other order can sell. Not, where that cannot be read. */
export async function hasGoneOff(engine: Engine, symbol: string): Promise<boolean> {
  for (const intent of protecting(engine, symbol)) {
    const state = await followWaiting(engine, intent).catch((error: unknown) => {
      if (isStoreFailure(error)) throw error
    })
    if (state !== undefined && state !== 'waiting') return true
  }
  return false
}
