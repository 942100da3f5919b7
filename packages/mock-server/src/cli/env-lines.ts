/** What a program needs to find this exchange, as lines for a shell and for files of variables. */
import { open } from 'node:fs/promises'
import type { MockCredential } from '../contract/credential.ts'
import { fail } from './options.ts'

/** What lines are pasted into. */
export type Shell = 'posix' | 'powershell'

/** The shell of a terminal: on Windows PowerShell, but where a shell of Unix, as Git Bash is, has named itself. */
export function shellOf(platform: string, env: Readonly<Record<string, string | undefined>>): Shell {
  return platform === 'win32' && !env['SHELL'] ? 'powershell' : 'posix'
}

/**
 * Lines that point kucoin-kit, its examples and everything that reads these variables at one exchange.
 *
 * @param credential - the key; without one the lines name none
 * @param shell - what they are for; a file of variables has those of a POSIX shell everywhere
 */
export function envLines(
  url: string,
  credential?: MockCredential,
  shell: Shell = 'posix',
): readonly string[] {
  const version = credential?.version ?? '3'
  const variables = {
    KUCOIN_BASE_URL: url,
    ...(credential && {
      KUCOIN_API_KEY: credential.key,
      KUCOIN_API_SECRET: credential.secret,
      KUCOIN_API_PASSPHRASE: credential.passphrase,
    }),
    ...(version === '3' ? {} : { KUCOIN_API_KEY_VERSION: version }),
  }
  return Object.entries(variables).map(([name, value]) => {
    const text = quoted(name, value)
    if (shell === 'posix') return `export ${name}=${text}`
    return `$env:${name} = ${text === value ? `'${value}'` : text}`
  })
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

/** Shells (PowerShell too), Node, Bun, Deno and Docker Compose agree on what stands between single quotes, and on nothing else. */
function quoted(name: string, value: string): string {
  if (/^[\w./:@%+=,-]+$/.test(value)) return value
  if (/['\r\n]/.test(value))
    return fail(`--write-env: ${name} holds a quote or a line break.`, 'give that key without them.')
  return `'${value}'`
}
