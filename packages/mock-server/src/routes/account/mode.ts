import { type Call, type Route, route } from '../../request/call.ts'
import { subsOf } from '../sub-account/find.ts'

/** Whether an account is a classic or a unified one: here always classic. Clients ask this first of all. */
export const accountMode: readonly Route[] = [
  route('GET', 'spot', '/api/ua/v1/account/mode', mode),
  route('GET', 'spot', '/api/ua/v2/account/mode', mode),
]

function mode(call: Call): unknown {
  return {
    selfAccountMode: 'CLASSIC',
    unifiedSubAccount: [],
    classicSubAccount: subsOf(call).map((sub) => Number(sub.uid)),
  }
}
