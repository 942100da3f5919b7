// After `changeset version`: writes the new version of core into its code, which errors quote.
import { readFileSync, writeFileSync } from 'node:fs'

const core = new URL('../packages/core/', import.meta.url)
const { version } = JSON.parse(readFileSync(new URL('package.json', core), 'utf8'))
const file = new URL('src/version.ts', core)
writeFileSync(file, readFileSync(file, 'utf8').replace(/VERSION = '.*'/, `VERSION = '${version}'`))
console.log(`[version] core says ${version}`)
