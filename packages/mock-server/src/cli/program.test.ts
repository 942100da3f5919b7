import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { parseEnv } from 'node:util'
import { openTerminal } from '@kucoin-kit/terminal'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { manualClock } from '../base/clock.ts'
import { createExchange } from '../exchange/create-exchange.ts'
import { defaultSymbols } from '../exchange/default-symbols.ts'
import { envLines } from './env-lines.ts'
import { toOptions } from './options.ts'
import { createProgram } from './program.ts'

let folder: string
const file = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kucoin-mock-'))
  await writeFile(file('btc-usdt-bad.csv'), 'time_ms,open,high,low,close,volume\n1672677900000,x,1,1,1,1\n')
  for (const name of ['btc-usdt-good', 'btc-usdt-again', 'sol-usdt-5m'])
    await writeFile(file(`${name}.csv`), 'time_ms,open,high,low,close,volume\n1672677900000,9,9,9,9,9\n')
  const pair = { ...defaultSymbols[0], baseCurrency: 'BTC', quoteCurrency: 'USDT' }
  const rows = [pair, { ...pair, symbol: 'SOL-USDT', priceIncrement: 'x' }]
  await writeFile(file('symbols.json'), JSON.stringify({ code: '200000', data: rows }))
  await writeFile(
    file('good.json'),
    JSON.stringify({ code: '200000', data: [{ ...pair, symbol: 'AAA-USDT' }] }),
  )
  await writeFile(file('faults.json'), '[{"kind":"explode"}]')
  await writeFile(file('broken.json'), '[')
  await writeFile(file('latin.json'), Buffer.from('{"credentials":[{"passphrase":"pässword"}]}', 'latin1'))
  await writeFile(file('misspelt.json'), '{"balanses":{}}')
  await writeFile(file('wrong.json'), '{"balances":{"trade":"x"}}')
  const credentials = [{ key: 'mine', secret: 's', passphrase: 'p', version: '2' }]
  await writeFile(file('accounts.json'), JSON.stringify({ credentials, balances: { trade: { USDT: '5' } } }))
})
afterAll(() => rm(folder, { recursive: true }))

/** Standard output of a run; standard error is nobody's. */
async function printed(...args: string[]): Promise<string> {
  const stream = new PassThrough()
  const program = createProgram({
    out: openTerminal(stream),
    err: openTerminal(new PassThrough()),
    env: {},
    stopped: Promise.resolve(),
    whenAbandoned: () => new Promise(() => {}),
  })
  await program.parseAsync(['node', 'kucoin-mock', ...args])
  stream.end()
  return text(stream)
}

async function run(...args: string[]): Promise<string[]> {
  return (await printed(...args)).trimEnd().split('\n')
}

