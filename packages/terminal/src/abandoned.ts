/** When a command that runs until it is stopped has lost everybody who would stop it. */
import { fstatSync, readFileSync } from 'node:fs'

const LOOK_MS = 500
/** A pipe that ends this soon was closed from the start, as in a cron job: nobody held its other end. */
const NEVER_HELD_MS = 250

/** What package runners tell the commands that they start: npm, npx, pnpm, yarn, bun. */
const runnersNames = ['npm_config_user_agent', 'npm_execpath', 'npm_lifecycle_event', 'npm_command']
const shells = /^-?(?:sh|bash|dash|ash|zsh|ksh|busybox|cmd\.exe)$/

/**
 * Resolves when a package runner (npx, npm, pnpm, bun) that started this process ends, or when a pipe that is its standard
 * input is closed. Runners that are stopped take their shell with them and leave the command behind: it would hold its
 * port for ever.
 *
 * Whoever starts the command otherwise (a service, `nohup`, a container) stops it by a signal; a terminal, a file and
 * `/dev/null` as standard input never end it. What comes on the pipe is thrown away. Neither keeps the process alive.
 */
export function whenAbandoned(): Promise<void> {
  return new Promise((resolve) => {
    if (runnersNames.some((name) => process.env[name] !== undefined)) watchRunner(resolve)
    if (isPipe()) watchInput(resolve)
  })
}

function watchRunner(tell: () => void): void {
  const parent = process.ppid
  // Between a runner and the command there is most often a shell, which may outlive the runner.
  const { name = '', parent: above } = statusOf(parent) ?? {}
  const runner = shells.test(name) && above !== undefined && above > 1 ? above : parent
  setInterval(() => {
    if (process.ppid !== parent || !isAlive(runner)) tell()
  }, LOOK_MS).unref()
}

function watchInput(tell: () => void): void {
  const since = performance.now()
  const onEnd = (): void => {
    if (performance.now() - since > NEVER_HELD_MS) tell()
  }
  const input: NodeJS.ReadableStream & { unref?(): void } = process.stdin
  input.once('end', onEnd).once('error', onEnd).resume()
  // Deno's has none.
  input.unref?.()
}

/** A socket is what Node gives its children for a pipe. */
function isPipe(): boolean {
  try {
    const input = fstatSync(0)
    return input.isFIFO() || input.isSocket()
  } catch {
    return false
  }
}

/** A process by Linux's `/proc`; undefined where it is gone, or there is no such folder. */
function statusOf(
  pid: number,
): { readonly name: string; readonly isZombie: boolean; readonly parent: number } | undefined {
  try {
    const [, name = '', state = '', parent] =
      /^\d+ \((.*)\) (\S) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return { name, isZombie: state === 'Z' || state === 'X', parent: Number(parent) }
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Somebody else's process is alive too.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return statusOf(pid)?.isZombie !== true
}
