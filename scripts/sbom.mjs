// Writes dist/sbom.cdx.json of the package in whose folder it runs: what an installation brings along, with versions and
// licences, in CycloneDX. The same build gives the same file: no time and no number of its own is in it.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const { name } = JSON.parse(readFileSync('package.json', 'utf8'))
const text = execFileSync('pnpm', ['--filter', name, 'sbom', '--prod', '--sbom-format', 'cyclonedx'], {
  encoding: 'utf8',
})
const { serialNumber: _, metadata, ...bom } = JSON.parse(text)
const { timestamp: __, ...lasting } = metadata
writeFileSync('dist/sbom.cdx.json', `${JSON.stringify({ ...bom, metadata: lasting }, null, 2)}\n`)
