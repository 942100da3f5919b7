/** What an installation puts on the disk, beside those of the peers: the packed files of a package and of all it needs. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bench } from '../bench.ts'
import type { Report } from '../report.ts'

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  /** What is packed of a package of this workspace, where more lies beside it. */
  readonly files?: readonly string[]
}

const here = fileURLToPath(new URL('../../', import.meta.url))

/** Looks at what is installed here, which is what a registry gives. */
export function benchInstall(): Report {
  const rows = ['@kucoin-kit/node', 'ccxt', 'kucoin-universal-sdk'].map((name) => {
    const seen = new Map<string, number>()
    add(name, here, seen)
    const bytes = [...seen.values()].reduce((sum, size) => sum + size, 0)
    return { name, packages: seen.size, MiB: bytes / 2 ** 20 }
  })
  const [ours, ccxt, sdk] = rows
  return {
    bench: 'install',
    rows,
    ratios: {
      'size of ccxt beside ours': (ccxt?.MiB ?? Number.NaN) / (ours?.MiB ?? Number.NaN),
      'packages of kucoin-universal-sdk beside ours': (sdk?.packages ?? Number.NaN) / (ours?.packages ?? 1),
    },
    limits: {
      'size of ccxt beside ours': { atLeast: 5 },
      'packages of kucoin-universal-sdk beside ours': { atLeast: 2 },
    },
  }
}

function add(name: string, from: string, seen: Map<string, number>): void {
  const folder = (createRequire(join(from, 'package.json')).resolve.paths(name) ?? [])
    .map((path) => join(path, name))
    .find((path) => statSync(join(path, 'package.json'), { throwIfNoEntry: false }))
  if (folder === undefined) throw new Error(`${name} is not installed beside ${from}.`)
  const real = fileURLToPath(new URL(`file://${folder}/`))
  const manifest: Manifest = JSON.parse(readFileSync(join(real, 'package.json'), 'utf8'))
  if (seen.has(name)) return
  const isOurs = name.startsWith('@kucoin-kit/')
  seen.set(
    name,
    isOurs ? (manifest.files ?? []).reduce((sum, part) => sum + sizeOf(join(real, part)), 0) : sizeOf(real),
  )
  for (const dependency of Object.keys(manifest.dependencies ?? {})) add(dependency, realFolder(real), seen)
}

/** Where its own dependencies lie: beside the package itself, and not beside the link to it. */
function realFolder(folder: string): string {
  return createRequire(join(folder, 'package.json'))
    .resolve('./package.json')
    .replace(/package\.json$/, '')
}

function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return 0
  if (!found.isDirectory()) return found.size
  return readdirSync(path)
    .filter((name) => name !== 'node_modules')
    .reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}

/** The benchmark as a command. */
export const installBench: Bench = {
  about: 'packages and bytes of an installation, beside those of the peers',
  isLong: false,
  run: async () => benchInstall(),
}
