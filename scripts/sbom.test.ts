/** Each tarball says what an installation brings along: as CycloneDX defines it, and as the manifest asks. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { expect, test } from 'vitest'
import { published } from './gates.mjs'

interface Bom {
  readonly metadata: { readonly component: { readonly purl: string } }
  readonly components: readonly {
    readonly purl: string
    readonly licenses?: readonly { readonly license?: { readonly id?: string } }[]
  }[]
}

const root = fileURLToPath(new URL('../', import.meta.url))
const read = (name: string, file: string): string => readFileSync(join(root, 'packages', name, file), 'utf8')
const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot7)

test.each(published)('%s', async (name) => {
  const text = read(name, 'dist/sbom.cdx.json')
  expect(await validator.validate(text)).toBeNull()
  const { metadata, components } = JSON.parse(text) as Bom
  const manifest = JSON.parse(read(name, 'package.json')) as {
    readonly name: string
    readonly version: string
    readonly dependencies?: Readonly<Record<string, string>>
  }
  const purl = (of: string): string => `pkg:npm/${of.replace('@', '%40')}@`
  expect(metadata.component.purl).toBe(purl(manifest.name) + manifest.version)
  for (const dependency of Object.keys(manifest.dependencies ?? {})) {
    const found = components.find((one) => one.purl.startsWith(purl(dependency)))
    expect(found?.licenses?.[0]?.license?.id, dependency).toBeTypeOf('string')
  }
  // The same build gives the same file, on every machine.
  expect(text).not.toMatch(/"(timestamp|serialNumber)"/)
  expect(text).not.toContain(root)
})

test('a list that CycloneDX does not know is refused', async () => {
  const broken = read('node', 'dist/sbom.cdx.json').replace('"type": "library"', '"type": "book"')
  expect(await validator.validate(broken)).not.toBeNull()
})
