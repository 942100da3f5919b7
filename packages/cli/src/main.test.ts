import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { answering } from '../test/answering.ts'
import { apiKey, serve } from '../test/exchange.ts'
import { run, useKey, withoutKeys } from '../test/run.ts'
import { bin, runBin } from '../test/run-bin.ts'
import { createProgram } from './main.ts'

withoutKeys()

/** The words that lead to every command that does something. */
function leaves(command: Command, words: readonly string[] = []): readonly (readonly string[])[] {
  if (command.commands.length === 0) return [words]
  return command.commands.flatMap((one) => leaves(one, [...words, one.name()]))
}
const commands = leaves(createProgram(() => {})).map((words) => [words.join(' '), words] as const)

async function helpOf(words: readonly string[]): Promise<string> {
  const { code, out } = await run(...words, '--help')
  expect(code).toBe(0)
  return out
}

test.each(commands)('%s: help has an example and the exit codes', async (name, words) => {
  const help = await helpOf(words)
  expect(help).toMatch(new RegExp(`^  \\$ .*kucoin-kit ${name}`, 'm'))
  expect(help).toMatch(/Exit codes/)
  expect(help).toContain('--json')
})

test('every option of an example exists', async () => {
  for (const [, words] of commands) {
    const help = await helpOf(words)
    for (const [line] of help.matchAll(/^ {2}\$ .*kucoin-kit .*$/gm)) {
      for (const [option] of line.replace(/ {2}#.*/, '').matchAll(/ --[a-z][a-z-]*/g)) {
        expect(help.split('Commands:')[0], line).toMatch(new RegExp(`^ +(-\\w, )?${option.trim()}\\b`, 'm'))
      }
    }
  }
})

test('the whole command has help, a version, and help instead of nothing', async () => {
  expect(await helpOf([])).toMatch(/Exit codes: 0 .*\$ kucoin-kit doctor/s)
  expect(await runBin(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+/) })
  expect(await runBin([])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Usage: kucoin-kit/),
    err: '',
  })
})

test.each([
  [['doctr'], 'doctor'],
  [['keys', 'rotat'], 'rotate'],
  [['doctor', '--jsno'], '--json'],
  [['keys', 'rotate', '--next-form', 'env'], '--next-from'],
])('%j: what is not known is named, and what may be meant', async (args, meant) => {
  const { code, out, err } = await runBin(args)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(/^error: unknown .*\n/)
  expect(err).toContain(`\nfix: did you mean ${meant}?\n`)
  const json = await runBin([...args, '--json'])
  expect({ code: json.code, out: json.out }).toEqual({ code: 2, out: '' })
  expect(JSON.parse(json.err)).toEqual({
    error: { code: 'BAD_INPUT', message: expect.stringMatching(/^unknown /), fix: `did you mean ${meant}?` },
  })
})

test.each([
  [['--json', 'doctr'], "unknown command 'doctr'", 'did you mean doctor?'],
  [['-j', 'keys', 'rotat'], "unknown command 'rotat'", 'did you mean rotate?'],
  [['keys', '--json', 'rotat'], "unknown command 'rotat'", 'did you mean rotate?'],
  [['--json', '--json', 'nope'], "unknown command 'nope'", 'see what --help shows.'],
  [['--json', 'help', 'doctr'], "unknown command 'doctr'", 'did you mean doctor?'],
  [['keys', 'help', 'rotat', '-j'], "unknown command 'rotat'", 'did you mean rotate?'],
  [['explain', 'help', 'me', '-j'], expect.stringContaining('too many arguments'), expect.any(String)],
  [['--json'], 'No command is given.', expect.stringContaining('kucoin-kit doctor, ')],
  [['keys', '-j'], 'No command is given.', expect.stringContaining('kucoin-kit keys audit, ')],
  [['--json', '--jsno', 'doctor'], "unknown option '--jsno'", expect.any(String)],
  [
    ['--json', '--timeout', '5', 'doctor'],
    'The option --timeout stands before the command.',
    'put it behind: kucoin-kit doctor --timeout.',
  ],
  [
    ['-j', 'keys', '--need=General', 'audit'],
    'The option --need stands before the command.',
    'put it behind: kucoin-kit keys audit --need.',
  ],
  [['doctor', '-j', '--json=true'], 'the option --json takes no value.', 'write it alone.'],
  [['-j', '--json=true', 'doctor'], 'the option --json takes no value.', 'write it alone.'],
  [['keys', 'rotate', '-j', '--create=yes'], 'the option --create takes no value.', 'write it alone.'],
  // One that no command above knows, or that is another's, stays unknown.
  [['doctor', '-j', '--create=yes'], "unknown option '--create'", expect.any(String)],
  [['passphrase', '-j', '--pass=hunter2-Xk'], "unknown option '--pass'", expect.any(String)],
] as const)('%j: the mistake itself is named, wherever --json stands', async (args, message, fix) => {
  const { code, out, err } = await run(...args)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(JSON.parse(err)).toEqual({ error: { code: 'BAD_INPUT', message, fix } })
})

/** Enough for each command to end by itself, without a network. */
const inputs: Readonly<Record<string, readonly string[]>> = {
  doctor: ['--base-url', 'http://127.0.0.1:1'],
  explain: ['400005'],
  sign: ['GET', '/api/v1/accounts'],
  call: ['GET', '/api/v1/timestamp', '--base-url', 'http://127.0.0.1:1'],
  passphrase: [],
  'keys audit': ['--base-url', 'http://127.0.0.1:1'],
  'keys rotate': ['--key-from', 'env:NONE'],
  'keys retire': ['--old', 'env:NONE'],
  'keys delete': ['--key', 'env:NONE'],
  contract: ['--base-url', 'http://127.0.0.1:1', '--futures-url', 'http://127.0.0.1:1'],
  completion: ['bash'],
}

