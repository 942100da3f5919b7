import { switchMode } from '../../engine/account-mode.ts'
import type { Call, Route } from '../../request/call.ts'
import { asObject, requireChoice } from '../../request/input.ts'
import type { AccountMode } from '../../state/account-mode-store.ts'
import { subsOf } from '../sub-account/find.ts'
import { bothVersions } from '../unified/versions.ts'

/** Whether an account is a classic or a unified one. Clients ask this first of all. */
export const accountMode: readonly Route[] = [
  ...bothVersions('GET', 'account/mode', (call) => ({
    selfAccountMode: call.state.modes.of(call.uid),
    unifiedSubAccount: subsIn(call, 'UNIFIED'),
    classicSubAccount: subsIn(call, 'CLASSIC'),
  })),
  ...bothVersions('POST', 'account/mode', (call) => {
    switchMode(
      call.state,
      call.uid,
      requireChoice(asObject(call.body), 'accountType', ['CLASSIC', 'UNIFIED']),
    )
    return null
  }),
]

function subsIn(call: Call, mode: AccountMode): number[] {
  return subsOf(call)
    .filter(({ uid }) => call.state.modes.of(uid) === mode)
    .map(({ uid }) => Number(uid))
}
