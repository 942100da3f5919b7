import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../../../', import.meta.url))

/** What a release reads and writes: manifests, changesets, sources, and what was built of them. */
const wanted =
  /^(\.changeset\/|scripts\/[\w-]+\.mjs$|[\w.-]+$|(packages|apps)\/[\w-]+\/package\.json$|(docs|scripts)\/package\.json$)/

/**
 * Copies the working tree as far as a release needs it, with what is installed and built, into a repository of its own: a
 * release writes versions and changelogs, and takes changesets away.
 *
 * @param published - folders of the packages that are published; those come whole
 */
export async function copyTree(tree: string, published: readonly string[]): Promise<void> {
  const whole = new RegExp(`^packages/(${published.join('|')})/`)
  const listed = await run('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: root,
    maxBuffer: 2 ** 26,
  })
  for (const file of new Set(listed.stdout.split('\0'))) {
    if (!wanted.test(file) && !whole.test(file)) continue
    await mkdir(dirname(join(tree, file)), { recursive: true })
    // What was deleted and not yet said so to git is not there.
    await cp(join(root, file), join(tree, file)).catch(ignoreMissing)
  }
  await symlink(join(root, 'node_modules'), join(tree, 'node_modules'))
  for (const name of published) {
    await cp(join(root, 'packages', name, 'dist'), join(tree, 'packages', name, 'dist'), { recursive: true })
    await linkInstalled(tree, name)
  }
  await run('git', ['init', '--quiet', '--initial-branch=main'], { cwd: tree })
  await commitAll(tree)
}

/** Commits whatever there is in a copy. */
export async function commitAll(tree: string): Promise<void> {
  const nobody = ['-c', 'user.name=nobody', '-c', 'user.email=nobody@example.com']
  await run('git', ['add', '--all'], { cwd: tree })
  await run('git', [...nobody, 'commit', '--quiet', '--message', 'as it is'], { cwd: tree })
}

/** Others' packages are those of this tree, our own are the copies: their versions go into what is published. */
async function linkInstalled(tree: string, name: string): Promise<void> {
  const from = join(root, 'packages', name, 'node_modules')
  const to = join(tree, 'packages', name, 'node_modules')
  await mkdir(join(to, '@kucoin-kit'), { recursive: true })
  for (const entry of await readdir(from)) {
    if (entry !== '@kucoin-kit') await symlink(join(from, entry), join(to, entry))
  }
  for (const entry of await readdir(join(from, '@kucoin-kit')).catch(() => [])) {
    await symlink(join(tree, 'packages', entry), join(to, '@kucoin-kit', entry))
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
