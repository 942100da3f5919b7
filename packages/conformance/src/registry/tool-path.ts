import { access, mkdir, realpath, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/**
 * A PATH with Node, the package managers and Bun, and none of the commands that a folder of this repository holds: what
 * a page forgets to install is not found.
 *
 * @param bin - folder to make for the tools
 * @param path - the PATH of this process
 */
export async function toolPath(bin: string, path: string): Promise<string> {
  await mkdir(bin)
  const entries = path.split(delimiter)
  const programs = {
    node: process.execPath,
    pnpm: await find('pnpm', entries),
    bun: commandOf('bun', 'bun'),
    bunx: commandOf('bun', 'bunx'),
    deno: commandOf('deno', 'deno'),
  }
  for (const [name, program] of Object.entries(programs)) await symlink(program, join(bin, name))
  return [bin, ...entries.filter((entry) => !entry.endsWith(join('node_modules', '.bin')))].join(delimiter)
}

async function find(name: string, entries: readonly string[]): Promise<string> {
  for (const entry of entries) {
    const file = join(entry, name)
    const isThere = await access(file).then(
      () => true,
      () => false,
    )
    if (isThere) return realpath(file)
  }
  throw new Error(`there is no ${name} on this machine's PATH`)
}

/** The program itself: the scripts that pnpm puts before it would show it packages that nobody installed. */
function commandOf(name: string, command: string): string {
  const file = require.resolve(`${name}/package.json`)
  const { bin } = require(file) as { readonly bin: string | Readonly<Record<string, string>> }
  return join(dirname(file), typeof bin === 'string' ? bin : (bin[command] ?? ''))
}
