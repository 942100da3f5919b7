import { refuse } from '../../model/refusal.ts'
import type { Call } from '../../request/call.ts'

/** The key that a call is signed with; the classic and the unified API tell the same of it since November 2025. */
export function keyInfo({ key, settings, state }: Call): unknown {
  if (key === undefined) return refuse('400001', 'No key.', 401)
  const sub = state.funding.subAccounts.get(key.uid)
  return {
    uid: Number(key.uid),
    parentUid: Number(sub?.masterUid ?? key.uid),
    region: 'SC',
    kycStatus: 1,
    ...(sub === undefined ? {} : { subName: sub.name }),
    remark: settings.remarks.get(key.key) ?? 'mock',
    apiKey: key.key,
    apiVersion: Number(key.version),
    permission: [...key.permissions].join(','),
    // The field is missing when any address may use the key; clients tell the two apart by that.
    ...(key.ipWhitelist.length > 0 ? { ipWhitelist: key.ipWhitelist.join(',') } : {}),
    isMaster: sub === undefined,
    createdAt: key.createdAt,
    expiredAt: key.expiresAt ?? null,
    thirdPartyApp: '',
    siteType: 'global',
  }
}
