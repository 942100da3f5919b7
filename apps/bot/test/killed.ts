// Programs of the bot in processes of their own, to be killed.
import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** A program that runs. */
export interface Started {
  readonly child: ChildProcess
  /** What it has written so far. */
  readonly output: readonly string[]
  /** Its exit code; null where it was killed. */
  readonly ended: Promise<number | null>
}

/** Starts one. @param program its file, as a URL */
export function start(program: URL, ...args: readonly string[]): Started {
  const child = spawn(process.execPath, [fileURLToPath(program), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: string[] = []
  child.stdout.on('data', (chunk) => output.push(String(chunk)))
  child.stderr.on('data', (chunk) => output.push(String(chunk)))
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  return { child, output, ended }
}

/** Kills it so long after something is seen, or finds that it has ended by itself. */
export async function killAfter(child: ChildProcess, isSeen: () => boolean, afterMs: number): Promise<void> {
  while (!isSeen() && child.exitCode === null) await sleep(1)
  await sleep(afterMs)
  child.kill('SIGKILL')
}
