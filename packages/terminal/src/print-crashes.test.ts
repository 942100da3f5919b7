import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'

const program = `
import { openTerminal, printCrashes } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)}
const args = process.argv.slice(1)
printCrashes(openTerminal(process.stderr), args)
throw new Error('boom \\u001b[2J')
`

function crash(...args: string[]): Promise<{ code: unknown; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '-e', program, '--', ...args], (error, _out, err) =>
      resolve({ code: error?.code, err }),
    )
  })
}

test('a crash is told harmlessly, and as JSON to a machine', async () => {
  const told = await crash()
  expect(told.code).toBe(1)
  expect(told.err).toMatch(/^error: this should not have happened\.\nError: boom \\u\{1b\}\[2J\n +at /)
  const json = await crash('--json')
  expect(json.code).toBe(1)
  expect(JSON.parse(json.err)).toEqual({
    error: { code: 'UNFORESEEN', message: expect.stringContaining('boom') },
  })
})
