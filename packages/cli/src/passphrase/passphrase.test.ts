import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { keyFolder } from '../../test/key-files.ts'
import { run, withoutKeys } from '../../test/run.ts'
import { runBin } from '../../test/run-bin.ts'

withoutKeys()
const bin = new URL('../../dist/bin.js', import.meta.url).pathname

test('makes a passphrase, another one each time', async () => {
  const first = await run('passphrase')
  expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/^[\w.-]{20}$/) })
  const second = await run('passphrase', '--length', '32', '--json')
  expect(second.json()).toEqual({ passphrase: expect.stringMatching(/^[\w.-]{32}$/) })
  expect((await run('passphrase', '--length', '8')).code).toBe(2)
})

test.each(['1.6e1', '0x10', '16.0', ' 16', '1_6', '٢٠', '12.5', '11', '33', '-16', ''])(
  '%j is no length, of one that is made and of one that is checked',
  async (length) => {
    for (const args of [
      ['--length', length],
      ['--check', '--max-length', length],
    ]) {
      const { code, out, err } = await run('passphrase', ...args)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toBe(`error: "${length}" is no length for a passphrase.\nfix: give 12 to 32.`)
    }
  },
)

test.each([
  [['--max-length', '16'], 'add --check'],
  [['--key-from', 'env'], 'add --check'],
  [['--check', '--length', '16'], 'leave it out'],
])('an option that would say nothing is refused: %j', async (args, fix) => {
  const { code, out, err } = await run('passphrase', ...args)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(`fix: ${fix}`)
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

test('12 to 24 characters, unless more are allowed; keys at hand are looked at', async () => {
  const long = 'Ue4-vx.9QmZtKa2pXw7_Rb.5H'
  const codes = async (input: string, ...args: string[]): Promise<string[]> => {
    const { out } = await runBin(['passphrase', '--check', '--json', ...args], { input })
    return JSON.parse(out).weaknesses.map(({ code }: { code: string }) => code)
  }
  expect(await codes(long)).toEqual(['too-long'])
  expect(await codes(long, '--max-length', '32')).toEqual([])
  expect(await codes(long.slice(0, 11))).toEqual(['too-short'])
  const key = { key: '6717422bd51c29000775ea03', secret: 's', passphrase: 'Ue4-vx.9QmZtKa2p' }
  const place = ['--key-from', `file:${keyFolder().put('bot.json', key)}`]
  expect(await codes(key.passphrase)).toEqual([])
  expect(await codes(key.passphrase, ...place)).toEqual(['reused'])
  expect(await codes('Zq-22bd51c2-Xk', ...place)).toEqual(['like-key'])
  const wrong = await runBin(['passphrase', '--check', '--key-from', 'stdin'], { input: 'x' })
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('another place') })
})

test('one that was given as an argument is not printed', async () => {
  for (const args of [
    ['--check', 'hunter2-Xk'],
    ['--check', '-hunter2-Xk'],
    ['--check', '--pass=hunter2-Xk'],
  ]) {
    const { code, out, err } = await run('passphrase', ...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^error: /)
    expect(err).not.toContain('hunter2')
  }
})
