import { accessSync, readFileSync, statSync } from 'node:fs'
import { ConfigError, type Credentials, type KeyVersion } from '@kucoin-kit/core'
import { createCredentials } from './credentials.ts'
import type { FollowedFile, FollowOptions } from './providers/followed-file.ts'
import { MAX_SECRET_BYTES, textOf } from './secret-bytes.ts'
import { shownPath } from './shown-path.ts'

const names = {
  key: 'KUCOIN_API_KEY',
  secret: 'KUCOIN_API_SECRET',
  passphrase: 'KUCOIN_API_PASSPHRASE',
} as const
const versionName = 'KUCOIN_API_KEY_VERSION'
const followedName = 'KUCOIN_CREDENTIALS_FILE'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads credentials from the environment: `KUCOIN_API_KEY`, `KUCOIN_API_SECRET`, `KUCOIN_API_PASSPHRASE` and,
 * if the key is not of version 3, `KUCOIN_API_KEY_VERSION`.
 *
 * Each may be given as a file instead, its path in the same name with `_FILE` behind it; one line break at
 * the end of the file does not count as part of the value.
 *
 * `KUCOIN_CREDENTIALS_FILE` stands for all of them: the path of a JSON file, as `kucoin-kit keys rotate --write` writes
 * it. It is followed: read anew every 10 s while calls are made, and at once where the exchange refuses the key, so
 * that a rotation reaches a running program.
 *
 * @param env - where to look; default `process.env`
 * @param follow - told of changes of that file
 * @throws ConfigError `CREDENTIALS_INVALID` that names every variable that is missing, or the file that
 * cannot be read, or the value that cannot be right; never a value itself. What that JSON file holds is read at the
 * first call
 * @example
 * ```ts
 * import { createKucoin, credentialsFromEnv } from '@kucoin-kit/node'
 *
 * const kucoin = createKucoin({ credentials: credentialsFromEnv() })
 * ```
 */
export function credentialsFromEnv(env: Environment = process.env, follow: FollowOptions = {}): Credentials {
  const path = env[followedName]
  if (!path) return fixedFromEnv(env)
  const other = Object.values(names).find((name) => env[name] || env[`${name}_FILE`])
  if (other) {
    throw invalid(
      `Both ${followedName} and ${env[other] ? other : `${other}_FILE`} are set.`,
      'keep one of them.',
    )
  }
  return followLater(path, follow)
}

/** What follows is loaded where it is used: in all other programs nothing of it stands beside the secrets. */
function followLater(path: string, follow: FollowOptions): Credentials {
  try {
    accessSync(path)
  } catch {
    throw invalid(
      `${followedName} names a file that is not there: ${shownPath(path)}`,
      'check the path; `kucoin-kit keys rotate --write` makes one.',
    )
  }
  let loading: Promise<FollowedFile> | undefined
  let followed: FollowedFile | undefined
  const load = async (): Promise<FollowedFile> => {
    loading ??= import('./providers/followed-file.ts')
      .then((module) => module.followedFile(path, follow))
      .catch((error: unknown) => {
        // Too many open files, say, for a moment: whoever signs next asks again.
        loading = undefined
        throw error
      })
    followed = await loading
    return followed
  }
  const provide = Object.assign(async (refused?: Credentials) => (await load()).provide(refused), {
    refresh: async () => (await load()).provide.refresh(),
    // A client asks the provider, and tells it of a refusal; whoever signs by himself has credentials like others.
    sign: async (...args: Parameters<Credentials['sign']>) => (await provide()).sign(...args),
  })
  return Object.defineProperty(provide, 'keyVersion', {
    get: () => followed?.keyVersion() ?? '3',
  }) as typeof provide & Credentials
}

/** What the three variables, or their files, hold now. */
export function fixedFromEnv(env: Environment): Credentials {
  const found = {
    key: readValue(env, names.key),
    secret: readValue(env, names.secret),
    passphrase: readValue(env, names.passphrase),
  }
  const missing = Object.entries(names).flatMap(([field, name]) =>
    found[field as keyof typeof found] ? [] : [name],
  )
  if (missing.length > 0) {
    throw invalid(
      `The environment lacks ${missing.join(', ')}.`,
      'set each, or give the path of a file that holds it in the same name with _FILE behind it; or set KUCOIN_CREDENTIALS_FILE.',
    )
  }
  const { key = '', secret = '', passphrase = '' } = found
  return createCredentials({
    key,
    secret,
    passphrase,
    keyVersion: readValue(env, versionName) as KeyVersion | undefined,
  })
}

function readValue(env: Environment, name: string): string | undefined {
  const fileName = `${name}_FILE`
  const value = env[name]
  const path = env[fileName]
  if (!path) return value || undefined
  if (value) throw invalid(`Both ${name} and ${fileName} are set.`, 'keep one of them.')
  try {
    const found = statSync(path)
    // A shell gives `<(…)` as a pipe. A device never ends, and would fill the memory.
    if (!(found.isFile() || found.isFIFO()) || found.size > MAX_SECRET_BYTES)
      throw invalid(`${fileName} names no file with one secret: ${path}`, 'put only the value there.')
    const text = textOf(readFileSync(path))?.replace(/\r?\n$/, '')
    if (text === undefined)
      throw invalid(`${fileName} names a file that is not UTF-8: ${path}`, 'save it as UTF-8.')
    if (text === '')
      throw invalid(`${fileName} names a file that is empty: ${path}`, 'write the value into it.')
    return text
  } catch (error) {
    if (error instanceof ConfigError) throw error
    const { code } = error as NodeJS.ErrnoException
    throw invalid(
      `${fileName} names a file that cannot be read (${code}): ${shownPath(path)}`,
      'check path and permissions.',
    )
  }
}

function invalid(message: string, fix: string): ConfigError {
  return new ConfigError('CREDENTIALS_INVALID', message, fix)
}
