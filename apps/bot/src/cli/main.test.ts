// The whole command: real client, real port, real simulator.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { runMain } from '../../test/run-main.ts'
import { aLine } from '../../test/signals.ts'
import { type BotConfig, DEFAULT_CONFIG } from '../config/config.ts'
import type { Report } from '../report/report.ts'
import { SAMPLE_MARKET, SAMPLE_SIGNALS } from '../sample-files.ts'
import { openStore } from '../store/open-store.ts'
import { chooseSession } from './choose-session.ts'
import { toOptions } from './options.ts'
import type { World } from './world.ts'

const folder = testFolder()
// Commander speaks on the process's own streams.
beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterEach(() => {
  vi.restoreAllMocks()
})

const sample = readFileSync(SAMPLE_SIGNALS, 'utf8').trim().split('\n')
let files = 0
function write(lines: readonly string[]): string {
  files += 1
  const file = join(folder, `${files}.ndjson`)
  writeFileSync(file, lines.join('\n'))
  return file
}

async function report(args: readonly string[] = [], options = {}): Promise<Report> {
  const { code, out, err } = await runMain([...args, '--json'], options)
  expect(err).toContain('Paper trading')
  expect(code).toBe(0)
  return JSON.parse(out.trim().split('\n').at(-1) ?? '') as Report
}

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0)

describe('the sample', () => {
  test('trades, shows what it refuses, and its numbers add up', async () => {
    const result = await report()
    expect(result).toMatchObject({ mode: 'paper', signals: sample.length, duplicates: 0, unknown: 0 })
    expect(result.orders).toBeGreaterThan(0)
    expect(result.fills).toBeGreaterThan(0)
    expect(result.rejected).toMatchObject({ duplicate: 1, stale: 1 })
    expect(result.signals).toBe(result.orders + sum(result.rejected))
    expect(result.latencyMs.p50).toBeGreaterThan(0)
    expect(Number(result.fees['USDT'])).toBeGreaterThan(0)
  })

  test('the readable report says the same', async () => {
    const { code, out } = await runMain([])
    expect(code).toBe(0)
    for (const part of ['signals in', 'duplicate', 'fills', 'latency', 'profit']) expect(out).toContain(part)
  })
})

describe('the digest', () => {
  test('is the same for the same input and another one when a signal is left out', async () => {
    const all = await report(['--signals', SAMPLE_SIGNALS, '--market', SAMPLE_MARKET])
    expect((await report()).digest).toBe(all.digest)
    // The seventh line is a buy that becomes an order.
    const without = await report(['--signals', write(sample.toSpliced(6, 1)), '--market', SAMPLE_MARKET])
    expect(without.digest).not.toBe(all.digest)
    expect(without.missingSignals).toBe(1)
  })

  test('is another one whichever signal is left out, and the same when one comes twice', async () => {
    const usual = await report()
    // The first one is refused: there is no position yet.
    const rest = sample.slice(1)
    expect((await report(['--signals', write(rest)])).digest).not.toBe(usual.digest)
    const twice = sample.flatMap((line) => [line, line])
    expect((await report(['--signals', write(twice)])).digest).toBe(usual.digest)
  })

  test('is made from the exchange’s books: other limits, other orders, another digest', async () => {
    const usual = await report()
    expect((await report(['--max-notional', '50'])).digest).not.toBe(usual.digest)
  })
})

test('signals can come through standard input', async () => {
  const piped = await report(['--signals', '-'], { stdin: sample.join('\n') })
  expect(piped.digest).toBe((await report()).digest)
})

test('a malformed line is recorded as rejected and the run goes on', async () => {
  const usual = await report()
  const lines = ['{"specversion"', ...sample, '[]', '{"id":7}']
  const storeFile = join(folder, 'bad-lines.sqlite')
  const result = await report(['--signals', write(lines), '--store', storeFile])
  expect(result.signals).toBe(sample.length + 3)
  expect(result.rejected).toMatchObject({ 'malformed-json': 1, schema: 2 })
  expect(result.digest).toBe(usual.digest)
  const store = openStore(storeFile, 'paper')
  const bad = store.events
    .all()
    .filter(({ kind, subject }) => kind === 'signal-rejected' && /^line/.test(subject))
  expect(bad.map(({ subject }) => subject)).toEqual([
    'line 1',
    `line ${lines.length - 1}`,
    `line ${lines.length}`,
  ])
  store.close()
})

