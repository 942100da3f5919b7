import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const PROGRAMS = [
  'packages/bench/src/main.ts',
  'packages/core/test/soak/main.ts',
  'scripts/check.mjs',
  'scripts/test-changed.mjs',
]

function run(program: string, option: string) {
  return spawnSync(process.execPath, [program, option], { encoding: 'utf8' })
}

test.each(PROGRAMS)(
  '%s says how it is used, and answers a wrong option without a stack trace',
  { timeout: 30_000 },
  (program) => {
    for (const option of ['--help', '-h']) {
      const asked = run(program, option)
      expect(asked).toMatchObject({ status: 0, stderr: '' })
      expect(asked.stdout).toMatch(/^pnpm (bench|soak|check|test:changed) \[/)
    }
    const wrong = run(program, '--no-such-option')
    expect(wrong).toMatchObject({ status: 2, stdout: '' })
    expect(wrong.stderr).toContain('--no-such-option')
    expect(wrong.stderr).not.toMatch(/^\s+at /m)
  },
)
