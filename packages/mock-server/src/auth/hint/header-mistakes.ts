import { fitsVersion, type KnownKey } from '../credential.ts'
import type { SignedRequest } from '../signed-request.ts'
import type { HintName } from './names.ts'

/** KuCoin's window around its own clock. */
const WINDOW_MS = 5_000
/** A number counts as seconds or microseconds where it is this near to the true time. */
const UNIT_SLACK_MS = 3_600_000

const required = [
  ['kc-api-key', 'key-header-missing'],
  ['kc-api-sign', 'signature-header-missing'],
  ['kc-api-timestamp', 'timestamp-header-missing'],
  ['kc-api-passphrase', 'passphrase-header-missing'],
] as const

/** Headers that are not there, or empty. */
export function missingHeaders({ headers }: SignedRequest): readonly HintName[] {
  return required.flatMap(([header, name]) => (headers[header] ? [] : [name]))
}

/** What is wrong with the timestamp as it was sent; a skew in ms stands behind its name. */
export function timestampMistakes({ headers }: SignedRequest, nowMs: number): readonly string[] {
  const stamp = headers['kc-api-timestamp']
  if (!stamp) return []
  const mistake = (name: HintName): readonly string[] => [name]
  const isNear = (ms: number): boolean => Math.abs(nowMs - ms) <= UNIT_SLACK_MS
  if (/^\d{9,10}(\.\d{1,6})?$/.test(stamp) && isNear(Number(stamp) * 1_000))
    return mistake('timestamp-in-seconds')
  if (/^\d{16}(\d{3})?$/.test(stamp) && isNear(Number(stamp.slice(0, 13))))
    return mistake('timestamp-in-microseconds')
  if (!/^\d{1,16}$/.test(stamp)) return mistake('timestamp-not-milliseconds')
  const skewMs = nowMs - Number(stamp)
  return Math.abs(skewMs) <= WINDOW_MS ? [] : [`${'clock-skew' satisfies HintName}:${skewMs}`]
}

/** Whether the version that was said goes with the key: nothing said means 1. */
export function versionMistakes(
  { headers }: SignedRequest,
  owner: KnownKey,
  isStrict: boolean,
): readonly HintName[] {
  return fitsVersion(owner, headers['kc-api-key-version'] ?? '1', isStrict) ? [] : ['key-version-wrong']
}
