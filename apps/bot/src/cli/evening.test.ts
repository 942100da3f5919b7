// A trader's evening, in the order of the README: init, check, run on paper, a TradingView alert, watching, halt, report.
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { aRealExchange, type RealExchange } from '../../test/live-market.ts'
import { runMain, sink } from '../../test/run-main.ts'
import { main } from './main.ts'

const folder = testFolder()
let real: RealExchange
beforeAll(async () => {
  real = await aRealExchange()
})
beforeEach(() => void vi.stubEnv('KUCOIN_BASE_URL', real.server.url))
afterAll(() => real.close())

test('from nothing to a report, without a dead end', async () => {
  const config = join(folder, 'bot.yaml')
  const secret = 'c'.repeat(48)
  const env = {
    TRADINGVIEW_SECRET: secret,
    SIGNALS_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
    KUCOIN_BOT__STORE: join(folder, 'paper.sqlite'),
    KUCOIN_BOT__FEEDS__PORT: '0',
    KUCOIN_BOT__DASHBOARD__PORT: '0',
  }
  const bot = (...words: string[]) => runMain([...words, '--config', config], { env })
  expect(
    (await runMain(['init', '--yes', '--feed', 'tradingview,canonical', '--file', config])).out,
  ).toContain('npm start -- check')
  // What would stop the run is found before it.
  const weak = { env: { ...env, SIGNALS_SECRET: 'short' } }
  expect(await runMain(['check', '--config', config], weak)).toMatchObject({
    code: 1,
    out: expect.stringMatching(/failure +feed +the secret SIGNALS_SECRET is not one of Standard Webhooks/),
  })
  expect(await bot('check')).toMatchObject({ code: 0, out: expect.stringContaining('All is well.') })

  const [out, err, stop] = [sink(), sink(), new AbortController()]
  const world = { env, stdin: new PassThrough(), stdout: out.stream, stderr: err.stream, stop: stop.signal }
  const running = main(['run', '--config', config, '--json'], world)
  const until = (text: RegExp) =>
    vi.waitFor(() => expect(err.text()).toMatch(text), { timeout: 40_000, interval: 20 })
  await until(/webhooks: POST \S+\/hooks\/tradingview/)
  expect(err.text()).toContain('Paper trading on the embedded exchange')
  expect(err.text()).toMatch(/the page: http:\/\/127\.0\.0\.1:\d+\/#login=/)
  const [, url = ''] = /webhooks: POST (\S+)/.exec(err.text()) ?? []
  const alert = { secret, id: 'long', ticker: 'BTCUSDT', action: 'buy', time: new Date().toISOString() }
  const post = (body: object) => fetch(url, { method: 'POST', body: JSON.stringify(body) })
  expect((await post(alert)).status).toBe(202)
  expect((await post({ ...alert, secret: 'x' })).status).toBe(401)

  const status = async () => JSON.parse((await bot('status', '--json')).out)
  await vi.waitFor(async () => expect(await status()).toMatchObject({ positions: [{ side: 'long' }] }), {
    timeout: 40_000,
    interval: 100,
  })
  const mine = url.replace(/tradingview$/, 'mine')
  const byHand = ['signal', '--symbol', 'BTC-USDT', '--size', 'quote=50', '--send', mine]
  expect(await runMain(byHand, { env })).toMatchObject({ code: 0, out: 'taken (202)\n' })
  await vi.waitFor(async () => expect(await status()).toMatchObject({ lastSignal: { decision: 'ordered' } }))
  expect((await bot('status')).out).toMatch(/equity +\d+\.\d\d USDT/)

  expect((await bot('halt', '--reason', 'enough for today')).code).toBe(0)
  await post({ ...alert, id: 'more' })
  await vi.waitFor(async () => expect(await status()).toMatchObject({ lastSignal: { reason: 'halted' } }), {
    timeout: 40_000,
    interval: 100,
  })
  stop.abort()
  expect(await running).toBe(0)

  const report = JSON.parse((await bot('report', '--json')).out)
  expect(report).toMatchObject({ signals: 3, orders: 2, rejected: { halted: 1 }, positions: [{}] })
  expect((await bot('status')).out).toContain('halted by the command line: enough for today')
  // In the folder of the evening nothing has to be named, and no secret has to be there.
  const before = process.cwd()
  process.chdir(folder)
  const again = await runMain(['replay', '--again', 'paper.sqlite'])
  process.chdir(before)
  expect(again).toMatchObject({ code: 0, out: expect.stringContaining('to the last byte') })
  expect(out.text() + err.text()).not.toContain(secret)
}, 60_000)
