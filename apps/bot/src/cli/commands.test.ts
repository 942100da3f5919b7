// The commands that act on a bot, on one that runs against the simulator and on stores that nobody trades on.
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { createExchange, type Exchange } from '@kucoin-kit/mock-server'
import { listen, type RunningServer } from '@kucoin-kit/mock-server/listen'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { aRealExchange } from '../../test/live-market.ts'
import { runMain, sink } from '../../test/run-main.ts'
import { aLine } from '../../test/signals.ts'
import { serveControl } from '../control/serve.ts'
import { socketPathOf } from '../control/socket-path.ts'
import { openStore } from '../store/open-store.ts'
import { main } from './main.ts'

const folder = testFolder()
let exchange: Exchange
let server: RunningServer
const key = {
  key: 'k',
  secret: 's',
  passphrase: 'p',
  permissions: ['General', 'Spot'],
  ipWhitelist: ['127.0.0.1'],
}
beforeAll(async () => {
  exchange = createExchange({ credentials: [key], limits: 'off' })
  server = await listen(exchange)
})
afterAll(() => server.close())
afterEach(() => {
  exchange.clearFaults()
  vi.unstubAllEnvs()
})

const liveEnv = () => ({
  KUCOIN_API_KEY: 'k',
  KUCOIN_API_SECRET: 's',
  KUCOIN_API_PASSPHRASE: 'p',
  KUCOIN_BASE_URL: server.url,
})

/** A bot that rehearses live trading, fed by hand. */
async function aRehearsal(store = join(folder, `${Math.random()}.sqlite`)) {
  for (const [name, value] of Object.entries(liveEnv())) vi.stubEnv(name, value)
  const [out, err, stdin, stop] = [sink(), sink(), new PassThrough(), new AbortController()]
  const flags = ['--mode', 'live', '--confirm-real-money', '--signals', '-', '--store', store, '--json']
  const ended = main(['run', ...flags, '--max-position', '100000'], {
    env: { ...liveEnv(), KUCOIN_BOT__DASHBOARD__ENABLED: 'false', KUCOIN_BOT__ORDERS__POLL_MS: '100' },
    stdin,
    stdout: out.stream,
    stderr: err.stream,
    stop: stop.signal,
  })
  await vi.waitFor(() => expect(err.text()).toContain('buying'), { timeout: 40_000, interval: 10 })
  return {
    store,
    err,
    ended,
    end: () => stdin.end(),
    stop: () => stop.abort(),
    send(data: Record<string, unknown>) {
      stdin.write(`${aLine({ id: `c${Math.random()}`, time: new Date().toISOString() }, data)}\n`)
    },
    ask: (...words: string[]) => runMain([...words, '--store', store]),
  }
}

const open = () => exchange.ledger.orders().filter(({ state }) => state === 'open')
const held = () => exchange.ledger.orders().filter(({ side, state }) => side === 'buy' && state === 'done')
const rest = { price: '1000', size: { unit: 'base', value: '0.01' } }
const atOnce = { orderType: 'market', price: undefined, size: { unit: 'quote', value: '20' } }

test('halt cancels within a second, also while the loop waits for a slow answer, and says what it does', async () => {
  const bot = await aRehearsal()
  expect(bot.err.text()).toContain(`REHEARSAL: LIVE trading on ${server.url} (KUCOIN_BASE_URL)`)
  for (let i = 0; i < 3; i++) bot.send(rest)
  await vi.waitFor(() => expect(open()).toHaveLength(3), { timeout: 40_000, interval: 10 })
  exchange.addFault({ kind: 'slow', delayMs: 2_000, match: { method: 'GET', path: '/api/v1/accounts' } })
  bot.send(rest)
  await vi.waitFor(() => expect(exchange.faultCounts().slow).toBe(1), { timeout: 40_000, interval: 10 })

  const startedMs = performance.now()
  const halted = await bot.ask('halt', '--reason', 'the test')
  expect(performance.now() - startedMs).toBeLessThan(1_000)
  expect(open()).toEqual([])
  expect(halted).toMatchObject({ code: 0 })
  expect(halted.out).toMatch(/cancels buy 0\.01 BTC-USDT at 1000[\s\S]*halted: [\s\S]*3 orders cancelled/)
  const status = JSON.parse((await bot.ask('status', '--json')).out)
  expect(status).toMatchObject({
    isRunning: true,
    kind: 'rehearsal',
    state: 'halted',
    reason: 'halted by the command line: the test',
    openOrders: [],
  })
  // The signal that was under way when the switch was pulled.
  exchange.clearFaults()
  bot.end()
  expect(await bot.ended).toBe(0)
  expect(open()).toEqual([])
}, 30_000)

