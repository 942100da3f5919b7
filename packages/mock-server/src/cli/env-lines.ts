/** What a program needs to find this exchange, as lines for a shell and for files of variables. */
import { open } from 'node:fs/promises'
import type { MockCredential } from '../contract/credential.ts'
import { fail } from './options.ts'

/** Lines that point kucoin-kit, its examples and everything that reads these variables at one exchange. */
export function envLines(url: string, credential: MockCredential): readonly string[] {
  const { key, secret, passphrase, version = '3' } = credential
  const variables = {
    KUCOIN_BASE_URL: url,
    KUCOIN_API_KEY: key,
    KUCOIN_API_SECRET: secret,
    KUCOIN_API_PASSPHRASE: passphrase,
    ...(version === '3' ? {} : { KUCOIN_API_KEY_VERSION: version }),
  }
  return Object.entries(variables).map(([name, value]) => `export ${name}=${quoted(name, value)}`)
}

/** Writes the lines to a file that its owner alone can read, before anything is in it. */
export async function writeEnvFile(path: string, lines: readonly string[]): Promise<void> {
  try {
    const file = await open(path, 'w', 0o600)
    try {
      // A file that was there keeps its mode; a device is everybody's.
      if ((await file.stat()).isFile()) await file.chmod(0o600)
      await file.writeFile(`${lines.join('\n')}\n`)
    } finally {
      await file.close()
    }
  } catch (error) {
    fail(
      `--write-env: cannot write ${path} (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`,
      'check path and permissions.',
    )
  }
}

/** Shells, Node, Bun, Deno and Docker Compose agree on what stands between single quotes, and on nothing else. */
function quoted(name: string, value: string): string {
  if (/^[\w./:@%+=,-]+$/.test(value)) return value
  if (/['\r\n]/.test(value))
    return fail(`--write-env: ${name} holds a quote or a line break.`, 'give that key without them.')
  return `'${value}'`
}
