import { Refusal } from '../model/refusal.ts'
import type { Call, Route } from './call.ts'

/** What an endpoint answers: data, or a refusal. */
export type Outcome = { readonly data: unknown } | { readonly refusal: Refusal }

/** Lets an endpoint act on a request that has been let in. Afterwards nothing is half done. */
export function perform(handle: Route['handle'], call: Call): Outcome {
  try {
    return { data: handle(call) }
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error }
    throw error
  } finally {
    call.state.complete()
  }
}
