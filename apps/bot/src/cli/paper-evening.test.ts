// Paper on live prices by its commands: prices downloaded and replayed, a run watched, halted, stopped and lived again.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { PLAIN_SECRET } from '../../test/door.ts'
import { testFolder } from '../../test/folder.ts'
import { aRealExchange, type RealExchange } from '../../test/live-market.ts'
import { runMain, sink } from '../../test/run-main.ts'
import { aLine } from '../../test/signals.ts'
import { PRESET_FOLDER } from '../preset-files.ts'
import { openStore } from '../store/open-store.ts'
import { main } from './main.ts'

const folder = testFolder()
let real: RealExchange
beforeAll(async () => {
  real = await aRealExchange()
})
afterAll(() => real.close())
afterEach(() => {
  vi.unstubAllEnvs()
})

test('a run on live prices is halted by its command, and lived again with that', {
  timeout: 40_000,
}, async () => {
  vi.stubEnv('KUCOIN_BASE_URL', real.server.url)
  const store = join(folder, 'paper.sqlite')
  const [out, err, stdin, stop] = [sink(), sink(), new PassThrough(), new AbortController()]
  const env = { KUCOIN_BOT__DASHBOARD__ENABLED: 'false', KUCOIN_BOT__ORDERS__POLL_MS: '100' }
  const world = { env, stdin, stdout: out.stream, stderr: err.stream, stop: stop.signal }
  const ended = main(['run', '--signals', '-', '--store', store], world)
  await vi.waitFor(() => expect(err.text()).toContain('Paper trading'), { timeout: 40_000, interval: 20 })
  expect(err.text()).toContain(`on live prices of ${real.server.url}`)
  const send = (data: Record<string, unknown> = {}) =>
    stdin.write(`${aLine({ time: new Date().toISOString() }, { orderType: 'market', ...data })}\n`)
  const status = async () => (await runMain(['status', '--store', store])).out
  send()
  await vi.waitFor(async () => expect(await status()).toMatch(/0\.0049/), { timeout: 40_000, interval: 100 })
  const copy = join(folder, 'copy.sqlite')
  expect(await runMain(['backup', '--store', store, '--out', copy])).toMatchObject({
    ...{ code: 0, err: '' },
    out: expect.stringMatching(/copy\.sqlite\.market: the market as it was recorded until then, \d+ bytes/),
  })
  expect(await runMain(['halt', '--store', store, '--reason', 'enough'])).toMatchObject({ code: 0 })
  send()
  await vi.waitFor(async () => expect(await status()).toMatch(/halted/), { timeout: 40_000, interval: 100 })
  stop.abort()
  expect(await ended).toBe(0)
  const kept = openStore(store, 'paper')
  expect(kept.fills.all()).toHaveLength(1)
  expect(kept.events.last('halted')).toMatchObject({ body: { reason: expect.stringContaining('enough') } })
  kept.close()
  const settings = { env: { KUCOIN_BOT__ORDERS__POLL_MS: '100' } }
  // What is done to its store afterwards is part of it.
  for (const act of ['resume', 'pause', 'flatten', 'halt'])
    expect(await runMain([act, '--store', store], settings)).toMatchObject({ code: 0 })
  const flat = openStore(store, 'paper')
  expect(flat.fills.all()).toHaveLength(2)
  flat.close()
  // A copy of a moment within it can be lived again as well, and a run goes on from it.
  for (const one of [store, copy]) {
    const again = await runMain(['replay', '--again', one], settings)
    expect(again, `${one}: ${again.out}`).toMatchObject({
      code: 0,
      out: expect.stringContaining('to the last byte'),
    })
  }
})

test('a copy that is put back as the guide says goes on, paused until somebody resumes', {
  timeout: 60_000,
}, async () => {
  vi.stubEnv('KUCOIN_BASE_URL', real.server.url)
  const place = mkdtempSync(join(folder, 'restored-'))
  const [store, safe] = [join(place, 'bot.sqlite'), join(place, 'safe')]
  mkdirSync(safe)
  const env = { KUCOIN_BOT__DASHBOARD__ENABLED: 'false', KUCOIN_BOT__ORDERS__POLL_MS: '100' }
  const status = async () => (await runMain(['status', '--store', store])).out
  const signals = async () => (await runMain(['export', '--what', 'signals', '--json', '--store', store])).out
  const states = async (wanted: RegExp) =>
    vi.waitFor(async () => expect(await status()).toMatch(wanted), { timeout: 40_000, interval: 100 })
  const aRun = () => {
    const [out, err, stdin, stop] = [sink(), sink(), new PassThrough(), new AbortController()]
    const world = { env, stdin, stdout: out.stream, stderr: err.stream, stop: stop.signal }
    const ended = main(['run', '--signals', '-', '--store', store], world)
    return {
      started: () => vi.waitFor(() => expect(err.text()).toContain('Paper trading'), { timeout: 40_000 }),
      send: () =>
        stdin.write(
          `${aLine({ id: crypto.randomUUID(), time: new Date().toISOString() }, { orderType: 'market' })}\n`,
        ),
      async end() {
        stop.abort()
        expect(await ended).toBe(0)
      },
    }
  }
  const first = aRun()
  await first.started()
  first.send()
  await states(/0\.0049/)
  const copy = join(safe, 'bot.sqlite')
  expect(await runMain(['backup', '--store', store, '--out', copy])).toMatchObject({ code: 0 })
  first.send()
  await states(/0\.009/)
  await first.end()

  execFileSync('sh', ['-c', 'mkdir before && mv bot.sqlite* before/ && cp -r safe/bot.sqlite* .'], {
    cwd: place,
  })
  expect(await runMain(['pause', '--store', store])).toMatchObject({ code: 0 })
  const second = aRun()
  await second.started()
  await states(/paused/)
  second.send()
  await vi.waitFor(async () => expect(await signals()).toMatch(/paused/), { timeout: 40_000, interval: 100 })
  expect(await runMain(['resume', '--store', store])).toMatchObject({ code: 0 })
  second.send()
  await states(/0\.009/)
  await second.end()
  const kept = openStore(store, 'paper')
  expect(kept.fills.all()).toHaveLength(2)
  kept.close()
  expect(await runMain(['replay', '--again', store])).toMatchObject({
    code: 0,
    out: expect.stringContaining('to the last byte'),
  })
})

