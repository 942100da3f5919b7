import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'

// Starting Node takes a third of a second, and several at a time on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 })

/** The built command. */
export const bin: string = fileURLToPath(new URL('../dist/bin.js', import.meta.url))

/** What a run of the built command came to. */
export interface BinRun {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the built command in a process of its own, with nothing in its environment but what is given. */
export async function runBin(
  args: readonly string[],
  {
    input = '',
    env = {},
  }: { readonly input?: string | Uint8Array; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<BinRun> {
  const child = spawn(process.execPath, [bin, ...args], { env, stdio: 'pipe' })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  // A command that reads no input may be gone before all of it is written.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, out, err }
}
