// Programs that are started and killed.
import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** A program that runs. */
export interface Started {
  readonly child: ChildProcess
  /** What it has said so far, in pieces. */
  readonly output: readonly string[]
  /** Its exit code; null once it was killed. */
  readonly ended: Promise<number | null>
}

/** Starts a program of ours. @param program its file */
export function start(program: URL, words: readonly string[], env: NodeJS.ProcessEnv = process.env): Started {
  const child = spawn(process.execPath, [fileURLToPath(program), ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: string[] = []
  child.stdout.on('data', (chunk) => output.push(String(chunk)))
  child.stderr.on('data', (chunk) => output.push(String(chunk)))
  return { child, output, ended: new Promise((resolve) => child.on('exit', resolve)) }
}

/** Kills it so long after something is seen, or finds that it has ended by itself. */
export async function killAfter(child: ChildProcess, isSeen: () => boolean, afterMs: number): Promise<void> {
  while (!isSeen() && child.exitCode === null) await sleep(1)
  await sleep(afterMs)
  child.kill('SIGKILL')
}