test.each([
  [() => ['--market', file('prices.csv')], 'cannot tell the pair from the file name'],
  [() => ['--market', file('btc-usdt-none.csv')], '--market: cannot read'],
  [() => ['--market', file('btc-usdt-bad.csv')], 'line 2: open "x" is not a positive decimal number'],
  [() => ['--faults', file('faults.json')], 'faults[0].kind: expected one of'],
  [() => ['--faults', file('broken.json')], 'broken.json: '],
  [() => ['--accounts', file('latin.json')], 'latin.json (it is not UTF-8)'],
  [() => ['--tls-cert', file('latin.json'), '--tls-key', file('good.json')], 'latin.json (it is not UTF-8)'],
  [() => ['--chaos', '7', '--chaos-on', 'requests,nowhere'], '--chaos-on: there is no nowhere'],
  [() => ['--chaos', 'x'], '--chaos'],
  [() => ['--chaos-on', 'requests'], '--chaos-on: says where faults hit'],
  [
    () => ['--accounts', file('misspelt.json')],
    'misspelt.json: balanses: unknown. Expected one of credentials, balances',
  ],
  [
    () => ['--accounts', file('wrong.json')],
    'wrong.json: balances.trade: expected an object, got another text',
  ],
  [() => ['--limits', 'vip13'], '--limits: expected off or vip0 to vip12'],
  [() => ['--symbols', ''], '--symbols: names no pair'],
  [() => ['--host', ''], "option '--host <address>' argument '' is invalid. it is empty"],
  [() => ['--symbols', 'DOGE'], '--symbols: "DOGE" is not of the form BASE-QUOTE in capitals'],
  [
    () => ['--symbols', 'DOGE-USDT=x'],
    '--symbols: DOGE-USDT: the price "x" is not a positive decimal number',
  ],
  [() => ['--symbols-file', file('none.json')], '--symbols-file: cannot read'],
  [() => ['--symbols-file', file('broken.json')], 'broken.json: not valid JSON'],
  [
    () => ['--symbols-file', file('symbols.json')],
    'symbols.json: [1] (SOL-USDT).priceIncrement: expected a decimal number of 0 or more, got "x"',
  ],
  [
    () => ['--contracts-file', file('symbols.json')],
    'symbols.json: [0] (BTC-USDT).multiplier: expected a decimal number',
  ],
  [
    () => ['--market', file('btc-usdt-good.csv'), '--market', file('btc-usdt-bad.csv')],
    'btc-usdt-bad.csv: line 2: open "x"',
  ],
  [
    () => ['--market', file('btc-usdt-good.csv'), '--market', file('btc-usdt-again.csv')],
    'There are two recorded markets of BTC-USDT',
  ],
  [
    () => ['--market', file('a.csv'), '--market', file('b.csv'), '--market-symbol', 'BTC-USDT'],
    '--market-symbol: there are several files',
  ],
  [() => ['--mode', 'UNIFIED'], 'Allowed choices are classic, unified'],
  [() => ['--port', 'many'], 'expected a whole number'],
  [() => ['--port', '70000'], 'expected a whole number from 0 to 65535'],
  [() => ['--latency', '99999999999'], 'expected a whole number from 0 to 600000'],
  [() => ['--seed', '9007199254740993'], 'expected a whole number from 0 to 9007199254740991'],
  [() => ['--market-symbol', 'BTC-USDT'], '--market-symbol: names the pair of a CSV'],
  [() => ['--speed', '0'], 'expected a number from 0.001 to 1000'],
  [() => ['--speed', '1e-9'], 'expected a number from 0.001 to 1000'],
  [() => ['--speed', '100000'], 'expected a number from 0.001 to 1000'],
  [() => ['--speed', '1e308'], 'expected a number from 0.001 to 1000'],
])('%# is refused: %s', async (args, message) => {
  await expect(run(...args())).rejects.toThrow(message)
})

test('keys of a file are not shown to people, and a broken file is not quoted', async () => {
  const secret = '3fbd1e41-9f5a-4c2b-8c1a-77aa12bc0a5e'
  await writeFile(
    file('own.json'),
    JSON.stringify({ credentials: [{ key: 'mine', secret, passphrase: 'p' }] }),
  )
  const shown = await printed('--accounts', file('own.json'))
  expect(shown).toContain('use a key of --accounts')
  expect(shown).not.toContain(secret)
  for (const broken of [`${secret}`, `{"secret": "${secret}" x}`, `["${secret}`, `{"a":${secret}}`]) {
    await writeFile(file('cut.json'), broken)
    const error: Error = await run('--accounts', file('cut.json')).then(
      () => expect.unreachable(),
      (thrown: Error) => thrown,
    )
    expect(error.message).toMatch(/cut\.json: not valid JSON/)
    expect(error.message).not.toMatch(/3fbd|9f5a|4c2b|0a5e/)
  }
})

test('keys can come from a file', async () => {
  const [line] = await run('--json', '--accounts', file('accounts.json'))
  expect(JSON.parse(line as string)).toMatchObject({ key: 'mine', secret: 's', passphrase: 'p' })
  await expect(run('--accounts', file('faults.json'))).rejects.toThrow('expected an object')
})

test('the README shows a file of accounts', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
  const [, shown = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? []
  await writeFile(file('readme.json'), shown)
  const [line] = await run('--json', '--accounts', file('readme.json'))
  expect(JSON.parse(line as string)).toMatchObject({ key: 'my-key', secret: 'my-secret' })
})

