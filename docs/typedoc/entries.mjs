// What a program can import from the published packages, read from each package's own `exports`: a new
// subpath is documented, or fails the build, without a change here.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const packages = new URL('../../packages/', import.meta.url)

/**
 * Source file of each import path: `@kucoin-kit/core/endpoints` → `…/packages/core/src/endpoints/index.ts`. What
 * several of them export is described at the first and linked at the others, so core, which adapters pass on,
 * goes before them.
 */
export const entries = new Map(
  readdirSync(packages)
    .sort((a, b) => Number(b === 'core') - Number(a === 'core') || a.localeCompare(b))
    .map((folder) => new URL(`${folder}/package.json`, packages))
    .filter((file) => existsSync(file))
    .flatMap((file) => entriesOf(file, JSON.parse(readFileSync(file, 'utf8')))),
)

function entriesOf(file, { name, private: isPrivate, exports = {} }) {
  if (isPrivate) return []
  return Object.entries(exports).flatMap(([subpath, { types }]) => {
    // A group of endpoints or topics repeats, for bundle size, what a named subpath already has.
    if (types === undefined || /^\.\/(endpoints|topics)\//.test(subpath)) return []
    const source = types.replace('./dist/', 'src/').replace(/\.d\.ts$/, '.ts')
    return [[name + subpath.slice(1), fileURLToPath(new URL(source, file))]]
  })
}
