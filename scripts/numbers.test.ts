// Every program of the repository that is given numbers: it says what they are, and takes nothing that is none.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const run = (file: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, file), ...args], {
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status, stdout, stderr }
}

describe.each([
  ['apps/bot/bench/webhooks.ts', 'posts', 'perSecond'],
  ['apps/bot/bench/orders.ts', 'signals', 'roundTripMs'],
  ['apps/bot/soak/kills.ts', 'kills', 'seed'],
  ['packages/mock-server/src/bench/memory.ts', 'orders'],
  ['packages/mock-server/src/bench/throughput.ts', 'rounds', 'roundMs'],
])('%s', (file, ...names) => {
  test('has --help, which starts nothing', () => {
    const { status, stdout, stderr } = run(file, '--help')
    expect([status, stderr.replace(/.*Warning.*\n/g, '')]).toEqual([0, ''])
    for (const name of names) expect(stdout).toMatch(new RegExp(`^  ${name} .*default: \\d`, 'm'))
  })
})

test('what is no number, or not known, is refused', () => {
  const file = 'packages/mock-server/src/bench/throughput.ts'
  expect(run(file, 'many')).toMatchObject({ status: 2, stderr: expect.stringContaining('and is "many"') })
  expect(run(file, '--fast')).toMatchObject({ status: 2, stderr: expect.stringContaining('--fast') })
  expect(run(file, '1', '2', '3')).toMatchObject({ status: 2, stderr: expect.stringContaining('too many') })
})
