/**
 * Every line that a page tells somebody to type, typed: in empty folders, with the packages from a registry on loopback,
 * by people with npm, pnpm, Bun and Deno. `KUCOIN_BASE_URL` and a key are all that leads them to the exchange.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { readTexts } from '../../../../docs/test/texts.ts'
import { tableOf, type Walked, walk, ways } from './five-minutes.ts'
import { homeFor } from './open-registry.ts'
import { type Line, lineFor, type Step, stepsOf, tools } from './page-steps.ts'
import { openReader } from './reader.ts'
import { setScene } from './scenes.ts'
import type { Typed } from './shell.ts'

const results = new URL('../../../../.results/', import.meta.url)

const pages = readTexts('*.md', 'docs/**/*.md', 'packages/*/README.md', 'apps/*/README.md')
  .map(({ file, text }) => ({ file, steps: stepsOf(file, text) }))
  .filter(({ steps }) => steps.some(({ kind }) => kind === 'lines'))
  // Those are typed where their projects are, by projects.test.ts.
  .filter(({ file }) => !/^docs\/examples\/\w+\//.test(file))
const start = pages.find(({ file }) => file === 'docs/guide/getting-started.md')?.steps ?? []

function linesIn(step: Step): readonly Line[] {
  return step.kind === 'lines' ? step.lines : []
}

const lines = pages.flatMap(({ steps }) => steps.flatMap(linesIn))

let folder: string
let env: NodeJS.ProcessEnv
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kucoin-pages-'))
  env = await homeFor(inject('registryUrl'), folder)
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
}, 60_000)

/** What the page says: `README.md:12 node first.mts`. */
function told({ file, line, text }: Line): string {
  return `${file}:${line} ${text.replace(/\\?\n\s*/g, ' ').replace(/ +# .*/, '')}`
}

const { compare: byPlace } = new Intl.Collator('en', { numeric: true })

/** How the lines ended, by what was typed. */
const ends = new Map<string, string[]>()
const sums: string[] = []
afterAll(async () => {
  const leftOut = lines.flatMap((line) => (line.leftOut ? [`  ${told(line)} → ${line.leftOut}`] : []))
  const typed = [...ends].map(([line, all]) => `  ${line} → ${all.join(', ')}`)
  const words = [
    ...sums,
    ...typed.sort(byPlace),
    `${leftOut.length} lines that nobody types, and why`,
    ...leftOut,
  ]
  await mkdir(results, { recursive: true })
  await writeFile(new URL('pages.txt', results), `${words.join('\n')}\n`)
})

test('what is wrong on a page is found', async () => {
  const page = [
    '```sh',
    'npm install @kucoin-kit/node',
    'kucoin-kit doctor',
    'npx @kucoin-kit/cli docter',
    'npx @kucoin-kit/mock --port 0',
    'npm install @kucoin-kit/nodes',
    'node second.mjs',
    'pnpm add @kucoin-kit/node',
    '```',
    '```sh no-run: it is somebody else who says so',
    'false',
    '```',
    '```sh serves',
    'npx @kucoin-kit/mock-server --version',
    '```',
    '```sh',
    'node second.mjs',
    '```',
  ].join('\n')
  const reader = await openReader('npm', folder, env, [])
  const typed = await reader.follow(stepsOf('page.md', page), { env: {} })
  expect(typed.map(({ line, result, isGood }) => `${line.line} ${isGood ? 'good' : result}`)).toEqual([
    '2 good',
    '3 127',
    '4 2',
    '5 1',
    '6 1',
    '7 1',
    '14 does not serve',
  ])
  const endless = '```ts\n// endless.mjs\nsetInterval(() => {}, 1_000)\n```\n```sh\nnode endless.mjs\n```'
  expect(await reader.follow(stepsOf('page.md', endless), { env: {} }, 2_000)).toMatchObject([
    { result: 'does not end', isGood: false },
  ])
}, 300_000)

describe('from the README to an order, in five minutes', () => {
  const walked: Walked[] = []
  afterAll(async () => {
    const table = tableOf(walked)
    console.log(`From an empty folder to an order, by what the pages say:\n${table}`)
    await mkdir(results, { recursive: true })
    await writeFile(new URL('five-minutes.txt', results), `${table}\n`)
  })

  test.each(ways)('$runtime', { timeout: 400_000 }, async (way) => {
    const readme = readTexts('README.md')[0]?.text ?? ''
    if (way.page !== 'README.md') expect(readme).toContain(`](${way.page})`)
    const one = await walk(way, folder, env)
    walked.push(one)
    const failed = one.typed.filter(({ isGood }) => !isGood)
    expect(failed.map(({ line, result, output }) => `${told(line)} → ${result}\n${output}`)).toEqual([])
    // Tested, placed, looked at and cancelled: the exchange says so itself.
    for (const request of [/^POST .*\/orders\/test/, /^POST .*\/orders$/, /^GET .*\/orders\//, /^DELETE /])
      expect(one.answered).toContainEqual(expect.stringMatching(request))
    expect(one.seconds).toBeLessThan(300)
  })
})

describe.concurrent('what the pages say', () => {
  test.each(tools)('can be typed with %s', { timeout: 600_000 }, async (tool) => {
    const reader = await openReader(tool, folder, env, start)
    const typed: Typed[] = []
    const startedMs = performance.now()
    for (const { file, steps } of pages) {
      if (!steps.flatMap(linesIn).some((line) => isFor(line, tool, steps))) continue
      // What a page says to everybody is the same with each of them, unless it has been installed another way.
      if (tool !== 'npm' && !steps.flatMap(linesIn).some((line) => line.tool === tool)) continue
      const scene = await setScene(file, steps)
      typed.push(...(await reader.follow(steps, scene).finally(() => scene.close())))
    }
    const failed = typed.filter(({ isGood }) => !isGood)
    const seconds = ((performance.now() - startedMs) / 1_000).toFixed(0)
    const sum = `${tool}: ${typed.length} lines of pages typed, ${failed.length} failed, ${seconds} s`
    sums.push(sum)
    for (const { line, result } of typed) {
      const all = ends.get(told(line)) ?? []
      ends.set(told(line), [...all, `${tool} ${result}`])
    }
    expect(failed.map(({ line, result, output }) => `${told(line)} → ${result}\n${output}`)).toEqual([])
    expect(typed.length).toBeGreaterThan({ npm: 80, bun: 45, pnpm: 20, deno: 1 }[tool])
  })
})

test('every other line says why nobody types it', () => {
  const places = new Set([...ends.keys()].map((line) => line.split(' ')[0]))
  const silent = lines.filter(({ file, line, leftOut }) => !leftOut && !places.has(`${file}:${line}`))
  expect(silent.map(told)).toEqual([])
})

function isFor(line: Line, tool: (typeof tools)[number], steps: readonly Step[]): boolean {
  const own = lineFor(line, tool, steps)
  return own !== undefined && own.leftOut === undefined
}