test('flatten sells what the bot bought; on a store alone only with the second consent', async () => {
  const bot = await aRehearsal()
  bot.send(atOnce)
  await vi.waitFor(() => expect(held()).toHaveLength(1), { timeout: 40_000, interval: 10 })
  await vi.waitFor(async () => expect((await bot.ask('status')).out).toContain('holds'), { timeout: 40_000 })
  const flat = await bot.ask('flatten')
  expect(flat.out).toMatch(/closes BTC-USDT: sell [\d.]+ at the market[\s\S]*1 position closed/)
  bot.send(atOnce)
  await vi.waitFor(() => expect(held()).toHaveLength(2), { timeout: 40_000, interval: 10 })
  bot.stop()
  await bot.ended

  const refused = await bot.ask('halt', '--flatten')
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--confirm-real-money') })
  // It is halted all the same.
  expect(JSON.parse((await bot.ask('status', '--json')).out)).toMatchObject({
    isRunning: false,
    kind: 'rehearsal',
    state: 'halted',
  })
  const before = exchange.ledger.orders().length
  const closed = await runMain(['flatten', '--store', bot.store, '--confirm-real-money', '--json'], {
    env: liveEnv(),
  })
  expect(JSON.parse(closed.out)).toMatchObject({ isRunning: false, closed: 1, failed: [], state: 'halted' })
  expect(exchange.ledger.orders().slice(before)).toMatchObject([
    { side: 'sell', type: 'market', state: 'done' },
  ])
  expect(JSON.parse((await bot.ask('status', '--json')).out)).toMatchObject({ positions: [] })
}, 30_000)

describe('on a store that nobody trades on', () => {
  const aStore = () => {
    const file = join(folder, `${Math.random()}.sqlite`)
    openStore(file, 'paper').close()
    return file
  }

  test('acts are remembered, and nothing else is touched', async () => {
    const store = aStore()
    const act = async (...words: string[]) =>
      JSON.parse((await runMain([...words, '--store', store, '--json'])).out)
    expect(await act('pause')).toMatchObject({ isRunning: false, state: 'paused' })
    expect(await act('halt')).toMatchObject({ state: 'halted', plan: { cancels: [], closes: [] } })
    expect(await act('pause')).toMatchObject({ state: 'halted' })
    expect(await act('resume')).toMatchObject({ state: 'running' })
    const opened = openStore(store, 'paper')
    expect(opened.events.all().map(({ kind }) => kind)).toEqual(['paused', 'halted', 'resumed'])
    opened.close()
  })

  test.each([
    ['', 'halted by the command line'],
    ['  ', 'halted by the command line'],
    ['x'.repeat(500), expect.stringMatching(/^halted by the command line: x{199}…$/)],
  ])('no words are in the way of a halt: %j', async (words, reason) => {
    const store = aStore()
    expect(await runMain(['halt', '--store', store, '--reason', words])).toMatchObject({ code: 0, err: '' })
    const { out } = await runMain(['status', '--store', store, '--json'])
    expect(JSON.parse(out)).toMatchObject({ state: 'halted', reason })
  })

  test('a broken configuration does not stand in the way of a halt where the store is named', async () => {
    const file = join(folder, 'broken.yaml')
    writeFileSync(file, 'risk: [')
    const store = aStore()
    expect((await runMain(['halt', '--store', store, '--config', file])).code).toBe(0)
    // Which market to close on is not known without it.
    const flat = await runMain(['flatten', '--store', store, '--config', file])
    expect(flat).toMatchObject({ code: 2, err: expect.stringMatching(/line 1/) })
    expect(await runMain(['halt', '--config', file])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/line 1/),
    })
  })

  test('what could not be done is said once, with the advice that belongs to it', async () => {
    const store = aStore()
    const out = join(folder, 'nowhere', 'copy.sqlite')
    const copied = await runMain(['backup', '--store', store, '--out', out])
    expect(copied).toMatchObject({ code: 2, err: expect.stringMatching(/make the folder \S+nowhere first/) })
    const read = await runMain(['reload', '--store', store])
    expect(read).toMatchObject({
      code: 2,
      err: expect.stringMatching(/start it: that reads the configuration/),
    })
    expect(copied.err + read.err).not.toContain('..\n')
  })

  test('one that is not there is not made', async () => {
    const store = join(folder, 'none.sqlite')
    for (const word of ['halt', 'pause', 'resume', 'flatten', 'status']) {
      const { code, err } = await runMain([word, '--store', store])
      expect([code, err]).toEqual([2, expect.stringContaining('no bot has run on it')])
    }
    expect(() => readFileSync(store)).toThrow()
  })
})

