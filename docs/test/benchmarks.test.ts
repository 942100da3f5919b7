/** The page of figures has every benchmark, says when and where each was measured, and has words for all of them. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Benchmark } from '../guide/benchmark-tables.ts'
import { benchmarkWords, measureWords } from '../guide/benchmark-words.ts'
import figures from '../guide/benchmarks.data.ts'
import { readTexts } from './texts.ts'

const kept: readonly Benchmark[] = JSON.parse(
  readFileSync(new URL('../facts/benchmarks.json', import.meta.url), 'utf8'),
)
const [{ text } = { text: '' }] = readTexts('packages/bench/src/benches.ts')
const names = [...text.matchAll(/^ {2}'?([\w-]+)'?: \w+Bench,$/gm)].map(([, name]) => name ?? '').sort()

test('every benchmark is on the page, with words of its own', () => {
  expect(names.length).toBeGreaterThan(14)
  expect(kept.map(({ bench }) => bench).sort()).toEqual(names)
  expect(Object.keys(benchmarkWords).sort()).toEqual(names)
})

test.each(kept)('$bench says when and where it was measured, and every limit has its figure', (one) => {
  const { on, node, cpu, cores } = one.measured
  expect(new Date(on).getTime()).toBeLessThanOrEqual(Date.now())
  expect(node).toMatch(/^v\d+\.\d+\.\d+$/)
  expect(cpu).toMatch(/\w{3}/)
  expect(cores).toBeGreaterThan(0)
  expect(one.rows.length).toBeGreaterThan(0)
  expect(Object.keys(one.limits).length).toBeGreaterThan(0)
  for (const name of Object.keys(one.limits)) expect(one.ratios[name], name).toEqual(expect.any(Number))
})

test('every measure has a head for its column, and every head is of a measure', () => {
  const used = new Set(kept.flatMap(({ rows }) => rows.flatMap(({ name: _, ...rest }) => Object.keys(rest))))
  // A runtime is missing on some machines only.
  expect([...used, 'missing'].filter((measure) => !(measure in measureWords))).toEqual([])
  expect(Object.keys(measureWords).filter((measure) => measure !== 'missing' && !used.has(measure))).toEqual(
    [],
  )
})

test('a limit is missed on the page exactly where the benchmark says so', () => {
  const { tables } = figures.load()
  expect(tables).toHaveLength(kept.length)
  for (const { bench, limits } of tables) {
    const isKept = limits.every((limit) => limit.kept === 'kept')
    expect(isKept, bench).toBe(kept.find((one) => one.bench === bench)?.kept)
  }
})

test('the front page shows figures of the same file, and none by hand', () => {
  const [{ text: front } = { text: '' }] = readTexts('docs/index.md')
  expect(front).toContain("import { data } from './guide/benchmarks.data.ts'")
  expect(figures.load().headlines.map(({ figure }) => Number(figure))).not.toContain(Number.NaN)
  expect(front).not.toMatch(/\d(\.\d+)? ?(×|times)/)
})