test('alerts that came by a webhook are read again without its secret', { timeout: 40_000 }, async () => {
  vi.stubEnv('KUCOIN_BASE_URL', real.server.url)
  const config = join(folder, 'bot.yaml')
  const channel = 'name: tv, kind: webhook, form: tradingview, proof: body-secret, secrets: [TV_SECRET]'
  writeFileSync(
    config,
    `orders: { pollMs: 100 }\ndashboard: { enabled: false }\nfeeds:\n  port: 0\n  channels:\n    - { ${channel}, size: { unit: quote, value: "50" } }\n`,
  )
  const store = join(folder, 'hooked.sqlite')
  const [out, err, stop] = [sink(), sink(), new AbortController()]
  const world = { env: { TV_SECRET: PLAIN_SECRET }, stdin: new PassThrough(), stdout: out.stream }
  const ended = main(['run', '--config', config, '--store', store], {
    ...{ ...world, stderr: err.stream, stop: stop.signal },
  })
  await vi.waitFor(() => expect(err.text()).toContain('webhooks: POST'), { timeout: 40_000, interval: 20 })
  const url = /POST (\S+)/.exec(err.text())?.[1] ?? ''
  const time = new Date().toISOString()
  const alert = {
    secret: PLAIN_SECRET,
    id: 'Long',
    ticker: 'BTCUSDT',
    action: 'buy',
    previous: 'flat',
    position: 'long',
  }
  const body = JSON.stringify({ ...alert, price: '20000', time })
  expect((await fetch(url, { method: 'POST', body })).status).toBe(202)
  const status = async () => (await runMain(['status', '--store', store])).out
  await vi.waitFor(async () => expect(await status()).toMatch(/0\.0024/), { timeout: 40_000, interval: 100 })
  stop.abort()
  expect(await ended, err.text()).toBe(0)
  const again = await runMain(['replay', '--again', store, '--config', config])
  expect(again).toMatchObject({ code: 0, out: expect.stringContaining('to the last byte') })
})

test('a mapping of people may change after the run: it is lived again by what it said then', {
  timeout: 40_000,
}, async () => {
  vi.stubEnv('KUCOIN_BASE_URL', real.server.url)
  const [config, mapping] = [join(folder, 'mapped.yaml'), join(folder, 'mine.yaml')]
  const preset = readFileSync(`${PRESET_FOLDER}tradingview.yaml`, 'utf8')
  writeFileSync(mapping, preset)
  const channel = `name: tv, kind: webhook, form: ${mapping}, proof: body-secret, secrets: [TV_SECRET]`
  writeFileSync(
    config,
    `orders: { pollMs: 100 }\ndashboard: { enabled: false }\nfeeds:\n  port: 0\n  channels:\n    - { ${channel}, size: { unit: quote, value: "50" } }\n`,
  )
  const store = join(folder, 'mapped.sqlite')
  const [out, err, stop] = [sink(), sink(), new AbortController()]
  const env = { TV_SECRET: PLAIN_SECRET }
  const ended = main(['run', '--config', config, '--store', store], {
    ...{ env, stdin: new PassThrough(), stdout: out.stream, stderr: err.stream, stop: stop.signal },
  })
  await vi.waitFor(() => expect(err.text()).toContain('webhooks: POST'), { timeout: 40_000, interval: 20 })
  const url = /POST (\S+)/.exec(err.text())?.[1] ?? ''
  const time = new Date().toISOString()
  const body = JSON.stringify({ secret: PLAIN_SECRET, id: 'a', ticker: 'BTCUSDT', action: 'buy', time })
  expect((await fetch(url, { method: 'POST', body })).status).toBe(202)
  const status = async () => (await runMain(['status', '--store', store])).out
  await vi.waitFor(async () => expect(await status()).toMatch(/0\.0024/), { timeout: 40_000, interval: 100 })
  stop.abort()
  expect(await ended, err.text()).toBe(0)
  // Now it reads other fields; and then it is gone.
  const changes = [() => writeFileSync(mapping, preset.replaceAll('ticker', 'other')), () => rmSync(mapping)]
  for (const change of changes) {
    change()
    const again = await runMain(['replay', '--again', store, '--config', config])
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('to the last byte') })
    expect(again.err).toContain('feeds.channels.tv.mapping')
  }
})

