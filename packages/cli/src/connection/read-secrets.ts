import type { CredentialsInput, KeyVersion } from '@kucoin-kit/node'
import { decodeUtf8, readNamed } from '@kucoin-kit/terminal'
import { InputError } from '../input-error.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The secrets as the environment has them, stray white space included: a diagnosis looks for just that. A file's
 * one line break at the end does not count, as in `credentialsFromEnv`.
 *
 * @param prefix - what the names of the variables begin with; default `KUCOIN_API`
 * @returns undefined where none of the three is set
 * @throws InputError where only some of them are, or a file cannot be read
 */
export function readSecrets(
  env: Environment = process.env,
  prefix = 'KUCOIN_API',
): CredentialsInput | undefined {
  const key = read(env, `${prefix}_KEY`)
  const secret = read(env, `${prefix}_SECRET`)
  const passphrase = read(env, `${prefix}_PASSPHRASE`)
  const missing = Object.entries({ KEY: key, SECRET: secret, PASSPHRASE: passphrase }).flatMap(
    ([name, value]) => (value === undefined ? [`${prefix}_${name}`] : []),
  )
  if (missing.length === 3) return undefined
  if (key === undefined || secret === undefined || passphrase === undefined) {
    throw new InputError(`The environment lacks ${missing.join(', ')}.`, 'set all three, or none.')
  }
  const keyVersion = read(env, `${prefix}_KEY_VERSION`)
  if (keyVersion !== undefined && !['1', '2', '3'].includes(keyVersion)) {
    throw new InputError(
      `${prefix}_KEY_VERSION is none of 1, 2 and 3.`,
      'copy it from the API management page.',
    )
  }
  return { key, secret, passphrase, keyVersion: keyVersion as KeyVersion | undefined }
}

const MAX_SECRET_BYTES = 65_536

function read(env: Environment, name: string): string | undefined {
  const path = env[`${name}_FILE`]
  if (!path) return env[name] || undefined
  if (env[name]) throw new InputError(`Both ${name} and ${name}_FILE are set.`, 'keep one of them.')
  const text = readFile(name, path)
  if (text === '')
    throw new InputError(`${name}_FILE names a file that is empty.`, 'write the value into it.')
  return text
}

function readFile(name: string, path: string): string {
  try {
    // A byte order mark stays: it would spoil the program's signatures too.
    return decodeUtf8(readNamed(path, MAX_SECRET_BYTES), 'keep').replace(/\r?\n$/, '')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new InputError(
      `${name}_FILE names a file that cannot be read (${code ?? message}).`,
      'check path and permissions, and that it is text in UTF-8.',
    )
  }
}
