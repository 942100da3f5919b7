import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { failureText, gateFailure, readReport } from './failures.mjs'
import { gates, gatesNamed } from './gates.mjs'

const run = promisify(execFile)
const own = fileURLToPath(new URL('.', import.meta.url))
const programs = fileURLToPath(new URL('../node_modules/.bin/', import.meta.url))

describe('gates by name', () => {
  const named = (...names: string[]): string[] => gatesNamed(names).map(({ name }: { name: string }) => name)

  test('each by its own, several of a kind by the part before the colon, all without a name', () => {
    for (const { name } of gates) expect(named(name)).toContain(name)
    expect(new Set(gates.map(({ name }) => name)).size).toBe(gates.length)
    expect(named('publint')).toEqual(gates.map(({ name }) => name).filter((name) => /^publint:/.test(name)))
    expect(named('publint').length).toBeGreaterThan(5)
    expect(named()).toHaveLength(gates.length)
  })

  test('a wrong one is told the right one', async () => {
    expect(() => named('layer')).toThrow('There is no gate "layer"; did you mean "layers"?')
    const wrong = run(process.execPath, [join(own, 'check.mjs'), 'types', 'nothing'])
    await expect(wrong).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('pnpm check --list'),
    })
  })
})

describe('what a red run says at its end', () => {
  test('of a gate: its name, where its trouble begins, how to run it alone', () => {
    const output =
      'reading 3 files\nin packages\n\n\u001b[31merror\u001b[39m no-circular: a.ts → b.ts\nsummary'
    expect(failureText([gateFailure({ name: 'layers' }, output)])).toBe(
      '\nWhat failed:\n✗ layers\n    in packages\n    error no-circular: a.ts → b.ts\n    summary\n  alone: pnpm check layers',
    )
  })

  test('of tests: the command runs exactly the one that failed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kucoin-check-'))
    try {
      const red = `import { describe, expect, test } from 'vitest'
describe('a group', () => { test("it's $1 (or [more])", () => expect(1).toBe(2)) })
test("it's $1 (or [more]) and another", () => {})
test.skip('not now', () => {})`
      await writeFile(join(folder, 'red.test.js'), red)
      await writeFile(join(folder, 'broken.test.js'), "throw new Error('before the first test')")
      const link = `import { symlinkSync } from 'node:fs'; symlinkSync(${JSON.stringify(join(programs, '..'))}, 'node_modules')`
      await run(process.execPath, ['--input-type=module', '-e', link], { cwd: folder })
      const vitest = (args: string): Promise<unknown> =>
        run('sh', ['-c', `${join(programs, 'vitest')} run --root . ${args}`], { cwd: folder }).catch(() => {})
      await vitest('--reporter=json --outputFile=all.json')
      const { passed, failures } = readReport(join(folder, 'all.json'), folder)
      expect(passed.map(({ count }: { count: number }) => count)).toEqual([0, 1])
      expect(failures.map(({ name }: { name: string }) => name)).toEqual([
        'broken.test.js',
        "red.test.js > a group > it's $1 (or [more])",
        'red.test.js > not now',
      ])
      expect(failures[0].lines[0]).toContain('before the first test')
      expect(failures[1].lines[0]).toContain('expected 1 to be 2')

      const [, alone] = failures[1].alone.split('pnpm exec vitest run ')
      await vitest(`${alone} --reporter=json --outputFile=one.json`)
      const one = readReport(join(folder, 'one.json'), folder)
      expect(
        one.failures.filter(({ lines }: { lines: string[] }) => !/not run/.test(lines[0] ?? '')),
      ).toHaveLength(1)
      expect(one.passed[0].count).toBe(0)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }, 60_000)
})
