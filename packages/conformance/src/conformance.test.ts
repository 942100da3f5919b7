/**
 * The suite on every runtime, from the packed tarballs. It runs before the tests are collected, so that each case
 * on each runtime is a test of its own, and the table is written where the last step of `npm test` prints it.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { formatTable } from './report/table.ts'
import { allRuntimes } from './runtimes/all.ts'
import { runAll } from './runtimes/run-all.ts'
import { suites } from './suite/conformance.ts'

// One runtime while working on it; `npm test` always runs all.
const only = process.env['RUNTIME']?.toLowerCase() ?? ''
const chosen = allRuntimes.filter(({ name }) => name.toLowerCase().includes(only))
if (chosen.length === 0)
  throw new Error(
    `No runtime is called "${only}". There are: ${allRuntimes.map(({ name }) => name).join('; ')}`,
  )

const reports = await runAll(chosen, ['core', 'deno', 'relay', 'browser'])
const table = formatTable(reports, Object.keys(suites))
const folder = new URL('../../../.results/', import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL('runtimes.txt', folder), `${table}\n`)

test('the table of runtimes', () => {
  console.log(table)
  expect(reports.map(({ name }) => name)).toEqual(chosen.map(({ name }) => name))
})

describe.each(reports)('$name', ({ results, missing }) => {
  if (missing !== undefined) {
    test('is not on this machine, and the table says why', () => expect(table).toContain(missing))
    return
  }
  test('ran as many cases as every other runtime', () => {
    expect(results).toHaveLength(Math.max(...reports.map((report) => report.results.length)))
  })
  for (const { suite, name, ok, error } of results) {
    test(`${suite}: ${name}`, () => expect(ok, error).toBe(true))
  }
})