test('the version of a key may be a number', async () => {
  const key = { key: 'mine', secret: 's', passphrase: 'p' }
  const write = (value: unknown): Promise<void> => writeFile(file('kinds.json'), JSON.stringify(value))
  await write({ credentials: [{ ...key, version: 3 }] })
  expect(JSON.parse((await run('--json', '--accounts', file('kinds.json')))[0] as string)).toMatchObject({
    key: 'mine',
  })
  await write({ credentials: [{ ...key, version: 4 }] })
  await expect(run('--accounts', file('kinds.json'))).rejects.toThrow(
    'version: expected one of 1, 2, 3, got 4',
  )
})

test.skipIf(process.platform === 'win32')(
  '--write-env leaves the rights of what is no file alone',
  async () => {
    const pipe = file('pipe')
    execFileSync('/usr/bin/env', ['mkfifo', '-m', '644', pipe])
    const read = readFile(pipe, 'utf8')
    await run('--write-env', pipe)
    expect(await read).toContain('KUCOIN_BASE_URL=')
    expect((await stat(pipe)).mode & 0o777).toBe(0o644)
  },
)

test('the coverage is a list, or JSON', async () => {
  const lines = await run('--coverage')
  const [all, live] = lines.slice(-2)
  const [json] = await run('--coverage', '--json')
  const rows: { isOld: boolean; how: string }[] = JSON.parse(json as string)
  expect(rows).toHaveLength(lines.length - 2)
  const simulated = rows.filter(({ how }) => how === 'simulated')
  expect(all).toContain(`All ${rows.length}: ${simulated.length} simulated, `)
  const alive = simulated.filter(({ isOld }) => !isOld).length
  expect(live).toContain(
    `${rows.filter(({ isOld }) => !isOld).length} that KuCoin has not abandoned: ${alive} simulated, `,
  )
})

test('the README has a row for every option, and for no other', async () => {
  const flags = (text: string): string[] => [...new Set(text.match(/--[a-z][a-z-]+/g))].sort()
  const around = { err: openTerminal(new PassThrough()), env: {} }
  const never = new Promise<void>(() => {})
  const program = createProgram({ ...around, out: around.err, stopped: never, whenAbandoned: () => never })
  const offered = flags(program.options.map(({ long }) => long).join('\n'))
  expect(offered.length).toBeGreaterThan(20)
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
  const rows = readme.match(/^\| `-[^|]*\|/gm)?.join('\n') ?? ''
  // The version is what the executable adds.
  expect(flags(rows)).toEqual([...offered, '--version'].sort())
})

test('a taken port is named', async () => {
  const blocker = createServer().listen(0, '127.0.0.1')
  await once(blocker, 'listening')
  const { port } = blocker.address() as { port: number }
  await expect(run('--port', String(port))).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`)
  blocker.close()
})

test.each([
  [[], '3'],
  [['--accounts', 'accounts.json'], '2'],
])(
  '--write-env %j: what a program needs, for its owner alone, and a shell reads it',
  async (args, version) => {
    await writeFile(file('mock.env'), 'KUCOIN_API_KEY=of-yesterday\n', { mode: 0o644 })
    const keys = args.map((arg) => (arg.endsWith('.json') ? file(arg) : arg))
    const [line] = await run('--json', ...keys, '--write-env', file('mock.env'))
    const { url, key, secret, passphrase } = JSON.parse(line as string)
    expect((await stat(file('mock.env'))).mode & 0o777).toBe(0o600)
    const script =
      '. "$1"; printf "%s\\n" "$KUCOIN_BASE_URL" "$KUCOIN_API_KEY" "$KUCOIN_API_SECRET" "$KUCOIN_API_PASSPHRASE" "$KUCOIN_API_KEY_VERSION"'
    const shell = execFileSync('sh', ['-c', script, 'sh', file('mock.env')], { env: {}, encoding: 'utf8' })
    expect(shell.split('\n')).toEqual([url, key, secret, passphrase, version === '3' ? '' : version, ''])
    expect(parseEnv(await readFile(file('mock.env'), 'utf8'))).toMatchObject({
      KUCOIN_BASE_URL: url,
      KUCOIN_API_SECRET: secret,
    })
  },
)

