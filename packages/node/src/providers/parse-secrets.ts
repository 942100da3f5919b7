import { ConfigError, type CredentialsInput } from '@kucoin-kit/core'
import type { CredentialLease } from '@kucoin-kit/core/keys'
import { createCredentials } from '../credentials.ts'

/** What a place gives for one API key, and until when it holds. */
export interface SecretsWithExpiry extends CredentialsInput {
  /** Epoch ms, or ISO 8601: a time with its zone, or a day, which stands for its beginning in UTC. */
  readonly expiresAt?: number | string | undefined
}

/** Without a zone a time is another one on each machine. */
const isoTime = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/

/** Makes credentials of what a place gave; a bad value is named, never quoted. */
export function leaseFrom(given: SecretsWithExpiry, where: string): CredentialLease {
  const expiresAtMs = endOf(given, where)
  const credentials = createCredentials(given)
  return expiresAtMs === undefined ? { credentials } : { credentials, expiresAtMs }
}

/** When it ends, epoch ms; undefined where nothing is said. */
function endOf({ expiresAt }: Pick<SecretsWithExpiry, 'expiresAt'>, where: string): number | undefined {
  if (expiresAt === undefined) return undefined
  const expiresAtMs =
    typeof expiresAt === 'number'
      ? expiresAt
      : isoTime.test(expiresAt) && isDay(expiresAt)
        ? Date.parse(expiresAt)
        : NaN
  // No key ended before 1973, and none ends after 5138: what is so early was counted in seconds, what is so late in microseconds.
  if (expiresAtMs > 1e11 && expiresAtMs < 1e14) return expiresAtMs
  throw invalid(
    `expiresAt of ${where} is no time that a key can have.`,
    'give epoch milliseconds, or a date with its zone: 2026-12-01T00:00:00Z.',
  )
}

/** Whether the calendar has its day: 30 February would be taken for 2 March. */
function isDay(iso: string): boolean {
  return new Date(iso.slice(0, 10)).getUTCDate() === Number(iso.slice(8, 10))
}

/**
 * Reads `{"key": …, "secret": …, "passphrase": …, "keyVersion": …, "expiresAt": …}`; the version may be a number.
 *
 * @param text - JSON, as a file holds it or a command prints it
 * @param where - names the place in an error; the text itself is never quoted
 * @throws ConfigError `CREDENTIALS_INVALID` for anything else than an object with the three texts, and for an `expiresAt` that is
 * no time
 * @example
 * ```ts
 * import { parseSecrets } from '@kucoin-kit/node/providers'
 *
 * const { key } = parseSecrets('{"key": "my-key", "secret": "my-secret", "passphrase": "my-passphrase"}', 'my vault')
 * ```
 */
export function parseSecrets(text: string, where: string): SecretsWithExpiry {
  let json: unknown
  try {
    // As every reader of JSON does: a byte order mark is no part of the text.
    json = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    // The parser's own message quotes the text.
    throw invalid(`${where} gives no JSON.`, 'give {"key": "…", "secret": "…", "passphrase": "…"}.')
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw invalid(
      `${where} gives JSON, but no object.`,
      'give {"key": "…", "secret": "…", "passphrase": "…"}.',
    )
  }
  const { key, secret, passphrase, keyVersion, expiresAt } = json as Readonly<Record<string, unknown>>
  const missing = Object.entries({ key, secret, passphrase }).flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [] : [name],
  )
  if (missing.length > 0) {
    throw invalid(`${where} lacks ${missing.join(', ')}, or holds something else there than text.`, 'add it.')
  }
  const end = { expiresAt: expiresAt as string | undefined }
  endOf(end, where)
  return {
    ...end,
    key: key as string,
    secret: secret as string,
    passphrase: passphrase as string,
    // What is neither is refused with the other versions that there are not.
    keyVersion: (typeof keyVersion === 'number' ? String(keyVersion) : keyVersion) as '3' | undefined,
  }
}

/** The error for a place that cannot be used. */
export function invalid(message: string, fix: string): ConfigError {
  return new ConfigError('CREDENTIALS_INVALID', message, fix)
}
