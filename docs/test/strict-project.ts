/** A reader's project: it knows the packed packages and nothing else, and pnpm hides what it did not ask for. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const packages = fileURLToPath(new URL('../../packages/', import.meta.url))

/** The packages that are published, by folder. */
const published = ['browser', 'cli', 'core', 'deno', 'mock-server', 'node', 'relay', 'terminal']

/** Tarballs of all published packages, in a folder of their own. */
export interface Tarballs {
  readonly folder: string
  remove(): Promise<void>
}

/** Packs what is built, as it would be published. */
export async function packAll(): Promise<Tarballs> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'kucoin-strict-')))
  for (const name of published) {
    const place = join(folder, 'packing')
    await run('pnpm', ['pack', '--pack-destination', place], { cwd: join(packages, name) })
    const [file = ''] = await readdir(place)
    await rename(join(place, file), join(folder, `${name}.tgz`))
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/**
 * Installs a project.
 *
 * @param ours - packages of ours that its reader installed, by folder
 * @param others - packages of others, which have to be dependencies of the documentation or of a package of ours
 * @returns its folder
 */
export async function installProject(
  { folder }: Tarballs,
  name: string,
  ours: readonly string[],
  others: readonly string[],
): Promise<string> {
  const place = join(folder, name)
  await mkdir(place)
  const tarball = (one: string): [string, string] => [`@kucoin-kit/${one}`, `file:../${one}.tgz`]
  const dependencies = Object.fromEntries([
    ...ours.map(tarball),
    ...(await Promise.all(others.map(versionOf))),
  ])
  await writeFile(
    join(place, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies }),
  )
  // Packages of ours that they need come from the tarballs too, and lie where only those find them.
  const overrides = published.map(tarball).map(([one, from]) => `  '${one}': '${from.replace('..', folder)}'`)
  await writeFile(
    join(place, 'pnpm-workspace.yaml'),
    `packages: []\nhoist: false\nminimumReleaseAge: 0\nstrictDepBuilds: false\noverrides:\n${overrides.join('\n')}\n`,
  )
  const flags = ['install', '--prefer-offline', '--ignore-scripts', '--no-frozen-lockfile']
  await run('pnpm', flags, { cwd: place, env: { ...process.env, CI: '1' } })
  return place
}

/** The version that this workspace has: it is in pnpm's store already. */
async function versionOf(name: string): Promise<[string, string]> {
  const places = [
    join(packages, '..', 'docs'),
    join(packages, '..'),
    ...published.map((one) => join(packages, one)),
  ]
  for (const place of places) {
    const text = await readFile(join(place, 'node_modules', name, 'package.json'), 'utf8').catch(
      () => undefined,
    )
    if (text !== undefined) return [name, (JSON.parse(text) as { readonly version: string }).version]
  }
  throw new Error(`${name} is installed nowhere in this workspace`)
}
