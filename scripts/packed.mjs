// What goes to npm, package by package: nothing but what was built and what a reader needs, and dependencies whose licences
// let anybody use them. Prints a line for each fault; ends with 1 where there is one.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { published, root } from './gates.mjs'

/** Files that a tarball may hold. */
const wanted = /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/.+\.(js|js\.map|d\.ts|json))$/
/** Of those, what gives away that a test or a tool was built along. */
const stray = /\.test(-d)?\.|^dist\/(test|examples|bench)\//
const needed = ['package.json', 'README.md', 'LICENSE', 'dist/sbom.cdx.json']
/** Licences that ask for nothing but to be named. */
const licences = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD']
/** A megabyte, packed: what is far above is a mistake. */
const MAX_BYTES = 1_500_000
/** Of a file whose text is felt in the memory of a process, in characters. */
const LARGE = 131_072

const faults = published.flatMap((name) => [...packedFaults(name), ...licenceFaults(name)])
for (const fault of faults) console.log(`✗ ${fault}`)
process.exitCode = faults.length === 0 ? 0 : 1

function packedFaults(name) {
  const place = mkdtempSync(join(tmpdir(), 'kucoin-packed-'))
  try {
    const out = execFileSync('pnpm', ['pack', '--json', '--pack-destination', place], {
      cwd: join(root, 'packages', name),
      encoding: 'utf8',
    })
    const { files, size } = JSON.parse(out)
    const paths = files.map(({ path }) => path)
    const manifest = readManifest(join(root, 'packages', name))
    const named = [...targetsOf(manifest.exports), ...Object.values(manifest.bin ?? {})]
      .map((path) => path.replace(/^\.\//, ''))
      .filter((path) => !path.includes('*'))
    const maps = paths.filter((path) => path.endsWith('.map'))
    return [
      ...paths.filter((path) => !wanted.test(path)).map((path) => `${name}: ${path} is packed`),
      ...paths
        .filter((path) => stray.test(path))
        .map((path) => `${name}: ${path} is no part of what is used`),
      ...[...needed, ...named]
        .filter((path) => !paths.includes(path))
        .map((path) => `${name}: ${path} is missing`),
      ...maps
        .filter((path) => !hasSources(name, path))
        .map((path) => `${name}: ${path} leads to files that are not there`),
      ...paths
        .filter((path) => isWide(name, path))
        .map((path) => `${name}: ${path} is kept at double its size`),
      ...(size > MAX_BYTES ? [`${name}: ${size} bytes packed, ${MAX_BYTES} at most`] : []),
      ...['description', 'license', 'repository', 'homepage', 'bugs', 'author', 'keywords', 'engines']
        .filter((field) => manifest[field] === undefined)
        .map((field) => `${name}: package.json has no ${field}`),
    ]
  } finally {
    rmSync(place, { recursive: true })
  }
}

/** A map shows the source only where it holds it: the sources are not packed. */
function hasSources(name, path) {
  const { sourcesContent = [] } = JSON.parse(readFileSync(join(root, 'packages', name, path), 'utf8'))
  return sourcesContent.length > 0 && sourcesContent.every((text) => typeof text === 'string')
}

/** One character outside Latin-1, in a comment even, and V8 keeps the whole text of a file in two bytes a character. */
function isWide(name, path) {
  if (!path.endsWith('.js')) return false
  const text = readFileSync(join(root, 'packages', name, path), 'utf8')
  return text.length > LARGE && /[\u0100-\uffff]/.test(text)
}

function targetsOf(value) {
  if (typeof value === 'string') return [value]
  return value ? Object.values(value).flatMap(targetsOf) : []
}

/** What an installation brings along, through all levels. */
function licenceFaults(name, folder = join(root, 'packages', name), seen = new Set()) {
  const { dependencies = {} } = readManifest(folder)
  const require = createRequire(join(folder, 'package.json'))
  return Object.keys(dependencies).flatMap((dependency) => {
    if (dependency.startsWith('@kucoin-kit/')) return []
    const place = require.resolve
      .paths(dependency)
      .map((path) => join(path, dependency))
      .find((path) => existsSync(join(path, 'package.json')))
    if (place === undefined) return [`${name}: ${dependency} is not installed`]
    if (seen.has(place)) return []
    seen.add(place)
    const { license } = readManifest(place)
    return [
      ...(licences.includes(license) ? [] : [`${name}: ${dependency} has the licence ${license}`]),
      ...licenceFaults(name, place, seen),
    ]
  })
}

function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}
