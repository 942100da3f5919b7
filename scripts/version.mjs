// After `changeset version`: writes the new version of core into its code, which errors quote.
import { readFileSync, writeFileSync } from 'node:fs'

const core = new URL('../packages/core/', import.meta.url)
const { version } = JSON.parse(readFileSync(new URL('package.json', core), 'utf8'))
const file = new URL('src/version.ts', core)
writeFileSync(file, readFileSync(file, 'utf8').replace(/VERSION = '.*'/, `VERSION = '${version}'`))
console.log(`[version] core says ${version}`)

// Deno's own manifest has a version and a range of its own.
const manifest = new URL('../packages/deno/deno.json', import.meta.url)
writeFileSync(
  manifest,
  readFileSync(manifest, 'utf8')
    .replace(/"version": ".*?"/, `"version": "${version}"`)
    .replace(/(npm:@kucoin-kit\/core@\^)[^"]*/, `$1${version}`),
)
console.log(`[version] deno.json says ${version}`)
