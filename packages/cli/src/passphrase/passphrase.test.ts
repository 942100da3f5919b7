import { execFileSync, spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { quietConsole, run } from '../../test/run.ts'

quietConsole()
const bin = new URL('../../dist/bin.js', import.meta.url).pathname

test('makes a passphrase, another one each time', async () => {
  const first = await run('passphrase')
  expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/^[\w.-]{20}$/) })
  const second = await run('passphrase', '--length', '32', '--json')
  expect(second.json()).toEqual({ passphrase: expect.stringMatching(/^[\w.-]{32}$/) })
  expect((await run('passphrase', '--length', '8')).code).toBe(2)
})

test('checks the one on standard input, and never prints it', () => {
  const check = (input: string, ...args: string[]) =>
    spawnSync(process.execPath, [bin, 'passphrase', '--check', ...args], { input, encoding: 'utf8' })
  expect(check('Ue4-vx.9QmZtKa2p\n')).toMatchObject({ status: 0, stdout: 'It is strong.\n' })
  const weak = check('kucoin2024', '--json')
  expect(weak.status).toBe(3)
  expect(JSON.parse(weak.stdout)).toMatchObject({ strong: false })
  expect(weak.stdout).not.toContain('kucoin2024')
  expect(check('').status).toBe(2)
})

test('colours only where they are wanted', () => {
  const coloured = (env: Record<string, string>): boolean =>
    spawnSync(process.execPath, [bin, 'passphrase', '--check'], {
      input: 'Ue4-vx.9QmZtKa2p',
      encoding: 'utf8',
      env,
    }).stdout.includes('\u001b[')
  expect(coloured({ FORCE_COLOR: '1' })).toBe(true)
  expect(coloured({ NO_COLOR: '1' })).toBe(false)
  expect(coloured({})).toBe(false)
})

test.each(['doctor', 'explain', 'sign', 'call', 'passphrase', 'keys'])('%s has help', (name) => {
  const args = name === 'keys' ? ['keys', 'audit', '--help'] : [name, '--help']
  expect(execFileSync(process.execPath, [bin, ...args], { encoding: 'utf8' })).toMatch(
    /Usage: kucoin-kit .*--json/s,
  )
})
