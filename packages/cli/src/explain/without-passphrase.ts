import type { Diagnosis } from '@kucoin-kit/core/diagnose'

/** What stands in the place of a passphrase or a password. */
const MASK = '[secret]'

/**
 * A passphrase or a password that a request itself carries: `DELETE /api/v1/sub/api-key` has one in its query, the calls that
 * make or change such keys and sub-accounts have one in their body. In a query, where it may hold any sign, in JSON, and in
 * either of them encoded.
 */
const carried = [
  /(pass(?:phrase|word)=)(?:(?!&\w+=).)+/gis,
  /(pass(?:phrase|word)\\*"\s*:\s*\\*")(?:\\.|[^"\\])+/gis,
  /(pass(?:phrase|word)(?:%22\s*%3a\s*%22|%3d))(?:(?!%26|%22)[^&"])+/gi,
]

/** A diagnosis as it may be shown. */
export interface ShownDiagnosis {
  readonly diagnosis: Diagnosis
  /** Whether something was taken out. */
  readonly isMasked: boolean
}

/** Takes out what the request carries as a secret; where the two prehashes part is then told by numbers alone. */
export function withoutPassphrase(diagnosis: Diagnosis): ShownDiagnosis {
  const { signed, difference } = diagnosis.prehash
  const expected = mask(diagnosis.prehash.expected)
  if (expected === diagnosis.prehash.expected) return { diagnosis, isMasked: false }
  const hidden = { expectedBytes: MASK, signedBytes: MASK, expectedText: MASK, signedText: MASK }
  const prehash = {
    expected,
    ...(signed === undefined ? {} : { signed: mask(signed) }),
    ...(difference === undefined ? {} : { difference: { ...difference, ...hidden } }),
  }
  return { diagnosis: { ...diagnosis, prehash }, isMasked: true }
}

function mask(text: string): string {
  return carried.reduce((rest, pattern) => rest.replaceAll(pattern, `$1${MASK}`), text)
}
