import { Refusal } from '../model/refusal.ts'
import { checkAccountMode } from './account-mode.ts'
import type { Call } from './call.ts'
import { checkParameters } from './check-parameters.ts'
import { refuseHidden } from './hidden.ts'
import type { Endpoint } from './router.ts'
import { withoutUnread } from './unread-fields.ts'

/** What an endpoint answers: data, or a refusal. */
export type Outcome = { readonly data: unknown } | { readonly refusal: Refusal }

/** Lets an endpoint act on a request that has been let in; one without behaviour has no data. Nothing stays half done. */
export function perform({ facts, handle }: Endpoint, call: Call): Outcome {
  try {
    checkAccountMode(call, facts)
    if (!call.settings.allowsHidden) refuseHidden(facts, call.body)
    if (handle) return { data: handle({ ...call, body: withoutUnread(facts.id, call.body) }) }
    // A strict exchange refuses the call whatever it says.
    if (!call.settings.isStrict) checkParameters(facts, call)
    return { data: undefined }
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error }
    throw error
  } finally {
    call.state.complete()
  }
}
