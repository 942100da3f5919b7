import type { Diagnosis } from '@kucoin-kit/core/diagnose'
import type { CredentialsInput } from '@kucoin-kit/node'

/** What stands in the place of a passphrase or a password. */
const MASK = '[secret]'

/**
 * A passphrase or a password that a request itself carries: `DELETE /api/v1/sub/api-key` has one in its query, the calls that
 * make or change such keys and sub-accounts have one in their body. In a query, where it may hold any sign, in JSON, and in
 * either of them encoded. Further the token of a socket's address, the password of any, and a header that somebody's error
 * quotes.
 */
const carried = [
  /((?:pass(?:phrase|word)|pwd|secret|token)=)(?:(?!&\w+=).)+/gis,
  /(^|\/\/|\s)[^\s/@?"'][^\s/@?"':]*:[^\s/@?"']+(?=@[\w.-])/gi,
  /(kc[-_]api[-_](?:key|sign|passphrase)\\*["'`\]]*\s*(?:=>|[:=])\s*[\\"'`[({]*)[^\s"'`,;\])}]+/gi,
  /(pass(?:phrase|word)\\*"\s*:\s*\\*")(?:\\.|[^"\\])+/gis,
  /(pass(?:phrase|word)(?:%22\s*%3a\s*%22|%3d))(?:(?!%26|%22)[^&"])+/gi,
]

/** A diagnosis as it may be shown. */
export interface ShownDiagnosis {
  readonly diagnosis: Diagnosis
  /** Whether something was taken out. */
  readonly isMasked: boolean
}

/**
 * Takes out what the request carries as a secret, and the given secrets wherever they stand; where the two prehashes
 * part is then told by numbers alone.
 */
export function withoutSecrets(diagnosis: Diagnosis, secrets: readonly string[]): ShownDiagnosis {
  const hide = (text: string): string => hideSecrets(text, secrets)
  const { prehash, said, advice, findings, ...others } = diagnosis
  const { signed, difference } = prehash
  const expected = hide(prehash.expected)
  const isMasked = expected !== prehash.expected
  const hidden = { expectedBytes: MASK, signedBytes: MASK, expectedText: MASK, signedText: MASK }
  const shown = {
    expected,
    ...(signed === undefined ? {} : { signed: hide(signed) }),
    ...(difference === undefined
      ? {}
      : {
          difference: isMasked || hide(signed ?? '') !== signed ? { ...difference, ...hidden } : difference,
        }),
  }
  return {
    diagnosis: {
      ...others,
      findings: findings.map((one) =>
        one.detail === undefined ? one : { ...one, detail: hide(one.detail) },
      ),
      ...(said === undefined
        ? {}
        : { said: said.message === undefined ? said : { ...said, message: hide(said.message) } }),
      ...(advice === undefined ? {} : { advice: hide(advice) }),
      prehash: shown,
    } as unknown as Diagnosis,
    isMasked,
  }
}

/** A text without the given secrets, and without what it carries as one itself. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, MASK), mask(text))
}

/** Shorter ones are words that stand everywhere. */
const MIN_SECRET_CHARS = 6

/** The secrets of the key at hand, and those that a text itself gives away: `api_secret = '…'`, a plain passphrase header. */
export function secretsOf(text: string, credentials: CredentialsInput | undefined): readonly string[] {
  const named = [
    ...text.matchAll(
      /(?:secret|pass(?:phrase|word))\w{0,60}\\*["'\]]*\s*(?:[:=]|=>)+\s*\\*["'[]?([^\s"'\\,;\]})]{6,200})/gi,
    ),
  ]
  const all = [credentials?.secret, credentials?.passphrase, ...named.slice(0, 50).map(([, value]) => value)]
  return (
    all
      .filter((value) => value !== undefined)
      .filter((value) => value.trim().length >= MIN_SECRET_CHARS)
      // The longest first: of two that begin alike the shorter would leave a rest.
      .sort((a, b) => b.length - a.length)
  )
}

function mask(text: string): string {
  return carried.reduce((rest, pattern) => rest.replaceAll(pattern, `$1${MASK}`), text)
}