test('candles are downloaded and replayed', { timeout: 120_000 }, async () => {
  vi.stubEnv('KUCOIN_BASE_URL', real.server.url)
  const file = join(folder, 'candles.csv')
  const from = new Date(Date.now() - 86_400_000).toISOString()
  const none = await runMain([
    'download',
    '--symbol',
    'BTC-USDT',
    '--from',
    from,
    '--to',
    from.replace(/\d\dZ/, '99Z'),
    '--out',
    file,
  ])
  expect(none.code).toBe(2)
  expect(existsSync(file)).toBe(false)
  const loaded = await runMain([
    'download',
    '--symbol',
    'ETH-USDT',
    '--type',
    '1min',
    '--from',
    from,
    '--out',
    file,
    '--json',
  ])
  expect(loaded, loaded.err).toMatchObject({ code: 0 })
  const { candles, ...named } = JSON.parse(loaded.out)
  expect(named).toEqual({ symbol: 'ETH-USDT', out: file })
  const [header, ...rows] = readFileSync(file, 'utf8').trim().split('\n')
  expect(header).toBe('time,open,close,high,low,volume,turnover')
  expect(candles).toBe(rows.length)
  expect(candles).toBeGreaterThan(1_000)
  const times = rows.map((row) => Number(row.split(',')[0]))
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
  expect(new Set(times.slice(1).map((time, i) => time - (times[i] ?? 0)))).toEqual(new Set([60]))
  const time = new Date(((times[100] ?? 0) + 1) * 1_000).toISOString()
  const signal = aLine({ time }, { symbol: 'ETH-USDT', orderType: 'market', price: undefined })
  const replayed = await runMain(['--signals', '-', '--market', file, '--symbols', 'ETH-USDT', '--json'], {
    stdin: signal,
  })
  expect(JSON.parse(replayed.out)).toMatchObject({ orders: 1, fills: 1 })
  const twice = await runMain(['download', '--from', from, '--out', file])
  expect(twice).toMatchObject({ code: 2, err: expect.stringMatching(/not there yet/) })
})

test.each([
  ['--from', '5 January', /--from "5 January" is no date/],
  ['--from', '2026-02-30', /--from "2026-02-30" is no date/],
  ['--from', '2999-01-01', /is not before/],
  ['--symbol', 'NO-SUCH', /cannot be downloaded/],
])('download %s %s is refused', async (option, value, message) => {
  vi.stubEnv('KUCOIN_BASE_URL', real.server.url)
  const file = join(folder, 'never.csv')
  const { code, err } = await runMain(['download', '--out', file, '--from', '2026-01-05', option, value])
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringMatching(message) })
  expect(existsSync(file)).toBe(false)
})

test('a market that paper cannot trade is refused before anything is opened', async () => {
  const env = { KUCOIN_BOT__ACCOUNT__MARKET: 'margin' }
  const store = join(folder, 'margin.sqlite')
  const { code, err } = await runMain(['run', '--signals', '-', '--store', store], { env })
  expect({ code, err }).toMatchObject({
    code: 2,
    err: expect.stringMatching(/spot and futures; account.market is margin.*KUCOIN_BASE_URL/s),
  })
  expect(existsSync(store)).toBe(false)
})

test('contracts are checked, traded on paper and reported as pairs are', async () => {
  const server = await aRealExchange('XBTUSDTM', '100')
  vi.stubEnv('KUCOIN_BASE_URL', server.server.url)
  const env = {
    ...{ KUCOIN_BOT__ACCOUNT__MARKET: 'futures', KUCOIN_BOT__RISK__SYMBOLS: '[XBTUSDTM]' },
    KUCOIN_BOT__DASHBOARD__ENABLED: 'false',
  }
  const store = join(folder, 'futures.sqlite')
  const signals = join(folder, 'contracts.ndjson')
  const wish = { symbol: 'XBTUSDTM', action: 'sell', orderType: 'market', price: undefined }
  writeFileSync(signals, aLine({ time: new Date().toISOString() }, { ...wish, stopLoss: '21000' }))
  expect((await runMain(['check'], { env })).out).toMatch(/market +XBTUSDTM is traded/)
  const { code, out, err } = await runMain(['run', '--signals', signals, '--store', store, '--json'], { env })
  expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining('Paper trading') })
  expect(JSON.parse(out)).toMatchObject({ orders: 1, rejected: {}, positions: { XBTUSDTM: '-0.005' } })
  expect((await runMain(['status', '--store', store], { env })).out).toMatch(/XBTUSDTM/)
  await server.close()
})