test('values with blanks are quoted, and what no file of variables can hold is refused', () => {
  const key = { key: 'k', secret: 's $HOME `x` "y" \\', passphrase: 'p' }
  const lines = envLines('http://127.0.0.1:1', key)
  expect(parseEnv(lines.join('\n'))).toMatchObject({ KUCOIN_API_SECRET: key.secret })
  const shell = execFileSync('sh', ['-c', `${lines.join('\n')}\nprintf %s "$KUCOIN_API_SECRET"`], {
    encoding: 'utf8',
  })
  expect(shell).toBe(key.secret)
  for (const secret of ["it's", 'a\nexport PATH=/evil']) {
    expect(() => envLines('http://127.0.0.1:1', { ...key, secret })).toThrow('KUCOIN_API_SECRET holds')
  }
})

test('--mode unified: what was opened for its trade account lies in the one wallet', async () => {
  const flags = { limits: 'off', mode: 'unified', market: [], retain: 10, speed: 1, seed: 1 } as const
  const exchange = createExchange(await toOptions({ ...flags, accounts: file('accounts.json') }))
  expect(exchange.ledger.balances()).toMatchObject([{ type: 'unified', currency: 'USDT', available: '5' }])
})

test('--chaos: faults by chance, confined by --chaos-on', async () => {
  const flags = {
    limits: 'off',
    mode: 'classic',
    market: [],
    retain: 10,
    speed: 1,
    seed: 1,
    chaos: 7,
  } as const
  const after = async (chaosOn: string): Promise<string[]> => {
    const clock = manualClock(Date.now())
    const exchange = createExchange({ ...(await toOptions({ ...flags, chaosOn })), clock })
    for (let i = 0; i < 60; i++) {
      clock.advanceBy(10_000)
      const target = '/api/v1/timestamp'
      void exchange.handle({ host: 'spot', method: 'GET', target, headers: {}, body: '' })
      exchange.connect({ target: '/unified/spot', send: () => {}, close: () => {}, drop: () => {} }).closed()
    }
    return Object.keys(exchange.faultCounts())
  }
  expect((await after('unified-sockets, order-sockets')).every((kind) => kind.startsWith('socket-'))).toBe(
    true,
  )
  expect((await after('requests')).some((kind) => kind.startsWith('drop-'))).toBe(true)
})

test('a file that cannot be written stops it', async () => {
  await expect(run('--write-env', join(folder, 'none', 'mock.env'))).rejects.toThrow(
    '--write-env: cannot write',
  )
})

test('the plain text says how to point a client at it', async () => {
  const shown = await printed()
  expect(shown).toMatch(/^export KUCOIN_BASE_URL=http:\/\/127\.0\.0\.1:\d+$/m)
  expect(shown).toMatch(/^export KUCOIN_API_KEY=\S+$/m)
  expect(shown).toMatch(/futures +http:\/\/127\.0\.0\.1:\d+\/futures/)
})

test('pairs come by name and out of a file, markets out of several', async () => {
  const args = { limits: 'off', mode: 'classic', retain: 10, speed: 1, seed: 1 } as const
  const market = [file('btc-usdt-good.csv'), file('sol-usdt-5m.csv')]
  const recorded = createExchange(await toOptions({ ...args, market }))
  expect([recorded.lastPrice('BTC-USDT'), recorded.lastPrice('SOL-USDT')]).toEqual(['9', '9'])
  const named = { symbols: 'DOGE-USDT=0.2, BTC-USDT', symbolsFile: file('good.json'), market: [] }
  const exchange = createExchange(await toOptions({ ...args, ...named }))
  expect(exchange.symbols()).toEqual(['AAA-USDT', 'DOGE-USDT', 'BTC-USDT'])
})
