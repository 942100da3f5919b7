/** What can be imported from a package is named where its README says what it has. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readTexts } from './texts.ts'

/** The entries of a package, those of single groups left out: `/orders`, `/topics`. */
function entriesOf(name: string): readonly string[] {
  const file = fileURLToPath(new URL(`../../packages/${name}/package.json`, import.meta.url))
  const { exports } = JSON.parse(readFileSync(file, 'utf8')) as { readonly exports: object }
  return Object.keys(exports).flatMap((entry) => /^\.(\/[a-z-]+)$/.exec(entry)?.[1] ?? [])
}

test.each(['core', 'node', 'deno', 'browser'])('%s', (name) => {
  const [{ text } = { text: '' }] = readTexts(`packages/${name}/README.md`)
  const entries = entriesOf(name)
  expect(entries).toContain('/topics')
  expect(entries.filter((entry) => !new RegExp(`\`\\.?${entry}\``).test(text))).toEqual([])
})

test('what all adapters have is named among the runtimes', () => {
  const [{ text } = { text: '' }] = readTexts('docs/guide/runtimes.md')
  const common = entriesOf('node').filter((entry) => entriesOf('browser').includes(entry))
  expect(common.filter((entry) => !text.includes(`\`${entry}\``))).toEqual([])
})
