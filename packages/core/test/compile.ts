/** Compiles files of a test with the options of this package. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const here = dirname(fileURLToPath(import.meta.url))
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'))
const tsc = join(typescript, 'bin', 'tsc')

/** Compiles files; gives the compiler's complaints, `file(line,column): error TS…`. */
export async function compile(files: readonly string[]): Promise<readonly string[]> {
  return (await compileAloud(files)).filter((line) => /error TS\d+/.test(line))
}

/** Compiles files; gives every line that the compiler says. */
export async function compileAloud(files: readonly string[]): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kucoin-kit-compile-'))
  const config = join(folder, 'tsconfig.json')
  const options = { extends: join(here, '../tsconfig.json'), files, include: [], exclude: [] }
  await writeFile(config, JSON.stringify(options))
  try {
    // Complaints name files from here.
    const cwd = dirname(files[0] ?? folder)
    await run(process.execPath, [tsc, '--singleThreaded', '--pretty', 'false', '-p', config], { cwd })
    return []
  } catch (failure) {
    const { stdout = '' } = failure as { readonly stdout?: string }
    if (!/error TS\d+/.test(stdout)) throw failure
    return stdout.trim().split('\n')
  } finally {
    await rm(folder, { recursive: true })
  }
}
