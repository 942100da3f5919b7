/** What the page for users of other clients names is there: ours in the packages, the official SDK's in its own. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createKucoin } from '@kucoin-kit/node'
import * as groups from '@kucoin-kit/node/endpoints'
import { expect, test } from 'vitest'
import { readTexts } from './texts.ts'

const sdk = fileURLToPath(new URL('../node_modules/kucoin-universal-sdk/dist/generate/', import.meta.url))
const [{ text: page } = { text: '' }] = readTexts('docs/guide/from-other-clients.md')
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => [...cell.matchAll(/`([\w.]+)`/g)].map(([, name]) => name as string)),
  )

test('every call of ours is one', async () => {
  await using kucoin = createKucoin()
  const known = { ...groups, kucoin } as Readonly<Record<string, unknown>>
  const find = (name: string): unknown =>
    name.split('.').reduce<unknown>((at, part) => (Object(at) as Record<string, unknown>)[part], known)
  const ours = rows.flatMap(([, , names = []]) => names)
  expect(ours.length).toBeGreaterThan(18)
  expect(ours.filter((name) => find(name) === undefined)).toEqual([])
})

test('every call of universal-sdk is one of it', () => {
  const types = globSync('{spot,account}/*/api_*.d.ts', { cwd: sdk }).map((file) =>
    readFileSync(sdk + file, 'utf8'),
  )
  const theirs = rows.flatMap(([, names = []]) => names)
  expect(theirs.length).toBeGreaterThan(18)
  expect(theirs.filter((name) => !types.some((text) => text.includes(`    ${name}(`)))).toEqual([])
})

test('what leads universal-sdk to the mock exchange is an option of it', () => {
  const options = readFileSync(`${sdk}../model/client_option.d.ts`, 'utf8')
  const setters = [...new Set(page.match(/\bset[A-Z]\w+(?=\()/g))]
  expect(setters).toHaveLength(3)
  expect(setters.filter((name) => !options.includes(`    ${name}(`))).toEqual([])
})
