import { request } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { aSignal } from '../../test/signals.ts'
import { aView } from '../../test/view.ts'
import { followAll } from '../engine/follow.ts'
import { halt } from '../engine/halt.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { rememberStartEquity } from '../store/start-equity.ts'
import { createMetrics } from './metrics.ts'
import { createPulse } from './pulse.ts'
import { checkReadiness, createLinks } from './readiness.ts'
import { serveOperations } from './serve.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function aServer(settings: { readonly names?: readonly string[] } = {}) {
  let nowMs = 0
  let isReachable = true
  const { engine, venue, events } = anEngine()
  const { store } = engine
  const pulse = createPulse(() => nowMs, 500)
  const links = createLinks()
  const alerts = () => [{ channel: 'tg', sent: 3, failed: 1 }]
  const metrics = createMetrics({ view: aView(engine, undefined, 'live'), alerts, now: engine.timeline.now })
  const parts = { pulse, store, isReachable: () => isReachable, lost: links.lost }
  const { url, close } = await serveOperations(
    { host: '127.0.0.1', port: 0, ...settings },
    { isAlive: pulse.isAlive, ready: () => checkReadiness(parts), metrics },
  )
  closing.push(close)
  const get = async (path: string, method = 'GET') => {
    const response = await fetch(url + path, { method })
    return { status: response.status, text: await response.text() }
  }
  return {
    ...{ url, get, metrics, links, pulse, store, engine, venue, events },
    pass(ms: number) {
      nowMs += ms
    },
    cut() {
      isReachable = false
    },
  }
}

/** Value of a line in Prometheus' text format. */
const seriesOf = (text: string, series: string): number | undefined => {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length + 1))
}

test('a loop that does not turn is not healthy, and is again once it does', async () => {
  const { get, pass, pulse } = await aServer()
  pass(30_000)
  expect((await get('/healthz')).status).toBe(200)
  pass(1)
  expect((await get('/healthz')).status).toBe(503)
  pulse.beat()
  expect((await get('/healthz')).status).toBe(200)
})

test('ready is who has loop, store, exchange and feeds; what is missing is named', async () => {
  const { get, links, cut, pass, store } = await aServer()
  const missing = async () => {
    const { status, text } = await get('/readyz')
    const checks: { name: string; ok: boolean }[] = JSON.parse(text).checks
    return [status, ...checks.filter(({ ok }) => !ok).map(({ name }) => name)]
  }
  expect(await missing()).toEqual([200])
  links.hear({ kind: 'disconnected', channel: 'tv', reason: 'closed', retryMs: 1 })
  expect(await missing()).toEqual([503, 'feeds'])
  links.hear({ kind: 'connected', channel: 'tv' })
  cut()
  expect(await missing()).toEqual([503, 'exchange'])
  pass(60_000)
  store.close()
  expect(await missing()).toEqual([503, 'loop', 'store', 'exchange'])
})

test('metrics say what was told and what is seen, and nothing of a stranger', async () => {
  const { get, metrics, store } = await aServer()
  const evil = 'evil"}\n# HELP x'
  const rejection = { reason: 'halted', detail: evil } as const
  for (let i = 0; i < 2; i++) metrics.event({ kind: 'rejected', rejection, subject: evil, what: evil })
  metrics.event({ kind: 'trouble', message: evil })
  metrics.event({ kind: 'silent-source', source: evil, forMs: 1 })
  metrics.feed({ kind: 'refused', channel: 'tv', error: evil, detail: evil, from: '10.0.0.1' })
  halt(store, 0, evil)
  const { status, text } = await get('/metrics')
  expect(status).toBe(200)
  expect(text).not.toMatch(/evil|10\.0\.0\.1/)
  expect(seriesOf(text, 'kucoin_bot_signals_total{decision="rejected",reason="halted"}')).toBe(2)
  expect(seriesOf(text, 'kucoin_bot_troubles_total{kind="trouble"}')).toBe(1)
  expect(seriesOf(text, 'kucoin_bot_feed_events_total{channel="tv",kind="refused"}')).toBe(1)
  expect(seriesOf(text, 'kucoin_bot_state{state="halted"}')).toBe(1)
  expect(seriesOf(text, 'kucoin_bot_state{state="running"}')).toBe(0)
  expect(seriesOf(text, 'kucoin_bot_alerts_sent{channel="tg"}')).toBe(3)
  expect(seriesOf(text, 'kucoin_bot_limit_used_ratio{limit="maxDailyLoss",scope=""}')).toBe(0)
})

test('the way of an order is measured stage by stage, once, when it is at its end', async () => {
  const { get, metrics, engine, venue, events } = await aServer()
  const countOf = async (stage: string) =>
    seriesOf((await get('/metrics')).text, `kucoin_bot_latency_seconds_count{stage="${stage}"}`)
  venue.behaviour = 'rest'
  await handleSignal(engine, aSignal(), 0)
  for (const event of events) metrics.event(event)
  expect([await countOf('taken'), await countOf('acknowledged')]).toEqual([1, undefined])
  const [resting] = engine.store.intents.in('accepted')
  venue.fillResting(resting?.clientOid ?? '', resting?.size ?? '')
  await followAll(engine)
  for (const stage of ['decided', 'sent', 'acknowledged', 'filled', 'whole'])
    expect([stage, await countOf(stage)]).toEqual([stage, stage === 'decided' ? undefined : 1])
  expect(await countOf('filled')).toBe(1)
})

test('fall and return are measured by what the bot began with', async () => {
  const { get, engine } = await aServer()
  rememberStartEquity(engine.store, '200')
  await handleSignal(engine, aSignal({ orderType: 'market', price: undefined }), 0)
  const { text } = await get('/metrics')
  const profit = seriesOf(text, 'kucoin_bot_profit') ?? Number.NaN
  expect(profit).toBeLessThan(0)
  expect(seriesOf(text, 'kucoin_bot_return_ratio')).toBeCloseTo(profit / 200, 9)
  expect(seriesOf(text, 'kucoin_bot_equity')).toBeCloseTo(200 + profit, 9)
  expect(seriesOf(text, 'kucoin_bot_drawdown')).toBeGreaterThanOrEqual(0)
  expect(seriesOf(text, 'kucoin_bot_limit_reached{limit="maxDailyLoss",scope=""}')).toBe(0)
})

test('nothing else is there, and nothing can be done', async () => {
  const { get } = await aServer()
  expect((await get('/')).status).toBe(404)
  expect((await get('/metrics', 'POST')).status).toBe(405)
})

/** Asks under a name. */
function asking(url: string): (host: string) => Promise<number | undefined> {
  const { port } = new URL(url)
  return (host) =>
    new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1', path: '/metrics', headers: { host } }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
        .on('error', reject)
        .end()
    })
}

test('a page elsewhere whose name was made to point here reads nothing', async () => {
  const { url } = await aServer()
  const { port } = new URL(url)
  const ask = asking(url)
  expect(await ask(`evil.example:${port}`)).toBe(421)
  for (const name of ['127.0.0.1', 'localhost', '[::1]'])
    expect([await ask(`${name}:${port}`), await ask(name)]).toEqual([200, 200])
})

test('a proxy may pass on the name that it is asked under, where that is said', async () => {
  const { url } = await aServer({ names: ['Monitor.example', 'other.example:8443'] })
  const ask = asking(url)
  for (const name of ['monitor.example', 'MONITOR.example:443', 'other.example:8443', 'localhost'])
    expect(await ask(name), name).toBe(200)
  for (const name of ['other.example', 'other.example:1', 'example', 'evil.example'])
    expect(await ask(name), name).toBe(421)
})
