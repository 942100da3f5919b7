/** The runtimes that are programs, where this machine has them. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Where this package's own dependencies lie. */
export const installed: string = fileURLToPath(new URL('../../node_modules/', import.meta.url))

/** A program and how it is started. */
export interface Program {
  readonly path: string
  readonly flags: readonly string[]
  /** Why it cannot be started here; undefined where it can. */
  readonly missing: string | undefined
}

/** Exactly what the suite needs: its own files, and one address. */
const denoFlags = ['run', '--no-prompt', '--no-lock', '--allow-read', '--allow-net=127.0.0.1']

/** By name. */
export const programs: Readonly<Record<'node22' | 'node24' | 'node26' | 'deno' | 'bun', Program>> = {
  node22: program(['node22', 'bin', 'node']),
  node24: program(['node24', 'bin', 'node']),
  node26: program(['node26', 'bin', 'node']),
  deno: program(['.bin', 'deno'], denoFlags),
  bun: program(['.bin', 'bun']),
}

/** Runs a script; its last line is what came of it, as JSON. */
export async function runProgram<Result>(
  { path, flags }: Program,
  args: readonly string[],
  folder: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Result> {
  // A clean environment: no loader, option or proxy of the test runner reaches the runtime.
  const env = { PATH: process.env['PATH'], HOME: folder, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1', ...more }
  const options = { cwd: folder, env, timeout: 120_000, maxBuffer: 2 ** 26 }
  const { stdout } = await run(path, [...flags, ...args], options)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? 'null') as Result
}

/** Not every package of a program is there for every kind of machine. */
function program(path: readonly string[], flags: readonly string[] = []): Program {
  const file = join(installed, ...path)
  const missing = existsSync(file) ? undefined : `no package of it for ${process.platform}-${process.arch}`
  return { path: file, flags, missing }
}