test('started again on its store it sends nothing twice and goes on with the money it had', async () => {
  const args = ['--store', join(folder, 'again.sqlite')]
  const first = await report(args)
  const second = await report(args)
  expect(second).toMatchObject({ signals: sample.length, orders: 0, fills: 0, unknown: 0 })
  expect(second.rejected).toEqual({ duplicate: sample.length })
  expect(second.pnl.realised).toBe(first.pnl.realised)
  expect(second.positions).toEqual(first.positions)
})

test('half a run and then the rest are the same as one run', async () => {
  const args = ['--store', join(folder, 'halves.sqlite')]
  const first = await report([...args, '--signals', write(sample.slice(0, 12))])
  const second = await report([...args, '--signals', write(sample)])
  const whole = await report()
  expect(first.orders + second.orders).toBe(whole.orders)
  expect(second.pnl.total).toBe(whole.pnl.total)
})

test('a halt outlasts the run; only --resume ends it', async () => {
  const args = ['--store', join(folder, 'halt.sqlite'), '--json']
  const [early, late] = [write(sample.slice(0, 8)), write(sample)]
  const halted = await runMain([...args, '--signals', early, '--halt'])
  expect(halted.err).toContain('nothing is bought: halted by --halt')
  const first = JSON.parse(halted.out) as Report
  expect(first.orders).toBe(0)
  expect(first.rejected['halted']).toBeGreaterThan(0)
  expect((await report([...args, '--signals', early])).rejected).toEqual({ duplicate: 8 })
  expect((await runMain([...args, '--signals', early])).err).toContain('halted by --halt')
  expect((await report([...args, '--signals', late, '--resume'])).orders).toBeGreaterThan(0)
})

test('a position is closed when the replayed price comes to its stop loss, between two signals', async () => {
  const at = (minute: number) => Date.UTC(2026, 0, 5, 12, minute)
  const prices = [20_000, 20_000, 18_900, 20_000, 20_000]
  const rows = prices.map((price, i) => `${at(i * 5)},20000,20000,${price},20000,1000`)
  const market = write(['time_ms,open,high,low,close,volume', ...rows])
  const data = { price: '20000', orderType: 'market', stopLoss: '19000', takeProfit: ['25000'] }
  const times = [at(1), at(20)].map((ms) => ({ time: new Date(ms).toISOString() }))
  const signals = [aLine(times[0], data), aLine(times[1], { action: 'close' })]
  const result = await report(['--signals', write(signals), '--market', market])
  expect(result).toMatchObject({ orders: 1, fills: 2, exits: { 'stop-loss': 1 }, positions: {} })
  expect(result.rejected).toEqual({ 'no-position': 1 })
  // Sold at the low, not at the candle's close.
  expect(Number(result.pnl.realised)).toBeLessThan(-5)
})

