import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { CredentialSource } from '@kucoin-kit/core/keys'
import { MAX_SECRET_BYTES, textOf } from '../secret-bytes.ts'
import { shownPath } from '../shown-path.ts'
import { invalid, leaseFrom, parseSecrets, type SecretsWithExpiry } from './parse-secrets.ts'

const GROUP_OR_OTHERS = 0o077

/**
 * Systemd lets the user of a unit read its credentials by an access list, and the mask of that shows where the bits of the group
 * are; the folder keeps all others out. https://github.com/systemd/systemd/issues/29435
 */
const MASK_OF_SYSTEMD = 0o040

/**
 * A JSON file as a source: `{"key": "…", "secret": "…", "passphrase": "…"}`, with `keyVersion` and `expiresAt` if
 * there is something to say. A file that group or others can use is refused, but for what systemd hands to a unit, and one of
 * another user than its own or root; one that is not there has no key.
 *
 * @param path - of the file; a link is followed, and what it points to is judged
 * @returns a source that throws ConfigError `CREDENTIALS_INVALID` for a file that is too open, another user's, too big, not UTF-8,
 * or no JSON
 * @example
 * ```ts
 * import { cachedOnNode, fileSource } from '@kucoin-kit/node/providers'
 *
 * const credentials = cachedOnNode(fileSource('/etc/bot/kucoin.json'))
 * ```
 */
export function fileSource(path: string): CredentialSource {
  return async () => {
    const secrets = await readKeyFile(path)
    return secrets && leaseFrom(secrets, path)
  }
}

/**
 * Reads the file of {@link fileSource}, for a tool that moves a key from one place to another. A program that signs
 * takes `fileSource`, which does not keep the secrets.
 *
 * @param path - of the file; a link is followed, and what it points to is judged
 * @returns undefined where there is no such file
 * @throws ConfigError `CREDENTIALS_INVALID` for a file that is too open, another user's, too big, not UTF-8, or no JSON
 * @example
 * ```ts
 * import { readKeyFile } from '@kucoin-kit/node/providers'
 *
 * const secrets = await readKeyFile('/etc/bot/kucoin.json')
 * ```
 */
export async function readKeyFile(path: string): Promise<SecretsWithExpiry | undefined> {
  const file = await openFile(path)
  if (!file) return undefined
  try {
    return await readSecrets(file, path)
  } finally {
    await file.close()
  }
}

async function openFile(path: string): Promise<FileHandle | undefined> {
  try {
    // Opening a pipe would wait for its writer.
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    throw invalid(`The key file cannot be read (${code}): ${shownPath(path)}`, 'check path and permissions.')
  }
}

/** Judges the open file and not the path, which may point elsewhere a moment later. */
async function readSecrets(file: FileHandle, path: string): Promise<SecretsWithExpiry> {
  const { mode, size, uid, isFile } = await statOf(file)
  if (!isFile) throw invalid(`${path} is no regular file.`, 'give the path of a JSON file.')
  // Windows keeps no such bits; what it reports would refuse every file.
  if (process.platform !== 'win32') {
    const isOfUnit = dirname(path) === process.env['CREDENTIALS_DIRECTORY']
    if (mode & GROUP_OR_OTHERS & ~(isOfUnit ? MASK_OF_SYSTEMD : 0)) {
      const bits = (mode & 0o777).toString(8)
      throw invalid(`${path} is open to group or others (mode ${bits}).`, `run: chmod 600 ${quoted(path)}`)
    }
    const own = process.getuid?.()
    if (own !== undefined && uid !== own && uid !== 0) {
      throw invalid(`${path} belongs to another user.`, `run: chown $(id -u) ${quoted(path)}`)
    }
  }
  if (size > MAX_SECRET_BYTES) throw invalid(`${path} has ${size} bytes.`, 'give a file with one API key.')
  const text = textOf(await file.readFile())
  if (text === undefined) throw invalid(`${path} is not UTF-8.`, 'save it as UTF-8.')
  return parseSecrets(text, path)
}

/** A text as a shell takes it for one word. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

async function statOf(file: FileHandle) {
  const stat = await file.stat()
  return { mode: stat.mode, size: stat.size, uid: stat.uid, isFile: stat.isFile() }
}
