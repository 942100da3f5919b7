import { type Credentials, createCredentials } from '../auth/credentials.ts'
import type { KeyVersion } from '../auth/credentials-input.ts'
import { ConfigError } from '../errors/config-error.ts'
import { host } from '../platform/host.ts'

const versionName = 'KUCOIN_API_KEY_VERSION'
const names = ['KUCOIN_API_KEY', 'KUCOIN_API_SECRET', 'KUCOIN_API_PASSPHRASE'] as const

/**
 * Reads credentials from an environment: `KUCOIN_API_KEY`, `KUCOIN_API_SECRET`, `KUCOIN_API_PASSPHRASE` and, if the key
 * is not of version 3, `KUCOIN_API_KEY_VERSION`. No file is read here.
 *
 * @param env - where to look: the `env` of a Worker; default `process.env`, where the runtime has one
 * @throws ConfigError `CREDENTIALS_INVALID` that names every variable that is missing, or the value that cannot be
 * right; never a value itself
 * @example
 * ```ts
 * import { createKucoin, credentialsFromEnv } from '@kucoin-kit/core/kucoin'
 *
 * const env = { KUCOIN_API_KEY: 'my-key', KUCOIN_API_SECRET: 'my-secret', KUCOIN_API_PASSPHRASE: 'my-passphrase' }
 * const kucoin = createKucoin({ credentials: credentialsFromEnv(env) })
 * ```
 */
export function credentialsFromEnv(env: object = host().process?.env ?? {}): Credentials {
  const values = env as Readonly<Record<string, unknown>>
  const files = ['KUCOIN_CREDENTIALS_FILE', ...[...names, versionName].map((name) => `${name}_FILE`)]
  const filed = files.find((name) => values[name])
  if (filed) {
    const instead = filed.startsWith('KUCOIN_API') ? filed.slice(0, -'_FILE'.length) : names.join(', ')
    throw invalid(
      `${filed} names a file, and no file is read here.`,
      `set ${instead}, or take @kucoin-kit/node, which reads it.`,
    )
  }
  const missing = names.filter((name) => typeof values[name] !== 'string' || values[name] === '')
  if (missing.length > 0) {
    throw invalid(
      `The environment lacks ${missing.join(', ')}.`,
      'set each; in a Worker, give its env: credentialsFromEnv(env).',
    )
  }
  const [key = '', secret = '', passphrase = ''] = names.map((name) => String(values[name]))
  const keyVersion = (values[versionName] || undefined) as KeyVersion | undefined
  return createCredentials({ key, secret, passphrase, keyVersion })
}

function invalid(message: string, fix: string): ConfigError {
  return new ConfigError('CREDENTIALS_INVALID', message, fix)
}
