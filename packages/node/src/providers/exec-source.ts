import { type ChildProcess, spawn } from 'node:child_process'
import type { AbortSignalLike } from '@kucoin-kit/core'
import type { CredentialSource } from '@kucoin-kit/core/keys'
import { invalid, leaseFrom, parseSecrets, type SecretsWithExpiry } from './parse-secrets.ts'

/** How a command is run. */
export interface ExecOptions {
  /** How long it may take, in ms; default 10 000. */
  readonly timeoutMs?: number | undefined
  /** How much it may print; default 65 536 bytes. */
  readonly maxBytes?: number | undefined
  /** Names of the environment variables that it sees; default `PATH`, `HOME`, `USER`, `LANG`, `TMPDIR`. */
  readonly env?: readonly string[] | undefined
  /** Where it runs; default where this process does. */
  readonly cwd?: string | undefined
  /**
   * Makes secrets of what it printed; default JSON with `key`, `secret` and `passphrase`. What this throws is
   * replaced by an error that quotes nothing.
   */
  readonly parse?: ((output: string) => SecretsWithExpiry) | undefined
}

const usualEnv = ['PATH', 'HOME', 'USER', 'LANG', 'TMPDIR', 'SystemRoot', 'APPDATA']

/**
 * A command that prints a key, as a source: a password manager, a vault, a cloud's tool. It is run without a shell,
 * sees no more of the environment than it is allowed, and nothing that it prints is logged or quoted.
 *
 * @param command - the program; its arguments apart, so that nothing in them is interpreted
 * @returns a source that throws ConfigError `CREDENTIALS_INVALID` where the program cannot be started, ends with
 * another code than 0, takes or prints too much, or prints something else
 * @example
 * ```ts
 * import { cachedOnNode, execSource } from '@kucoin-kit/node/providers'
 *
 * const onePassword = execSource('op', ['item', 'get', 'kucoin', '--format', 'json', '--reveal'], {
 *   env: ['PATH', 'HOME', 'OP_SERVICE_ACCOUNT_TOKEN'],
 *   parse(output) {
 *     const { fields } = JSON.parse(output) as { fields: { label: string; value: string }[] }
 *     const read = (label: string) => fields.find((field) => field.label === label)?.value ?? ''
 *     return { key: read('key'), secret: read('secret'), passphrase: read('passphrase') }
 *   },
 * })
 * const credentials = cachedOnNode(onePassword)
 * ```
 */
export function execSource(
  command: string,
  args: readonly string[] = [],
  options: ExecOptions = {},
): CredentialSource {
  // Arguments may hold a secret path or a token: only the program is named.
  const where = `The command ${command}`
  return async (signal) => {
    const output = await run(command, args, options, where, signal)
    return leaseFrom(
      options.parse ? guarded(options.parse, output, where) : parseSecrets(output, where),
      where,
    )
  }
}

function run(
  command: string,
  args: readonly string[],
  { timeoutMs = 10_000, maxBytes = 65_536, env = usualEnv, cwd }: ExecOptions,
  where: string,
  signal: AbortSignalLike | undefined,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      shell: false,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: Object.fromEntries(
        env.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
      ),
      cwd,
      // A group of its own, so that what the command started ends with it.
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    const chunks: Buffer[] = []
    let size = 0
    const end = (settle: () => void): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      kill(child)
      child.stdout?.destroy()
      settle()
    }
    const fail = (what: string, fix: string): void => end(() => reject(invalid(`${where} ${what}`, fix)))
    const timer = setTimeout(
      () =>
        fail(`did not end within ${timeoutMs} ms.`, 'see whether it waits for input, or raise timeoutMs.'),
      timeoutMs,
    )
    const onAbort = (): void => fail('was no longer waited for.', 'raise the timeout of the cache above it.')
    signal?.addEventListener('abort', onAbort)
    child.stdout?.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > maxBytes) fail(`printed more than ${maxBytes} bytes.`, 'let it print one API key.')
      else chunks.push(chunk)
    })
    child.on('error', (error: NodeJS.ErrnoException) =>
      fail(`cannot be started (${error.code ?? 'no reason given'}).`, 'check name, PATH and permissions.'),
    )
    child.on('close', (code, killedBy) => {
      if (code === 0) return end(() => resolve(Buffer.concat(chunks).toString('utf8')))
      fail(
        `ended with ${code === null ? killedBy : `exit code ${code}`}.`,
        'run it by hand; its words are not kept.',
      )
    })
  })
}

function kill(child: ChildProcess): void {
  if (child.exitCode !== null || child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It ended by itself a moment ago.
  }
}

function guarded(
  parse: (output: string) => SecretsWithExpiry,
  output: string,
  where: string,
): SecretsWithExpiry {
  try {
    return parseSecrets(JSON.stringify(parse(output)), where)
  } catch {
    throw invalid(`${where} printed something that \`parse\` makes no key of.`, 'run it by hand and compare.')
  }
}
