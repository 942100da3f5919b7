import type { CredentialSource } from '@kucoin-kit/core/keys'
import { fixedFromEnv } from '../credentials-from-env.ts'

const names = ['KUCOIN_API_KEY', 'KUCOIN_API_SECRET', 'KUCOIN_API_PASSPHRASE']

/**
 * The environment as a source, in the variables of `credentialsFromEnv` but for `KUCOIN_CREDENTIALS_FILE`, which
 * `fileSource` reads; it has no key where none of them is set.
 *
 * @param env - where to look; default `process.env`, read at each question
 * @returns a source that throws ConfigError `CREDENTIALS_INVALID` where only some of the variables are set
 * @example
 * ```ts
 * import { chain, cachedOnNode, envSource, fileSource } from '@kucoin-kit/node/providers'
 *
 * const credentials = cachedOnNode(chain({ environment: envSource(), file: fileSource('/etc/bot/kucoin.json') }))
 * ```
 */
export function envSource(env?: Readonly<Record<string, string | undefined>>): CredentialSource {
  return () => {
    const now = env ?? process.env
    const isEmpty = names.every((name) => !now[name] && !now[`${name}_FILE`])
    return isEmpty ? undefined : fixedFromEnv(now)
  }
}
