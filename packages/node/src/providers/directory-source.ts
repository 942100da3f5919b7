import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError, type KeyVersion } from '@kucoin-kit/core'
import type { CredentialSource } from '@kucoin-kit/core/keys'
import { createCredentials } from '../credentials.ts'
import { MAX_SECRET_BYTES, textOf } from '../secret-bytes.ts'
import { invalid } from './parse-secrets.ts'

/** Names of the files in a directory of secrets. */
export interface SecretFileNames {
  readonly key: string
  readonly secret: string
  readonly passphrase: string
  /** May be missing; then the key is of version 3. */
  readonly keyVersion: string
}

/** Where {@link systemdSource} looks. */
export interface SystemdOptions {
  /** Default `kucoin-api-key`, `kucoin-api-secret`, `kucoin-api-passphrase`, `kucoin-api-key-version`. */
  readonly names?: { readonly [Name in keyof SecretFileNames]?: string | undefined } | undefined
  /** Where `CREDENTIALS_DIRECTORY` is; default `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
}

/**
 * The credentials that systemd hands to a unit (`LoadCredential=`, `LoadCredentialEncrypted=`), as a source. It has
 * no key outside such a unit.
 *
 * https://systemd.io/CREDENTIALS/
 *
 * @returns a source that throws ConfigError `CREDENTIALS_INVALID` where only some of the files are there
 * @example
 * ```ts
 * import { cachedOnNode, systemdSource } from '@kucoin-kit/node/providers'
 *
 * // In the unit: LoadCredentialEncrypted=kucoin-api-key, and so on for secret and passphrase.
 * const credentials = cachedOnNode(systemdSource())
 * ```
 */
export function systemdSource({ names, env = process.env }: SystemdOptions = {}): CredentialSource {
  return (): ReturnType<CredentialSource> => {
    const directory = env['CREDENTIALS_DIRECTORY']
    return directory ? readDirectory(directory, namesWith('-', names)) : undefined
  }
}

/** Where {@link dockerSource} looks. */
export interface DockerOptions {
  /** Default `kucoin_api_key`, `kucoin_api_secret`, `kucoin_api_passphrase`, `kucoin_api_key_version`. */
  readonly names?: { readonly [Name in keyof SecretFileNames]?: string | undefined } | undefined
  /** Default `/run/secrets`. */
  readonly directory?: string | undefined
}

/**
 * The secrets that Docker (Swarm, Compose) mounts into a container, as a source. It has no key where none of the
 * files is there. Their mode is not judged: Docker itself makes them readable to all inside the container.
 *
 * @returns a source that throws ConfigError `CREDENTIALS_INVALID` where only some of the files are there
 * @example
 * ```ts
 * import { cachedOnNode, dockerSource } from '@kucoin-kit/node/providers'
 *
 * const credentials = cachedOnNode(dockerSource({ names: { key: 'trading_key' } }))
 * ```
 */
export function dockerSource({ names, directory = '/run/secrets' }: DockerOptions = {}): CredentialSource {
  return () => readDirectory(directory, namesWith('_', names))
}

function namesWith(separator: string, own: SystemdOptions['names'] = {}): SecretFileNames {
  const name = (...words: readonly string[]): string => ['kucoin', 'api', ...words].join(separator)
  return {
    key: own.key ?? name('key'),
    secret: own.secret ?? name('secret'),
    passphrase: own.passphrase ?? name('passphrase'),
    keyVersion: own.keyVersion ?? name('key', 'version'),
  }
}

async function readDirectory(
  directory: string,
  names: SecretFileNames,
): Promise<Awaited<ReturnType<CredentialSource>>> {
  const [key, secret, passphrase, keyVersion] = await Promise.all(
    [names.key, names.secret, names.passphrase, names.keyVersion].map((name) => readSecret(directory, name)),
  )
  if (key === undefined && secret === undefined && passphrase === undefined) return undefined
  if (key === undefined || secret === undefined || passphrase === undefined) {
    const missing = Object.entries({
      [names.key]: key,
      [names.secret]: secret,
      [names.passphrase]: passphrase,
    })
    const list = missing.flatMap(([name, value]) => (value === undefined ? [name] : [])).join(', ')
    throw invalid(`${directory} lacks ${list}.`, 'add it beside the others.')
  }
  return createCredentials({ key, secret, passphrase, keyVersion: keyVersion as KeyVersion | undefined })
}

/** One file, without the one line break that editors put at its end; undefined where it is not there. */
async function readSecret(directory: string, name: string): Promise<string | undefined> {
  const path = join(directory, name)
  try {
    // A pipe would be waited for, a huge file read to its end.
    const { size } = await stat(path).then((found) => (found.isFile() ? found : { size: Number.NaN }))
    if (!(size <= MAX_SECRET_BYTES))
      throw invalid(`${path} is no file with one secret.`, 'put only the value there.')
    const text = textOf(await readFile(path))
    if (text === undefined) throw invalid(`${path} is not UTF-8.`, 'save it as UTF-8.')
    return text.replace(/\r?\n$/, '')
  } catch (error) {
    if (error instanceof ConfigError) throw error
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw invalid(`${path} cannot be read (${code}).`, 'check its permissions.')
  }
}
