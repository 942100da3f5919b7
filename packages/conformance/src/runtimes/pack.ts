import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { rolldown } from 'rolldown'

const run = promisify(execFile)
const packages = fileURLToPath(new URL('../../../', import.meta.url))

/** A folder outside the workspace in which the packed packages are installed, with the suite beside them. */
export interface Workshop {
  readonly folder: string
  remove(): Promise<void>
}

/** Packs packages as they would be published and installs them into a fresh folder, the suite beside them. */
export async function openWorkshop(names: readonly string[]): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'kucoin-conformance-'))
  await Promise.all([...names.map((name) => install(name, folder)), bundleSuite(folder)])
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  // Vectors and facts are no part of the package; the suite gets them as data.
  const core = join(packages, 'core')
  await cp(join(core, 'vectors', 'rest.json'), join(folder, 'vectors.json'))
  await cp(join(core, 'facts', 'unsafe-integers.json'), join(folder, 'unsafe-integers.json'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

async function install(name: string, folder: string): Promise<void> {
  const tarballs = join(folder, 'tarballs', name)
  await mkdir(tarballs, { recursive: true })
  await run('pnpm', ['pack', '--pack-destination', tarballs], { cwd: join(packages, name) })
  const [tarball] = await readdir(tarballs)
  if (!tarball) throw new Error(`pnpm packed nothing for ${name}`)
  const target = join(folder, 'node_modules', '@kucoin-kit', name)
  await mkdir(target, { recursive: true })
  await run('tar', ['-xzf', join(tarballs, tarball), '--strip-components=1', '-C', target])
  const { dependencies = {} } = JSON.parse(await readFile(join(target, 'package.json'), 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>
  }
  // Nothing is fetched: what comes from elsewhere is taken from where it is installed.
  for (const dependency of Object.keys(dependencies)) {
    if (dependency.startsWith('@kucoin-kit/')) continue
    const installedAt = await realpath(join(packages, name, 'node_modules', dependency))
    await symlink(installedAt, join(folder, 'node_modules', dependency))
  }
}

/** The suite as one file that imports the packages by name, so that the unpacked ones are what runs. */
async function bundleSuite(folder: string): Promise<void> {
  const input = fileURLToPath(new URL('../suite/index.ts', import.meta.url))
  await bundle(input, join(folder, 'suite.js'), /^@kucoin-kit\//)
}

/** Bundles a file for a runtime that loads one module and nothing else. */
export async function bundle(
  input: string,
  file: string,
  external: RegExp = /^$/,
  platform: 'neutral' | 'node' | 'browser' = 'neutral',
): Promise<void> {
  const build = await rolldown({
    input,
    external,
    platform,
    resolve: { mainFields: ['module', 'main'] },
    logLevel: 'silent',
  })
  await build.write({ file, format: 'esm', codeSplitting: false })
  await build.close()
}

/** Bundles a script that is written here with all that it imports of a workshop: for what loads one script and nothing else. */
export async function bundleText(folder: string, name: string, entry: string): Promise<string> {
  const input = join(folder, `${name}-entry.js`)
  const output = join(folder, `${name}.js`)
  await writeFile(input, entry)
  await bundle(input, output)
  return readFile(output, 'utf8')
}
