import { ConfigError, type Credentials, createCredentials, type KeyVersion } from '@kucoin-kit/core'
import { deno, globals } from './deno-host.ts'
import { ask, denied, isGranted } from './permission.ts'

const names = {
  key: 'KUCOIN_API_KEY',
  secret: 'KUCOIN_API_SECRET',
  passphrase: 'KUCOIN_API_PASSPHRASE',
} as const
const versionName = 'KUCOIN_API_KEY_VERSION'
const followedName = 'KUCOIN_CREDENTIALS_FILE'
/** Far more than a secret has. */
const MAX_BYTES = 65_536

/**
 * Reads credentials from the environment: `KUCOIN_API_KEY`, `KUCOIN_API_SECRET`, `KUCOIN_API_PASSPHRASE`. Each may be
 * a file instead, its path in the same name with `_FILE` behind it; one line break at the end of the file does not
 * count as part of the value. To set both is refused where Deno lets both be seen. `KUCOIN_API_KEY_VERSION`, or its file, is read
 * where Deno allows it, and nobody is asked for it.
 *
 * It asks for these variables one by one and for nothing else: a program that runs with
 * `--allow-env=KUCOIN_API_KEY,KUCOIN_API_SECRET,KUCOIN_API_PASSPHRASE` is asked nothing.
 *
 * @throws ConfigError `CREDENTIALS_INVALID` that names the flag that is missing, the variable, the two that are both
 * set, or the file that cannot be read; never a value
 * @example
 * ```ts
 * import { createKucoin, credentialsFromEnv } from '@kucoin-kit/deno'
 *
 * const kucoin = createKucoin({ credentials: await credentialsFromEnv() })
 * ```
 */
export async function credentialsFromEnv(): Promise<Credentials> {
  if (await readGranted(followedName)) {
    throw invalid(
      `${followedName} is not read on Deno.`,
      `set ${Object.values(names).join(', ')}, or each with _FILE and a path.`,
    )
  }
  const key = await readValue(names.key)
  const secret = await readValue(names.secret)
  const passphrase = await readValue(names.passphrase)
  const found = { key, secret, passphrase }
  const missing = Object.entries(names).flatMap(([field, name]) =>
    found[field as keyof typeof found] ? [] : [name],
  )
  if (missing.length > 0) {
    throw invalid(
      `The environment lacks ${missing.join(', ')}.`,
      'set each, or give the path of a file that holds it in the same name with _FILE behind it.',
    )
  }
  const versionPath = await readGranted(`${versionName}_FILE`)
  const keyVersion = versionPath ? await readFiled(versionName, versionPath) : await readGranted(versionName)
  return createCredentials({
    key: key ?? '',
    secret: secret ?? '',
    passphrase: passphrase ?? '',
    keyVersion: (keyVersion || undefined) as KeyVersion | undefined,
  })
}

/** The value of a variable, or of the file that stands for it. */
async function readValue(name: string): Promise<string | undefined> {
  const fileName = `${name}_FILE`
  // Whoever has allowed the file's variable need not be asked about the other one.
  const path = await readGranted(fileName)
  if (path) return await readFiled(name, path)
  if (!(await ask({ name: 'env', variable: name }))) {
    throw denied(`reading the variable ${name}`, `--allow-env=${Object.values(names).join(',')}`)
  }
  return deno().env.get(name) || undefined
}

/** What the file holds that stands for a variable. */
async function readFiled(name: string, path: string): Promise<string> {
  const fileName = `${name}_FILE`
  if (await readGranted(name)) throw invalid(`Both ${name} and ${fileName} are set.`, 'keep one of them.')
  return await readSecretFile(fileName, path)
}

/** A variable that may be read already; nobody is asked. */
async function readGranted(variable: string): Promise<string | undefined> {
  return (await isGranted({ name: 'env', variable })) ? deno().env.get(variable) : undefined
}

async function readSecretFile(variable: string, path: string): Promise<string> {
  if (!(await ask({ name: 'read', path }))) {
    throw denied(`reading the file that ${variable} names`, `--allow-read=${isPath(path) ? path : 'PATH'}`)
  }
  try {
    const { isFile, isFifo, size } = await deno().stat(path)
    // A shell gives `<(…)` as a pipe. A device never ends, and would fill the memory.
    if (!(isFile || isFifo) || size > MAX_BYTES)
      throw invalid(`${variable} names no file with one secret: ${path}`, 'put only the value there.')
    const text = textOf(await deno().readFile(path))?.replace(/\r?\n$/, '')
    if (text === undefined)
      throw invalid(`${variable} names a file that is not UTF-8: ${path}`, 'save it as UTF-8.')
    if (text === '')
      throw invalid(`${variable} names a file that is empty: ${path}`, 'write the value into it.')
    return text
  } catch (error) {
    if (error instanceof ConfigError) throw error
    const { name } = error as Error
    throw invalid(
      `${variable} names a file that cannot be read (${name}): ${isPath(path) ? path : '(not shown: what is no path may be the secret itself; begin it with ./ or /)'}`,
      'check the path and its permissions.',
    )
  }
}

/** What has not the form of a path may be the secret itself, set in its place: no error quotes it. */
function isPath(text: string): boolean {
  return /^(?:~|\.{1,2})?[\\/]|^[a-z]:[\\/]|^[\w.-]+(?:[\\/][\w.-]+){2,}$/i.test(text)
}

/** Undefined for what is no UTF-8: read all the same, its letters would be replaced, and every signature would be wrong. */
function textOf(bytes: Uint8Array): string | undefined {
  const { TextDecoder } = globals()
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function invalid(message: string, fix: string): ConfigError {
  return new ConfigError('CREDENTIALS_INVALID', message, fix)
}
