import type { SubAccount } from '../../model/funding.ts'
import { refuse } from '../../model/refusal.ts'
import type { Call } from '../../request/call.ts'

/** Sub-accounts of the caller. */
export function subsOf(call: Call): SubAccount[] {
  return [...call.state.funding.subAccounts.values()].filter((sub) => sub.masterUid === call.uid)
}

/** The caller's sub-account with that user id. */
export function subByUserId(call: Call, userId: string): SubAccount {
  return (
    subsOf(call).find((sub) => sub.userId === userId) ?? refuse('400100', 'The sub-account does not exist.')
  )
}

/** The caller's sub-account with that uid. */
export function subByUid(call: Call, uid: string): SubAccount {
  return subsOf(call).find((sub) => sub.uid === uid) ?? refuse('400100', 'The sub-account does not exist.')
}

/** The caller's sub-account with that name. */
export function subByName(call: Call, name: string): SubAccount {
  return subsOf(call).find((sub) => sub.name === name) ?? refuse('400100', 'The sub-account does not exist.')
}
