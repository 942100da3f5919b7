/** Runs one program without a shell and gives what it printed; its errors name the program, never an argument. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import type { AbortSignalLike } from '@kucoin-kit/core'
import { textOf } from '../secret-bytes.ts'
import { startTimer } from '../timer.ts'
import type { ExecOptions } from './exec-options.ts'
import { invalid } from './parse-secrets.ts'

const usualEnv = ['PATH', 'HOME', 'USER', 'LANG', 'TMPDIR', 'SystemRoot', 'APPDATA']

/** How long the output may stay open after the program's end, in ms: a child in the background can hold it for ever. */
const DRAIN_MS = 100

/**
 * Waits for a program to end with exit code 0.
 *
 * @param where - what errors call it
 * @param signal - ends the wait and the program
 * @returns its standard output
 * @throws ConfigError `CREDENTIALS_INVALID` where it cannot be started, ends otherwise, takes or prints too much
 */
export function runCommand(
  command: string,
  args: readonly string[],
  options: ExecOptions,
  where: string,
  signal: AbortSignalLike | undefined,
): Promise<string> {
  const { timeoutMs = 10_000, maxBytes = 65_536 } = options
  return new Promise((resolve, reject) => {
    const child = start(command, args, options, where)
    const chunks: Buffer[] = []
    let size = 0
    const end = (settle: () => void): void => {
      stopTimer()
      signal?.removeEventListener('abort', onAbort)
      kill(child)
      child.stdout.destroy()
      settle()
    }
    const fail = (what: string, fix: string): void => end(() => reject(invalid(`${where} ${what}`, fix)))
    const succeed = (): void => {
      const text = textOf(Buffer.concat(chunks))
      if (text === undefined) fail('printed what is not UTF-8.', 'let it print UTF-8.')
      else end(() => resolve(text))
    }
    let stopTimer = startTimer(
      () =>
        fail(`did not end within ${timeoutMs} ms.`, 'see whether it waits for input, or raise timeoutMs.'),
      timeoutMs,
    )
    const onAbort = (): void => fail('was no longer waited for.', 'raise the timeout of the cache above it.')
    signal?.addEventListener('abort', onAbort)
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > maxBytes) fail(`printed more than ${maxBytes} bytes.`, 'let it print one API key.')
      else chunks.push(chunk)
    })
    child.on('error', (error) => fail(...cannotStart(error)))
    child.on('exit', (code, killedBy) => {
      if (code !== 0) {
        const how = code === null ? killedBy : `exit code ${code}`
        return fail(`ended with ${how}.`, 'run it by hand; its words are not kept.')
      }
      stopTimer()
      // One turn of the event loop more: on a busy machine the timer is due before what was printed has been read.
      stopTimer = startTimer(() => setImmediate(succeed), DRAIN_MS)
      child.on('close', succeed)
    })
  })
}

function start(
  command: string,
  args: readonly string[],
  { env = usualEnv, cwd }: ExecOptions,
  where: string,
): ChildProcessByStdio<null, Readable, null> {
  try {
    return spawn(command, args, {
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
  } catch (error) {
    // Node quotes the argument that it cannot pass on, so its own words are dropped.
    const [what, fix] = cannotStart(error as NodeJS.ErrnoException)
    throw invalid(`${where} ${what}`, fix)
  }
}

/** What happened, and what to do. */
function cannotStart({ code }: NodeJS.ErrnoException): [string, string] {
  return [
    `cannot be started (${code ?? 'no reason given'}).`,
    'check its name, PATH and permissions, and its arguments for length and NUL characters.',
  ]
}

function kill(child: ChildProcessByStdio<null, Readable, null>): void {
  if (child.pid === undefined) return
  try {
    // The group outlives its first process where that has left something in the background.
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // All of it has ended by itself.
  }
}
