// The program as it is started: exit codes, streams, signals.
import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { testFolder } from '../test/folder.ts'
import { SAMPLE_SIGNALS } from './sample-files.ts'
import { openStore } from './store/open-store.ts'

const PROGRAM = fileURLToPath(new URL('bin.ts', import.meta.url))

function start(...args: readonly string[]) {
  const child = spawn(process.execPath, [PROGRAM, ...args])
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  return { child, ended, out: text(child.stdout), err: text(child.stderr) }
}

test('plays the sample: report on standard output, progress on standard error, no colours in a pipe', async () => {
  const bot = start()
  expect(await bot.ended).toBe(0)
  const [out, err] = [await bot.out, await bot.err]
  expect(out).toContain('Paper run finished')
  expect(err).toContain('Paper trading on the embedded exchange')
  expect(out + err).not.toContain('\u001b')
})

test('the last line of --json is the report', async () => {
  const bot = start('--json')
  expect(await bot.ended).toBe(0)
  const lines = (await bot.out).trim().split('\n')
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ mode: 'paper', duplicates: 0, unknown: 0 })
})

test('bad input ends with 2, and says what and what to do', async () => {
  const bot = start('--signals', 'no-such-file.ndjson')
  expect(await bot.ended).toBe(2)
  expect(await bot.out).toBe('')
  expect(await bot.err).toMatch(
    /^error: cannot read no-such-file\.ndjson.*\nfix: check the path given to --signals; standard input is -\.\n$/,
  )
})

test('wrong use is told alike whoever notices it, as JSON too; version and help are words as well', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  for (const word of ['--version', 'version']) {
    const bot = start(word)
    expect([await bot.ended, await bot.out, await bot.err]).toEqual([0, `${version}\n`, ''])
  }
  const wrong = start('--jsno')
  expect([await wrong.ended, await wrong.out]).toEqual([2, ''])
  expect(await wrong.err).toBe("error: unknown option '--jsno'\nfix: did you mean --json?\n")
  for (const args of [['--seed', 'x'], ['--signals', 'no-such-file.ndjson'], ['--live']]) {
    const json = start(...args, '--json')
    expect([await json.ended, await json.out]).toEqual([2, ''])
    expect(JSON.parse(await json.err)).toEqual({
      error: { code: 'BAD_INPUT', message: expect.any(String), fix: expect.any(String) },
    })
  }
  expect(await start('help').out).toMatch(/Exit codes: 0 .*\$ npm start -- /s)
}, 60_000)

test.each([
  ['an interrupt', ['SIGINT']],
  ['one that is passed on by whoever started it', ['SIGINT', 'SIGINT']],
  ['one behind which a service ends', ['SIGINT', 'SIGTERM']],
] as const)('%s ends a silent feed with a report', async (_, signals) => {
  const bot = start('--signals', '-', '--json', '--verbose')
  bot.child.stdin.write(`${readFileSync(SAMPLE_SIGNALS, 'utf8').split('\n')[0]}\n`)
  await new Promise<void>((resolve) => {
    bot.child.stderr.on('data', (chunk) => String(chunk).includes('no-position') && resolve())
  })
  for (const signal of signals) {
    bot.child.kill(signal)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  expect(await bot.ended).toBe(130)
  expect(JSON.parse(await bot.out)).toMatchObject({ signals: 1, rejected: { 'no-position': 1 } })
})

describe('a display that cannot be written', () => {
  const folder = testFolder()
  /** What the store of a run says of its end. */
  const endOf = (file: string) => {
    const store = openStore(file, 'paper')
    const [ended, open] = [store.events.last('run-ended')?.body, store.intents.in('sending', 'accepted')]
    store.close()
    return { ended, open }
  }

  test('with readers that have gone, the run ends as ever', async () => {
    const file = join(folder, 'gone.sqlite')
    const child = spawn(process.execPath, [PROGRAM, '--verbose', '--store', file])
    child.stdout.destroy()
    child.stderr.destroy()
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(0)
    expect(endOf(file)).toEqual({ ended: { signals: 27 }, open: [] })
  }, 30_000)

  test.runIf(existsSync('/dev/full'))(
    'on a full disk, the run ends as ever and the exit code says so',
    async () => {
      const file = join(folder, 'full.sqlite')
      const full = openSync('/dev/full', 'w')
      const child = spawn(process.execPath, [PROGRAM, '--json', '--verbose', '--store', file], {
        stdio: ['ignore', full, full],
      })
      closeSync(full)
      expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(1)
      expect(endOf(file)).toEqual({ ended: { signals: 27 }, open: [] })
    },
    30_000,
  )

  test.runIf(existsSync('/dev/full')).each([[['--json']], [[]]])(
    'a report that finds no room is missed, and it is said why: %j',
    async (flags) => {
      const full = openSync('/dev/full', 'w')
      const child = spawn(process.execPath, [PROGRAM, 'replay', ...flags], {
        stdio: ['ignore', full, 'pipe'],
      })
      closeSync(full)
      const err = await text(child.stderr as Readable)
      expect(err).toContain('standard output cannot be written (ENOSPC)')
      expect(err).toContain('make room')
      if (flags.length > 0)
        expect(JSON.parse(err.trim().split('\n').at(-1) ?? '')).toMatchObject({
          error: { code: 'OUTPUT_LOST' },
        })
    },
    30_000,
  )
})

test('a Node that is too old is told which one is needed', async () => {
  const old = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.9.0"})'
  const child = spawn(process.execPath, ['--import', old, PROGRAM, 'status'])
  const code = new Promise((resolve) => child.on('exit', resolve))
  expect(await text(child.stderr)).toMatch(/needs Node 22\.19 or newer, and this is Node 20\.9\.0/)
  expect(await code).toBe(1)
})

test('the name of a signal made by hand is a new one, and help shows none', async () => {
  const help = await start('signal', '--help').out
  expect(help).toMatch(/default:\s+a\s+new\s+one/)
  expect(help).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/)
  const ids = await Promise.all(
    [1, 2].map(async () => JSON.parse(await start('signal', '--action', 'close').out).id),
  )
  expect(new Set(ids).size).toBe(2)
}, 60_000)
