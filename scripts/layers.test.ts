import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../', import.meta.url))
const program = join(root, 'scripts/node_modules/.bin/depcruise')
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layers-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Exit code of the gate over four files; those that are not given import nothing. */
async function judge(imports: Readonly<Record<string, readonly string[]>>): Promise<number> {
  for (const name of ['a', 'b', 'c', 'd']) {
    const lines = [
      ...(imports[name] ?? []),
      `export type T${name} = string`,
      `export const ${name} = '${name}'`,
    ]
    await writeFile(join(folder, `${name}.ts`), lines.join('\n'))
  }
  try {
    await run(program, ['--config', 'scripts/layers.mjs', folder], { cwd: root })
    return 0
  } catch (error) {
    return (error as { readonly code: number }).code
  }
}

const value = (name: string): string => `export { ${name} as ${name}Again } from './${name}.ts'`
const type = (name: string): string => `export type { T${name} as T${name}Again } from './${name}.ts'`

test('the gate fails a ring of values, also where a type closes a shorter one beside it', async () => {
  const chain = { a: [value('b')], b: [value('c')], c: [value('d')] }
  expect(await judge(chain)).toBe(0)
  expect(await judge({ ...chain, d: [value('a')] })).not.toBe(0)
  expect(await judge({ ...chain, b: [value('c'), type('a')], d: [value('a')] })).not.toBe(0)
  expect(await judge({ a: [type('b')], b: [type('a')] })).not.toBe(0)
}, 60_000)
