import type { SignedRequest } from '../signed-request.ts'
import { type Part, part } from './guess.ts'

/** The timestamp in the prehash. */
export function timestampPart(request: SignedRequest): Part {
  const stamp = request.headers['kc-api-timestamp'] ?? ''
  if (!/^\d{13}$/.test(stamp)) return part([stamp], ['timestamp-missing-from-prehash', ''])
  const [seconds, rest] = [stamp.slice(0, -3), stamp.slice(-3)]
  return part(
    [stamp],
    ['timestamp-missing-from-prehash', ''],
    ['timestamp-in-seconds', seconds, `${seconds}.${rest}`],
    ['timestamp-in-microseconds', `${stamp}000`],
    ['timestamp-not-milliseconds', `${stamp}.0`, new Date(Number(stamp)).toISOString()],
  )
}

/** How far apart two readings of the clock may lie that one client made for one request. */
const TWICE_MS = 1_500

/** Timestamps of a second reading of the clock, the nearest first. */
export function* otherReadings(request: SignedRequest): Generator<string> {
  const stamp = request.headers['kc-api-timestamp'] ?? ''
  if (!/^\d{13}$/.test(stamp)) return
  for (let away = 1; away <= TWICE_MS; away++) {
    yield String(Number(stamp) - away)
    yield String(Number(stamp) + away)
  }
}

/** The method in the prehash. */
export function methodPart({ method }: SignedRequest): Part {
  const lower = method.toLowerCase()
  return part(
    [method],
    ['method-lower-case', lower, method.slice(0, 1) + lower.slice(1)],
    ['method-missing-from-prehash', ''],
  )
}