describe('ends with 2 and says what to do', () => {
  const broken = () => {
    const file = join(folder, 'broken.csv')
    writeFileSync(file, 'time_ms,open,high,low,close,volume\n1767571200000,1,2,x,4,5\n')
    return file
  }
  test.each<[string, () => string[], RegExp]>([
    [
      'a missing file of signals',
      () => ['--signals', join(folder, 'none')],
      /^error: cannot read .*none.*\nfix: .*--signals/,
    ],
    [
      'a missing file of prices',
      () => ['--market', join(folder, 'none')],
      /^error: cannot read .*none.*\nfix: .*--market/,
    ],
    ['a folder', () => ['--signals', folder], /folder/],
    ['a halt that is ended at once', () => ['--halt', '--resume'], /--halt and --resume were both given/],
    ['a broken market', () => ['--market', broken()], /broken\.csv.*line 2/],
    ['a market without header', () => ['--market', write(['1,2,3'])], /header/],
    ['prices of another symbol', () => ['--symbols', 'FOO-USDT'], /FOO-USDT.*\nfix: .*--market.*BTC-USDT/],
    ['a bad limit', () => ['--max-notional', '-5'], /risk\.maxNotional/],
    ['a missing configuration', () => ['--config', join(folder, 'none')], /--config/],
    ['a store that is none', () => ['--store', SAMPLE_MARKET], /cannot be used as a store/],
    ['live without consent', () => ['--live'], /--confirm-real-money/],
    ['live without a key', () => ['--live', '--confirm-real-money', '--signals', '-'], /KUCOIN_API_KEY/],
    ['live without a feed', () => ['--live', '--confirm-real-money'], /--signals/],
    [
      'live on recorded prices',
      () => ['--live', '--confirm-real-money', '--market', SAMPLE_MARKET],
      /--market/,
    ],
    ['a halt and its end at once', () => ['--halt', '--resume'], /--halt and --resume/],
    ['consent without live', () => ['--confirm-real-money'], /--live/],
  ])('%s', async (_name, args, message) => {
    const { code, out, err } = await runMain(args())
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toMatch(message)
    expect(err).not.toMatch(/\bat .*\.ts:/)
  })

  test('help about a command that there is not', async () => {
    expect(await runMain(['help', 'statsu'])).toMatchObject({
      ...{ code: 2, out: '' },
      err: 'error: there is no command statsu.\nfix: did you mean status?\n',
    })
    expect(await runMain(['help', 'status'])).toMatchObject({ code: 0, err: '' })
  })

  test('an unknown option', async () => {
    expect((await runMain(['--frobnicate'])).code).toBe(2)
  })
})

test('prices of a pair that nobody lists are replayed, and it is said that its rules are guessed', async () => {
  const args = ['--symbols', 'FOO-USDT', '--market', SAMPLE_MARKET]
  const { code, err } = await runMain(args)
  expect([code, err]).toEqual([0, expect.stringContaining('FOO-USDT is none of the pairs whose rules')])
  const known = await runMain(['--market', SAMPLE_MARKET])
  expect(known.err).not.toContain('rules are known')
})

test('help ends with 0', async () => {
  expect((await runMain(['--help'])).code).toBe(0)
})

test('live without a command remembers where the configuration says, unless a flag says otherwise', () => {
  const env = { KUCOIN_API_KEY: 'key', KUCOIN_API_SECRET: 'secret', KUCOIN_API_PASSPHRASE: 'passphrase' }
  const world = { env, stdin: Readable.from([]) } as unknown as World
  const storeOf = (config: Partial<BotConfig>, store?: string) => {
    const options = toOptions({ live: true, confirmRealMoney: true, signals: '-', ...(store && { store }) })
    return chooseSession(options, { ...DEFAULT_CONFIG, ...config }, world, () => undefined).storeFile
  }
  expect(storeOf({ store: 'mine.sqlite' })).toBe('mine.sqlite')
  expect(storeOf({ store: 'mine.sqlite' }, 'flag.sqlite')).toBe('flag.sqlite')
  expect(storeOf({})).toBe('.kucoin-bot/live.sqlite')
})

test('keys of live mode never show in messages', async () => {
  const secret = 'canary-4711'
  const env = {
    KUCOIN_API_KEY: `key-${secret}`,
    KUCOIN_API_SECRET: secret,
    KUCOIN_API_PASSPHRASE: `${secret}\n`,
  }
  const { code, err } = await runMain(['--live', '--confirm-real-money', '--signals', '-'], { env })
  expect(code).toBe(2)
  expect(err).not.toContain(secret)
})

test('a file in which nothing can be read ends with 2, the first reasons and an example that can be', async () => {
  const alerts = ['{"ticker":"BTCUSDT","action":"buy"}', 'nonsense', '{}', '{}'].join('\n')
  const { code, err } = await runMain(['--signals', write([alerts])])
  expect(code).toBe(2)
  expect(err).toContain('none of the 4 lines is a signal.')
  expect(err).toContain('map ticker BTCUSDT to BTC-USDT')
  const example = /such as (\{.*\})/.exec(err)?.[1] ?? ''
  expect((await runMain(['--signals', write([example, 'nonsense'])])).code).toBe(0)
})
