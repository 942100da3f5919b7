import { expect, test } from 'vitest'
import { compileFences } from './fences.ts'
import { findFences } from './find-fences.ts'
import { readTexts } from './texts.ts'

const texts = readTexts(
  'docs/**/*.md',
  '*.md',
  'packages/*/*.md',
  'apps/*/*.md',
  'packages/*/src/**/*.ts',
).filter(({ file }) => !/\.test(-d)?\.ts$/.test(file))
const fences = texts.flatMap(({ file, text }) => findFences(file, text))

test('every TypeScript fence of pages, READMEs and doc comments compiles', { timeout: 60_000 }, () => {
  expect(fences.length).toBeGreaterThan(30)
  expect(compileFences(fences)).toEqual([])
})

test('the check can fail: an unknown name, a wrong parameter and a missing import are found', {
  timeout: 60_000,
}, () => {
  const broken = findFences(
    'page.md',
    [
      '# Page',
      '```ts',
      "import { createKucoin } from '@kucoin-kit/node'",
      "import { account, spot } from '@kucoin-kit/node/endpoints'",
      'const kucoin = createKucoin()',
      "await kucoin.call(account.listAccounts, { type: 'savings' })",
      'await kucoin.call(spot.noSuchThing)',
      '```',
      '```ts',
      'describeEvent(undefined)',
      '```',
    ].join('\n'),
  )
  const mistakes = compileFences(broken)
  expect(mistakes.map((line) => line.split(': ')[0])).toEqual(['page.md:6', 'page.md:7', 'page.md:10'])
})

test('a fence in a doc comment is found with its line', () => {
  const [fence] = findFences('x.ts', '/**\n * @example\n * ```ts\n * const a = 1\n *\n * a.b\n * ```\n */')
  expect(fence).toEqual({ file: 'x.ts', line: 4, language: 'ts', code: 'const a = 1\n\na.b' })
})

test('only a fence that says why may stay uncompiled', () => {
  expect(findFences('page.md', '```ts ignore: needs a browser\nx\n```')[0]?.skipped).toBe('needs a browser')
  expect(findFences('page.md', '```ts no-run: it listens\nx\n```')[0]?.notRun).toBe('it listens')
  expect(() => findFences('page.md', '```ts ignore\nx\n```')).toThrow('page.md:1')
  expect(() => findFences('page.md', '```ts no-run\nx\n```')).toThrow('page.md:1')
  expect(() => findFences('page.md', '```ts\nx')).toThrow('not closed')
})
