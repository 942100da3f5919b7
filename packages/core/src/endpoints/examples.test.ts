/** Every example answer goes through the client; no digit of a number is lost on the way. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeExample, numbersOf, readExamples, valuesAt } from '../../examples/read-examples.ts'
import { describedEndpoints, rowName } from '../../facts/described.ts'

/** Answers of KuCoin's own description; then those that two readings of its pages describe alike, with values made up. */
const documented = [...readExamples('responses.json'), ...readExamples('described.json')]
const unified = readExamples('unified-account.json')
const unsafe = JSON.parse(
  readFileSync(new URL('../../facts/unsafe-integers.json', import.meta.url), 'utf8'),
) as readonly (readonly [row: string, path: string])[]

const isVerified = new Map(
  describedEndpoints().map(({ name, endpoint }) => [name, endpoint.verified !== false]),
)

test('every documented example belongs to a verified endpoint, every verified endpoint has an example', () => {
  const names = documented.map(({ name }) => name)
  expect(names.filter((name) => !isVerified.get(name))).toEqual([])
  expect(documented).toHaveLength(new Set(names).size)
  const all = new Set([...documented, ...unified].map(({ name }) => name))
  expect([...isVerified].filter(([name, is]) => is && !all.has(name))).toEqual([])
})

// Of its first version, with what KuCoin's log changes since; where there is none, made from the models of KuCoin's SDK.
test('the examples of the unified account are its own, once each', () => {
  expect(unified.filter(({ name }) => !name.startsWith('unifiedAccount.'))).toEqual([])
  expect(new Set(unified.map(({ name }) => name)).size).toBe(81)
})

describe.each([...documented, ...unified])('$name', (example) => {
  test('decodes, and keeps every digit', async () => {
    const data = await decodeExample(example)
    const leaves = numbersOf(example.text).filter(({ path }) => path.startsWith('.data'))
    const values = valuesAt(data, leaves)
    expect(values).toHaveLength(leaves.length)
    for (const [at, { path, digits }] of leaves.entries()) {
      const isFlagged = example.endpoint.integers?.fields.some((field) => path.endsWith(`.${field}`))
      expect(values[at], path).toBe(isFlagged ? digits : Number(digits))
      if (/^-?\d+$/.test(digits) && !isFlagged) expect(String(Number(digits)), path).toBe(digits)
    }
  })
})

test.each(unsafe)('%s %s arrives as a string of digits', async (row, path) => {
  const example = [...documented, ...unified].find(({ endpoint }) => rowName(endpoint) === row)
  expect(example, `an example of ${row}`).toBeDefined()
  if (!example) return
  const digits = numbersOf(example.text).filter((leaf) => leaf.path === path)
  expect(digits.some((leaf) => !Number.isSafeInteger(Number(leaf.digits)))).toBe(true)
  expect(valuesAt(await decodeExample(example), digits)).toEqual(digits.map((leaf) => leaf.digits))
})

test('every integer beyond 2^53 of an example is on the list', () => {
  const listed = new Set(unsafe.map(([row, path]) => `${row} ${path}`))
  const found = [...documented, ...unified].flatMap(({ endpoint, text }) =>
    numbersOf(text)
      .filter(({ digits }) => /^-?\d+$/.test(digits) && !Number.isSafeInteger(Number(digits)))
      .map(({ path }) => `${rowName(endpoint)} ${path}`),
  )
  expect(new Set(found)).toEqual(listed)
})

test('a descriptor without its integer fields would be noticed', async () => {
  const example = documented.find(({ name }) => name === 'futures.getTicker')
  if (!example) throw new Error('The example of futures.getTicker is gone.')
  const { integers: _, ...endpoint } = example.endpoint
  const [leaf] = numbersOf(example.text).filter(({ path }) => path === '.data.ts')
  const [value] = valuesAt(await decodeExample({ ...example, endpoint }), leaf ? [leaf] : [])
  expect(value).not.toBe(leaf?.digits)
})
