import { allocatedQuota } from '../../engine/quota-share.ts'
import { refuse } from '../../model/refusal.ts'
import type { Call, Route } from '../../request/call.ts'
import { asObject, optionalInteger, requireText } from '../../request/input.ts'
import { DEFAULT_RATE } from '../../state/quota-store.ts'
import { eachItem, requireItems } from '../batch.ts'
import { subByUid, subsOf } from '../sub-account/find.ts'
import { bothVersions } from './versions.ts'

/** How a master account shares its order quota of the unified account among its sub-accounts. */
export const unifiedRateLimits: readonly Route[] = [
  ...bothVersions('GET', 'rate-limit/query', (call) => ({
    list: requireText(call.query, 'uids')
      .split(',')
      .map((uid) => rateOf(call, subByUid(call, uid).uid)),
  })),
  ...bothVersions('GET', 'rate-limit/query-all', (call) => ({
    list: subsOf(call).map(({ uid }) => rateOf(call, uid)),
  })),
  ...bothVersions('GET', 'rate-limit/query-cap', (call) => {
    const { vip, unifiedQuota } = call.settings
    const allocated = allocatedQuota(call.state, call.uid)
    return {
      vipLevel: vip,
      mainRateLimit: unifiedQuota,
      // How much one sub-account may get of it is not published: here all of it.
      subRateLimit: unifiedQuota,
      allocatedQuota: allocated,
      remainingQuota: unifiedQuota - allocated,
      defaultQuota: DEFAULT_RATE,
    }
  }),
  ...bothVersions('POST', 'rate-limit/set', (call) => ({
    items: eachItem(
      requireItems(asObject(call.body), 'list', 20),
      (fields) => {
        const { uid } = subByUid(call, requireText(fields, 'uid'))
        const rate = optionalInteger(fields, 'rate') ?? refuse('400100', 'The rate can not be empty.')
        const { quotas } = call.state
        const others = allocatedQuota(call.state, call.uid) - quotas.rateOf(uid)
        if (rate < 1 || others + rate > call.settings.unifiedQuota) refuse('400100', 'The rate is invalid.')
        quotas.setRate(uid, rate)
        return { uid, rate, code: '200000', msg: 'success' }
      },
      ({ code, message }, { uid, rate }) => ({ uid, rate, code, msg: message }),
    ),
  })),
]

function rateOf(call: Call, uid: string): { uid: string; rate: number } {
  return { uid, rate: call.state.quotas.rateOf(uid) }
}
