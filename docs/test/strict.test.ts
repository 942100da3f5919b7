/** The fences once more, in the projects of readers: with what a page tells them to install, and nothing besides. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compileFences } from './fences.ts'
import { type Fence, findFences } from './find-fences.ts'
import { runFence } from './run-fence.ts'
import { installProject, packAll, type Tarballs } from './strict-project.ts'
import { readTexts } from './texts.ts'

const fences = readTexts('docs/**/*.md', '*.md', 'packages/*/README.md', 'packages/*/src/**/*.ts')
  .filter(({ file }) => !/\.test(-d)?\.ts$/.test(file))
  .flatMap(({ file, text }) => findFences(file, text))

/** Who takes core itself: readers of its README and of its own doc comments, and those with a Worker. */
const isCore = ({ file, code }: Fence): boolean =>
  file.startsWith('packages/core/') ||
  (file === 'docs/guide/runtimes.md' && /from '@kucoin-kit\/core\/kucoin'/.test(code))

let tarballs: Tarballs
beforeAll(async () => {
  tarballs = await packAll()
}, 120_000)
afterAll(() => tarballs?.remove())

describe('with an adapter, core is not needed', () => {
  let place: string
  beforeAll(async () => {
    const ours = ['browser', 'deno', 'mock-server', 'node', 'relay', 'terminal']
    place = await installProject(tarballs, 'adapters', ours, ['@types/node', 'msw', 'pino'])
  }, 120_000)
  const readers = fences.filter((fence) => !isCore(fence))

  test('every fence compiles', { timeout: 60_000 }, () => {
    expect(readers.length).toBeGreaterThan(40)
    expect(compileFences(readers, `${place}/`)).toEqual([])
  })

  test('the check can fail: what is not installed is not found', { timeout: 60_000 }, () => {
    const hidden = findFences('page.md', "```ts\nimport '@kucoin-kit/core'\n```")
    expect(compileFences(hidden, `${place}/`)).toEqual([expect.stringContaining('@kucoin-kit/core')])
  })

  // Those of the other runtimes are run on them, from a registry, in packages/conformance.
  const onNode = readers.filter(
    ({ file, code, skipped, notRun }) =>
      file.endsWith('.md') && /@kucoin-kit\/(node|mock-server)/.test(code) && !(skipped ?? notRun),
  )

  test('every fence for Node runs, and comes to its end', { timeout: 180_000 }, async () => {
    expect(onNode.length).toBeGreaterThan(25)
    const mistakes: (string | undefined)[] = []
    // Whoever reads of the unified account may have one, or not yet.
    const unified = onNode.filter(({ file }) => file.endsWith('/unified-account.md'))
    expect(unified.length).toBeGreaterThan(2)
    const queue = [
      ...onNode.map((fence) => ({ fence, mode: 'classic' as const })),
      ...unified.map((fence) => ({ fence, mode: 'unified' as const })),
    ]
    const worker = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift())
        mistakes.push(await runFence(next.fence, place, next.mode))
    }
    await Promise.all([worker(), worker(), worker()])
    expect(mistakes.filter((mistake) => mistake !== undefined)).toEqual([])
  })
})

test('with core, no adapter is needed', { timeout: 120_000 }, async () => {
  const place = await installProject(tarballs, 'core', ['core'], ['@types/node'])
  const readers = fences.filter(isCore)
  expect(readers.length).toBeGreaterThan(10)
  expect(compileFences(readers, `${place}/`)).toEqual([])
})
