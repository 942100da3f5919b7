// What fails at the exchange is told, and left for the next look.
import { reasonOf } from '../input-error.ts'
import { isStoreFailure } from '../store/failure.ts'
import type { Engine } from './engine.ts'

/**
 * Does what may be done again by the next look.
 * @param failure what people are told where it fails, up to the reason
 * @returns whether it was done
 */
export async function attempt(
  { tell }: Pick<Engine, 'tell'>,
  failure: string,
  work: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    // A bot that cannot remember must not go on.
    if (isStoreFailure(error)) throw error
    tell({ kind: 'trouble', message: `${failure}: ${reasonOf(error)}` })
    return false
  }
}
