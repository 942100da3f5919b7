import { type CredentialProvider, type Credentials, createCredentials } from '../auth/credentials.ts'
import type { CredentialsInput } from '../auth/credentials-input.ts'
import { ConfigError } from '../errors/config-error.ts'
import { andThen } from '../platform/maybe-promise.ts'
import type { Platform } from '../platform/platform.ts'
import { isRecord } from './check-options.ts'

/** What a client signs with: the three secrets, what `createCredentials` made of them, or a source of keys. */
export type CredentialsOption = Credentials | CredentialProvider | CredentialsInput

const fields = ['key', 'secret', 'passphrase', 'keyVersion', 'secretEncoding', 'partner'] as const
const known: ReadonlySet<string> = new Set(fields satisfies readonly (keyof CredentialsInput)[])

/**
 * Makes credentials of what a user gave; a source of keys is watched, so that it gives credentials too.
 *
 * @param platform - whose HMAC to use for the three secrets
 * @throws ConfigError `CREDENTIALS_INVALID` for anything else; never with a value
 */
export function readCredentials(
  given: CredentialsOption,
  platform: Platform,
): Credentials | CredentialProvider {
  const value: unknown = given
  if (typeof given === 'function') return (refused) => andThen(given(refused), checked)
  if (isCredentials(value)) return value
  if (!isRecord(value)) throw invalid(`credentials is ${value === null ? 'null' : `a ${typeof value}`}.`)
  for (const name of Object.keys(value)) {
    if (known.has(name)) continue
    // Only a name that looks like one is quoted: somebody may have put the secret there.
    throw invalid(
      /^[A-Za-z_]{1,24}$/.test(name)
        ? `credentials has a field ${name}.`
        : 'credentials has an unknown field.',
    )
  }
  return createCredentials(value as unknown as CredentialsInput, platform)
}

function checked(value: Credentials): Credentials {
  if (isCredentials(value)) return value
  throw new ConfigError(
    'CREDENTIALS_INVALID',
    'The source of keys gave no credentials.',
    'let it give what createCredentials makes, or throw.',
  )
}

function isCredentials(value: unknown): value is Credentials {
  return isRecord(value) && typeof value['sign'] === 'function'
}

function invalid(message: string): ConfigError {
  return new ConfigError('CREDENTIALS_INVALID', message, 'give { key, secret, passphrase } of one API key.')
}
