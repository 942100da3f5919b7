import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'

const program = `
import { openTerminal, requireNode } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)}
const [version, ...args] = process.argv.slice(1)
requireNode(openTerminal(process.stderr), args, version)
console.log('goes on')
`

function start(...args: string[]): Promise<{ code: unknown; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '-e', program, '--', ...args], (error, out, err) =>
      resolve({ code: error?.code, out, err }),
    )
  })
}

test.each(['22.19.0', '22.20.1', '24.0.0', '100.0.0'])('Node %s is new enough', async (version) => {
  expect(await start(version)).toEqual({ code: undefined, out: 'goes on\n', err: '' })
})

test.each(['20.20.2', '22.18.9', '0.10.1'])(
  'Node %s is told to be too old, and what to do',
  async (version) => {
    const { code, out, err } = await start(version)
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^error: .*Node 22\.19.*\nfix: install a newer Node/)
    expect(err).toContain(`this is Node ${version}.`)
    const json = JSON.parse((await start(version, '--json')).err)
    expect(json.error).toMatchObject({ code: 'NODE_TOO_OLD', fix: expect.any(String) })
  },
)