test.each(commands)('%s: --json counts in front, in between, behind and twice', async (name, words) => {
  useKey(apiKey)
  const given = inputs[name] ?? []
  const places: readonly (readonly string[])[] = [
    ['--json', ...words, ...given],
    ['-j', ...words, ...given],
    [...words, '--json', ...given],
    [...words, ...given, '--json'],
    ['--json', ...words, ...given, '-j'],
    ...(words.length > 1 ? [[words[0] ?? '', '--json', ...words.slice(1), ...given]] : []),
  ]
  const ended = []
  for (const args of places) {
    const { code, out, err } = await run(...args)
    // One document, on one of the two.
    const said = JSON.parse(out === '' ? err : out) as object
    ended.push({ code, isError: out === '', fields: Object.keys(said) })
  }
  expect(new Set(ended.map((one) => JSON.stringify(one))).size, JSON.stringify(ended)).toBe(1)
})

test.each([['--help'], ['--version'], ['--json', '--help'], ['--help', 'doctor'], ['--version', '--json']])(
  '%j in front of all is help or version',
  async (...args) => {
    expect((await run(...args)).code).toBe(0)
  },
)

test('other bad arguments as JSON', async () => {
  for (const args of [
    ['sign', 'GET'],
    ['doctor', '--region', 'mars'],
    ['keys', 'retire'],
  ]) {
    const { code, out, err } = await runBin([...args, '--json'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(JSON.parse(err)).toEqual({
      error: { code: 'BAD_INPUT', message: expect.stringMatching(/^[a-z]/), fix: 'see what --help shows.' },
    })
  }
})

test('colours only where they are wanted, and none in JSON', async () => {
  const input = 'Ue4-vx.9QmZtKa2p'
  const isColoured = async (env: Record<string, string>, ...args: string[]): Promise<boolean> =>
    (await runBin(['passphrase', '--check', ...args], { input, env })).out.includes('\u001b[')
  expect(await isColoured({ FORCE_COLOR: '1' })).toBe(true)
  expect(await isColoured({ FORCE_COLOR: '0' })).toBe(false)
  expect(await isColoured({ NO_COLOR: '1' })).toBe(false)
  expect(await isColoured({})).toBe(false)
  expect(await isColoured({ FORCE_COLOR: '1' }, '--json')).toBe(false)
})

test('a report to a pipe comes whole and ends the process by itself', async () => {
  const { options } = await serve()
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name.startsWith('KUCOIN_')),
  ) as Record<string, string>
  const { code, out, err } = await runBin(['doctor', '--json', ...options], { env })
  expect({ code, err }).toEqual({ code: 3, err: '' })
  expect(JSON.parse(out)).toMatchObject({ verdict: 'warning' })
})

test('a reader that has seen enough is no error', async () => {
  const child = spawn(process.execPath, [bin, 'completion', 'bash'], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  const [err, code] = await Promise.all([
    text(child.stderr),
    new Promise((resolve) => child.on('close', resolve)),
  ])
  expect({ err, code }).toEqual({ err: '', code: 0 })
  const help = spawn(process.execPath, [bin, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] })
  help.stdout.destroy()
  expect(await text(help.stderr)).toBe('')
})

test.each([[['call', 'GET', '/wrong']], [['sign', 'GET']]])(
  'nor one that does not read the complaint: %j ends as ever',
  async (args) => {
    const child = spawn(process.execPath, [bin, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
    child.stderr.destroy()
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(2)
  },
)

test('an error without a fix of its own gets that of its kind, and none is never printed as undefined', async () => {
  const nowhere = ['--base-url', 'http://127.0.0.1:1']
  useKey(apiKey)
  const reading = await run('keys', 'audit', ...nowhere)
  expect(reading).toMatchObject({ code: 1, err: expect.stringContaining('\nfix: check network') })
  const page = await answering({ '/api/v1/timestamp': 'soon' })
  const unreadable = await run('keys', 'audit', '--json', '--base-url', page)
  expect(JSON.parse(unreadable.err)).toMatchObject({
    error: { code: 'ANSWER_UNREADABLE', fix: expect.stringContaining('base URL') },
  })
  const strange = await answering({}, '999999')
  const { code, err } = await run('call', 'GET', '/api/v1/timestamp', '--base-url', strange)
  expect(code).toBe(1)
  expect(err).toContain('999999')
  expect(err).not.toContain('undefined')
})

test('a timeout is spoken of by its option, whatever is wrong with it', async () => {
  const silent = createServer(() => {})
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const host = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
  useKey(apiKey)
  const call = (...more: string[]) => run('call', 'GET', '/api/v1/accounts', '--base-url', host, ...more)
  for (const [timeout, code] of [
    ['50', 1],
    ['0', 2],
    ['-1', 2],
    ['soon', 2],
    ['1e3', 2],
    ['0x32', 2],
    ['', 2],
    ['Infinity', 2],
    ['2147483648', 2],
  ] as const) {
    for (const json of [[], ['--json']]) {
      const ended = await call('-t', timeout, ...json)
      expect(ended.code, timeout).toBe(code)
      expect(ended.err).toContain('--timeout')
      expect(ended.err).not.toContain('timeoutMs')
    }
  }
  silent.closeAllConnections()
  silent.close()
})