test.each(['127.0.0.1:8790/hooks/mine', 'localhost:8790/hooks/mine', 'hooks/mine', 'ftp://a/b'])(
  'a signal for %s is told how an address is written, not to look after the bot',
  async (address) => {
    const env = { SIGNALS_SECRET: `whsec_${Buffer.alloc(32, 1).toString('base64')}` }
    const flags = ['--symbol', 'BTC-USDT', '--size', 'quote=20', '--send', address]
    const sent = await runMain(['signal', ...flags], { env })
    expect(sent).toMatchObject({ code: 2, err: expect.stringMatching(/no address [\s\S]*http:\/\//) })
  },
)

describe('init', () => {
  test('writes a configuration that can be used, and never writes over one', async () => {
    const file = join(folder, 'mine.yaml')
    const first = await runMain([
      'init',
      '--file',
      file,
      '--symbols',
      'eth-usdt, BTC-USDT',
      '--max-notional',
      '20',
    ])
    expect(first).toMatchObject({ code: 0, err: '' })
    const text = readFileSync(file, 'utf8')
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.\/mine\.schema\.json\n/)
    expect(text).toContain('symbols: ["ETH-USDT","BTC-USDT"]')
    expect(JSON.parse(readFileSync(join(folder, 'mine.schema.json'), 'utf8'))).toMatchObject({
      type: 'object',
    })
    expect(await runMain(['init', '--yes', '--file', file])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is there already'),
    })
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  test.each([
    [['--symbols', 'btc'], /risk\.symbols\.0: must look like BTC-USDT/],
    [['--symbols', 'ethusdt'], /risk\.symbols\.0: must look like .*; ETH-USDT perhaps/],
    [['--max-notional', '5x'], /risk\.maxNotional/],
    [['--feed', 'tradingview,bogus'], /no form of signals called bogus[\s\S]*canonical/],
    [['--feed', 'canonical,canonical'], /two channels of one name/],
  ])('%j is refused and leaves nothing behind, so that it can be answered again', async (words, message) => {
    const file = join(folder, `${Math.random()}.yaml`)
    const init = (...more: string[]) => runMain(['init', '--yes', '--file', file, ...more])
    expect(await init(...words)).toMatchObject({ code: 2, err: expect.stringMatching(message) })
    expect(existsSync(file)).toBe(false)
    expect((await init()).code).toBe(0)
  })

  test('a name that is read as JSON is refused, and where its schema cannot be nothing is written', async () => {
    const json = join(folder, 'mine.json')
    const init = (file: string) => runMain(['init', '--yes', '--file', file])
    expect(await init(json)).toMatchObject({ code: 2, err: expect.stringMatching(/YAML[\s\S]*\.yaml/) })
    expect(existsSync(json)).toBe(false)
    const file = join(folder, 'other.yaml')
    writeFileSync(join(folder, 'other.schema.json'), '{"title": "of something else"}')
    expect(await init(file)).toMatchObject({ code: 2, err: expect.stringContaining("is not the bot's") })
    expect(existsSync(file)).toBe(false)
  })

  test('contracts make it one for futures, in the currency that they settle in', async () => {
    vi.stubEnv('KUCOIN_BASE_URL', server.url)
    const file = join(folder, 'futures.yaml')
    const { code, err } = await runMain(['init', '--yes', '--file', file, '--symbols', 'xbtusdcm,ethusdcm'])
    expect([code, err]).toEqual([0, ''])
    const text = readFileSync(file, 'utf8')
    expect(text).toMatch(/^ {2}market: "futures"$/m)
    expect(text).toMatch(/^ {2}balances: \{"USDC":"10000"\}$/m)
    const mixed = ['init', '--yes', '--file', join(folder, 'mixed.yaml'), '--symbols', 'BTC-USDT,XBTUSDTM']
    expect(await runMain(mixed)).toMatchObject({
      code: 2,
      err: expect.stringContaining('BTC-USDT is a pair'),
    })
  })

  test('the signal that is suggested to try it is about what the bot may buy', async () => {
    const file = join(folder, 'other-pair.yaml')
    const { out } = await runMain([
      ...['init', '--yes', '--file', file],
      ...['--symbols', 'sol-usdt,BTC-USDT', '--feed', 'canonical'],
    ])
    expect(out).toContain('npm start -- signal --symbol SOL-USDT --size quote=20 --send')
  })

  test('a contract is proposed a size that trades a lot at the price of now, and less is refused', async () => {
    // A lot is 0.001 BTC: at 150 000 it is worth 150 and more, above what is usual.
    const real = await aRealExchange('XBTUSDTM', '100')
    real.quote(150_000, 'XBTUSDTM')
    vi.stubEnv('KUCOIN_BASE_URL', real.server.url)
    const env = { ...ANY_PORT, TRADINGVIEW_SECRET: 'c'.repeat(48) }
    const init = (file: string, ...more: string[]) =>
      runMain(['init', '--yes', '--file', file, '--symbols', 'XBTUSDTM', ...more])
    const check = async (file: string) => (await runMain(['check', '--config', file], { env })).out

    const small = join(folder, 'small.yaml')
    expect(await init(small, '--max-notional', '100')).toMatchObject({
      code: 2,
      err: expect.stringMatching(
        /100 in one buy is less than one lot of XBTUSDTM.*150[\s\S]*--max-notional 200/,
      ),
    })
    expect(existsSync(small)).toBe(false)

    const file = join(folder, 'lots.yaml')
    expect((await init(file)).code).toBe(0)
    const text = readFileSync(file, 'utf8')
    expect(text).toContain('maxNotional: "200"')
    expect(text).toContain('"size":{"unit":"quote","value":"200"}')
    expect(await check(file)).not.toContain('no such entry')

    // The price has risen since, or the size was made smaller by hand.
    writeFileSync(file, text.replace('"value":"200"', '"value":"20"'))
    expect(await check(file)).toMatch(
      /warning +size +the size of channel tradingview is 20 USDT.*XBTUSDTM[\s\S]*150/,
    )
    vi.stubEnv('KUCOIN_BASE_URL', 'http://127.0.0.1:1')
    const out = (await init(join(folder, 'alone.yaml'))).out
    expect(out).toMatch(/what a lot is worth is not known, and check looks again: ./)
    await real.close()
  })

  test('its commented lines are settings: without the signs they are the defaults', async () => {
    const file = join(folder, 'open.yaml')
    vi.stubEnv('KUCOIN_BASE_URL', server.url)
    await runMain(['init', '--yes', '--feed', 'none', '--file', file])
    const opened = readFileSync(file, 'utf8').replace(/^( *)#(\w+: .+)$/gm, '$1$2')
    writeFileSync(file, opened)
    const { code, out, err } = await runMain(['check', '--config', file, '--json'], { env: ANY_PORT })
    expect([err, JSON.parse(out).findings[0]]).toEqual(['', expect.objectContaining({ status: 'ok' })])
    expect(code).toBe(3)
  })
})

/** Another bot on this machine may have the usual one. */
const ANY_PORT = { KUCOIN_BOT__DASHBOARD__PORT: '0' }

test('check looks at clock, market, key and funds, and says what would happen', async () => {
  for (const [name, value] of Object.entries(liveEnv())) vi.stubEnv(name, value)
  const env = {
    ...{ ...liveEnv(), ...ANY_PORT },
    ...{ KUCOIN_BOT__MODE: 'live', KUCOIN_BOT__RISK__MAX_NOTIONAL: '1000000000' },
  }
  const { code, out } = await runMain(['check', '--json'], { env })
  const { findings, plan } = JSON.parse(out)
  const seen = findings.map(({ check, status }: Record<string, string>) => `${check} ${status}`)
  expect(seen).toEqual([
    ...[
      'config warning',
      'feed warning',
      'ports ok',
      'clock ok',
      'account ok',
      'market ok',
      'key ok',
      'funds warning',
    ],
  ])
  expect(plan.join()).toContain(`a rehearsal of live trading on ${server.url}`)
  expect(code).toBe(3)
  const resting = { ...env, KUCOIN_BOT__PROTECTION__RESTING_EXITS: 'keep' }
  expect((await runMain(['check'], { env: resting })).out).toMatch(
    /protection +while a limit exit rests on spot, its coins have no stop loss/,
  )
  const broken = await runMain(['check', '--json'], { env: { ...env, KUCOIN_API_SECRET: 'x' } })
  expect([broken.code, broken.out]).toEqual([1, expect.stringContaining('"failure"')])
})

test('check shows no password that stands in an address', async () => {
  const url = 'http://me:canary-of-a-password@127.0.0.1:1'
  const given = { ...liveEnv(), ...ANY_PORT, KUCOIN_BASE_URL: url, KUCOIN_BOT__MODE: 'live' }
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value)
  const { code, out, err } = await runMain(['check'], { env: given })
  expect([code, out]).toEqual([1, expect.stringContaining('KUCOIN_BASE_URL')])
  expect(out + err).not.toContain('canary')
})

test('check takes the settings that run takes as flags, and says what that run would do', async () => {
  for (const [name, value] of Object.entries(liveEnv())) vi.stubEnv(name, value)
  const env = { ...liveEnv(), ...ANY_PORT }
  const flags = [
    '--mode',
    'live',
    '--max-notional',
    '12.5',
    '--symbols',
    'BTC-USDT',
    '--store',
    'mine.sqlite',
  ]
  const { out } = await runMain(['check', '--json', ...flags], { env })
  const plan = JSON.parse(out).plan.join()
  for (const words of [
    `run would trade BTC-USDT as a rehearsal of live trading on ${server.url}`,
    'one buy: at most 12.5 USDT',
    'mine.sqlite',
  ])
    expect(plan).toContain(words)
  const { code, err } = await runMain(['check', '--mode', 'real'], { env })
  expect([code, err]).toEqual([2, expect.stringMatching(/mode.*paper.*test.*live/)])
})

test('check sees what run would refuse to start for: a secret of an alert, and a page open to everybody', async () => {
  vi.stubEnv('KUCOIN_BASE_URL', server.url)
  const file = join(folder, 'open-to-all.yaml')
  writeFileSync(
    file,
    'alerts:\n  channels: [{ name: team, kind: slack, url: TEAM_URL }]\ndashboard: { host: 0.0.0.0, port: 0 }\n',
  )
  const check = async (env: Record<string, string> = {}) => {
    const { code, out } = await runMain(['check', '--config', file, '--json'], { env })
    const findings: Record<string, string>[] = JSON.parse(out).findings
    return [code, ...findings.filter(({ status }) => status === 'failure').map(({ check }) => check)]
  }
  expect(await check()).toEqual([1, 'alerts', 'ports'])
  expect(await check({ TEAM_URL: 'http://chat.example/1' })).toEqual([1, 'alerts', 'ports'])
  const env = { TEAM_URL: 'https://chat.example/1', KUCOIN_BOT__DASHBOARD__TOKEN: 'a token of the tests' }
  expect(await check(env)).toEqual([3])
})

test('check sees what run would refuse to start for: margin mode and leverage of a contract', async () => {
  const futures = createExchange({
    credentials: [{ ...key, permissions: ['General', 'Futures'] }],
    limits: 'off',
  })
  const place = await listen(futures)
  const rehearsal = { ...liveEnv(), KUCOIN_BASE_URL: place.url }
  for (const [name, value] of Object.entries(rehearsal)) vi.stubEnv(name, value)
  const env = {
    ...{ ...rehearsal, ...ANY_PORT, KUCOIN_BOT__MODE: 'live' },
    ...{ KUCOIN_BOT__ACCOUNT__MARKET: 'futures', KUCOIN_BOT__RISK__SYMBOLS: '[XBTUSDTM]' },
  }
  const check = async (more: Record<string, string> = {}) => {
    const { code, out } = await runMain(['check'], { env: { ...env, ...more } })
    return { code, out }
  }
  expect(await check()).toMatchObject({
    code: 1,
    out: expect.stringMatching(
      /failure +account +account\.marginMode is cross in the settings, and isolated/,
    ),
  })
  expect(await check({ KUCOIN_BOT__ACCOUNT__MARGIN_MODE: 'isolated' })).toMatchObject({
    code: 3,
    out: expect.stringMatching(/ok +account +margin mode and leverage are those of the settings/),
  })
  expect(await check({ KUCOIN_BOT__ACCOUNT__ADJUST: 'true' })).toMatchObject({
    code: 3,
    out: expect.stringMatching(/ok +account +run sets margin mode and leverage/),
  })
  await place.close()
})

test('words that are no command are told apart, and --json may stand before one', async () => {
  expect(await runMain(['hatl'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('did you mean halt?'),
  })
  const store = join(folder, 'none.sqlite')
  const { err } = await runMain(['--json', 'status', '--store', store])
  expect(JSON.parse(err)).toMatchObject({ error: { code: 'BAD_INPUT' } })
  const { out } = await runMain(['--help'])
  for (const word of ['init', 'check', 'run', 'replay', 'status', 'halt', 'pause', 'resume', 'flatten']) {
    expect(out).toMatch(new RegExp(`^ {2}${word}.* {2}\\w.+$`, 'm'))
  }
})

describe('what a store holds', () => {
  const aTradedStore = async () => {
    const store = join(folder, `${Math.random()}.sqlite`)
    await runMain(['--store', store])
    return store
  }

  test('is reported as the run that made it was, and exported row by row', async () => {
    const store = await aTradedStore()
    const run = JSON.parse((await runMain(['--json'])).out)
    const report = JSON.parse((await runMain(['report', '--store', store, '--json'])).out)
    expect(report).toMatchObject({ currency: 'USDT', fills: run.fills, fees: run.fees })
    expect(report.profit.realised).toBe(run.pnl.realised)
    expect(report.rejected).toEqual(run.rejected)
    expect(report.symbols).toMatchObject([{ name: 'BTC-USDT', fills: run.fills, realised: run.pnl.realised }])
    expect((await runMain(['report', '--store', store])).out).toMatch(/by day[\s\S]*by source\s+sample:trend/)
    expect(report.sources).toMatchObject([{ name: expect.any(String), realised: run.pnl.realised }])
    expect(report).toMatchObject({ startEquity: '10000', period: { runs: 1 } })
    // A recorded signal has no way to the bot; its time of making is that of the recording.
    expect(report.latencyMs.whole.count).toBeGreaterThan(0)

    const rows = async (...words: string[]) => (await runMain(['export', '--store', store, ...words])).out
    const fills = JSON.parse(await rows('--json'))
    expect(fills).toHaveLength(run.fills)
    expect(fills.map(({ seq }: { seq: number }) => seq)).toEqual(fills.map((_: unknown, i: number) => i + 1))
    const csv = (await rows('--csv')).trimEnd().split('\n')
    expect(csv).toHaveLength(run.fills + 1)
    expect(csv[0]).toContain('symbol,side,price')
    const trades = (await rows('--what', 'trades')).trimEnd().split('\n')
    expect(trades).toHaveLength(report.trades.length + 1)
    expect(trades[1]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,/)
    const out = join(folder, 'fills.csv')
    expect(await rows('--out', out)).toMatch(/fills.csv is written: \d+ rows, \d+ bytes/)
    expect(readFileSync(out, 'utf8').trimEnd().split('\r\n')).toEqual(csv)
    expect(await runMain(['export', '--store', store, '--out', out])).toMatchObject({ code: 2 })
    const json = join(folder, 'fills.json')
    expect(JSON.parse(await rows('--out', json, '--json'))).toEqual({
      ...{ file: json, rows: run.fills, bytes: statSync(json).size },
    })
    expect(JSON.parse(readFileSync(json, 'utf8'))).toEqual(fills)
    expect(await runMain(['export', '--store', store, '--csv', '--json'])).toMatchObject({ code: 2 })
  }, 30_000)
})

describe.runIf(existsSync('/dev/zero'))('what never ends is refused, wherever a file is named', () => {
  test.each([
    [['run', '--signals', '/dev/full'], {}, /--signals; standard input is -/],
    [['check', '--config', '/dev/zero'], {}, /check --config/],
    [
      ['check'],
      {
        ...{ KUCOIN_BOT__FEEDS__CHANNELS: '[{"kind":"webhook","name":"a","secrets":["S"]}]' },
        ...{ S_FILE: '/dev/zero', KUCOIN_BOT__DASHBOARD__PORT: '0' },
      },
      /check its path/,
    ],
    [
      ['check'],
      {
        KUCOIN_BOT__FEEDS__CHANNELS: '[{"kind":"webhook","name":"a","form":"/dev/zero","secrets":["S"]}]',
        ...{ S: 'x'.repeat(64), KUCOIN_BOT__DASHBOARD__PORT: '0' },
      },
      /mapping \/dev\/zero cannot be read/,
    ],
  ])('%j %j', async (words, env, fix) => {
    vi.stubEnv('KUCOIN_BASE_URL', server.url)
    const { code, out, err } = await runMain(words, { env })
    expect([1, 2]).toContain(code)
    expect(out + err).toMatch(/is a device, which may never end/)
    expect(out + err).toMatch(fix)
  })
})

describe('signal', () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
  /** A door whose clock is an hour behind, and that says so. */
  const aDoorBehind = async () => {
    const got: { time: number; signedS: number }[] = []
    const door = createServer(async (request, response) => {
      const body = await text(request)
      got.push({
        time: Date.parse((JSON.parse(body) as { time: string }).time),
        signedS: Number(request.headers['webhook-timestamp']),
      })
      response.setHeader('date', new Date(Date.now() - 3_600_000).toUTCString())
      response.writeHead(401).end('too new')
    }).listen(0, '127.0.0.1')
    await once(door, 'listening')
    const { port } = door.address() as AddressInfo
    const store = join(folder, `${Math.random()}.sqlite`)
    const send = () =>
      runMain(
        ['signal', '--size', 'quote=1', '--store', store, '--send', `http://127.0.0.1:${port}/hooks/a`],
        {
          env: { SIGNALS_SECRET: secret },
        },
      )
    return { got, store, send, close: () => door.close() }
  }

  test('that is not taken says how far this clock is from the other', async () => {
    const { send, close } = await aDoorBehind()
    expect(await send()).toMatchObject({
      code: 1,
      out: expect.stringMatching(/not taken \(401\): too new; this machine's clock is 3\d{3} s ahead of/),
    })
    close()
  })

  test('is dated and signed by the exchange’s clock, where a bot runs here that measures it', async () => {
    const { got, store, send, close } = await aDoorBehind()
    const value = { health: { clockSkewMs: 3_600_000 } }
    const path = socketPathOf(store) ?? ''
    const control = await serveControl(path, async () => ({ ok: true, value }))
    await send()
    await control.close()
    close()
    const [one] = got
    expect(Math.abs((one?.time ?? 0) - (Date.now() - 3_600_000))).toBeLessThan(60_000)
    expect(Math.abs((one?.signedS ?? 0) - (one?.time ?? 0) / 1_000)).toBeLessThan(2)
  })

  test('prints a line that a bot reads', async () => {
    const { out } = await runMain([
      'signal',
      '--size',
      'quote=50',
      '--price',
      '20000',
      '--take-profit',
      '1,2',
    ])
    const line = out.trim()
    expect(JSON.parse(line)).toMatchObject({
      data: { orderType: 'limit', takeProfit: ['1', '2'], strength: 1 },
    })
    const { code, err } = await runMain(['--signals', '-', '-v'], { stdin: line })
    expect([code, err]).toEqual([0, expect.stringContaining('from-the-future')])
  })

  test.each([
    [['--size', 'coins=1'], /quote=50/],
    [['--size', 'quote=0'], /above zero/],
    [['--symbol', 'btcusdt', '--size', 'quote=1'], /BTC-USDT/],
    [['--action', 'hold', '--size', 'quote=1'], /no signal/],
    [['--strength', 'x', '--size', 'quote=1'], /must be a number/],
    [['--strength', '', '--size', 'quote=1'], /must be a number/],
    [['--strength', '2', '--size', 'quote=1'], /no signal/],
    [[], /need a size/],
    [['--size', 'quote=1', '--send', 'http://127.0.0.1:1/'], /SIGNALS_SECRET/],
  ])('%j is refused', async (words, message) => {
    expect(await runMain(['signal', ...words])).toMatchObject({
      code: 2,
      err: expect.stringMatching(message),
    })
  })
})

test('backup copies the store of a bot that runs, says what it holds, and a bot goes on from the copy', async () => {
  const bot = await aRehearsal()
  bot.send(atOnce)
  bot.send(rest)
  await vi.waitFor(() => expect(open()).toHaveLength(1), { timeout: 40_000, interval: 10 })
  await vi.waitFor(async () => expect((await bot.ask('status')).out).toContain('holds'), { timeout: 40_000 })
  await bot.ask('pause')
  const copy = `${bot.store}.copy`
  const told = await bot.ask('backup', '--out', copy)
  expect(told).toMatchObject({ code: 0, err: '' })
  expect(told.out).toMatch(/\.copy: whole, \d+ bytes\nlive, account \S+ at http:\S+\n/)
  expect(told.out).toMatch(
    /: 2 signals, 2 orders \(1 open\), \d+ fills?; 0 messages wait\npaused by the command line$/m,
  )
  expect(await bot.ask('backup', '--out', copy)).toMatchObject({
    code: 2,
    err: expect.stringMatching(/there already/),
  })
  // One beside it is made without a name, and no half of one is left.
  const { file } = JSON.parse((await bot.ask('backup', '--json')).out)
  expect(file.startsWith(`${bot.store}.2`)).toBe(true)
  expect(existsSync(file)).toBe(true)
  expect(readdirSync(dirname(file)).filter((name) => name.endsWith('.part'))).toEqual([])
  const nowhere = await bot.ask('backup', '--out', join(dirname(file), 'nowhere', 'copy'))
  expect(nowhere).toMatchObject({ code: 2, err: expect.stringMatching(/nowhere\/copy: /) })
  expect(nowhere.err).not.toContain('.part')
  expect(await bot.ask('status')).toMatchObject({ out: expect.stringContaining('paused') })
  bot.stop()
  await bot.ended
  const trades = async (store: string) => (await runMain(['export', '--what', 'fills', '--store', store])).out
  expect(await trades(copy)).toBe(await trades(bot.store))
  // The same command where no bot runs.
  expect(await runMain(['backup', '--store', copy])).toMatchObject({ code: 0, err: '' })
  const again = await aRehearsal(copy)
  expect(again.err.text()).toContain('nothing is bought: paused')
  expect((await again.ask('status')).out).toContain('holds')
  again.end()
  await again.ended
}, 60_000)
