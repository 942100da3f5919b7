// A run that people and machines watch: alerts over a chat and a webhook, metrics on a port.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { afterAll, expect, test, vi } from 'vitest'
import { aChatServer } from '../../test/chat-server.ts'
import { testFolder } from '../../test/folder.ts'
import { runMain, sink } from '../../test/run-main.ts'
import { aLine } from '../../test/signals.ts'
import { main } from './main.ts'

const folder = testFolder()
afterAll(() => vi.unstubAllEnvs())

test('what happens is told and counted, and no key is in it', async () => {
  const key = {
    ...{ key: 'canary-of-the-key', secret: 'canary-of-the-secret', passphrase: 'canary-of-the-phrase' },
    ...{ permissions: ['General', 'Spot'], ipWhitelist: ['127.0.0.1'] },
  }
  const exchange = await listen(createExchange({ credentials: [key], limits: 'off' }))
  const chat = await aChatServer()
  const config = join(folder, 'bot.yaml')
  writeFileSync(
    config,
    `mode: live
store: ${join(folder, 'live.sqlite')}
dashboard: { enabled: false }
operations: { enabled: true, port: 0 }
orders: { pollMs: 100 }
logs: { file: ${join(folder, 'bot.log')} }
alerts:
  channels:
    - { name: chat, kind: slack, url: CHAT_URL, level: info, perMinute: 60 }
    - { name: dead, kind: discord, url: DEAD_URL, level: info }
`,
  )
  const env = {
    ...{ KUCOIN_API_KEY: key.key, KUCOIN_API_SECRET: key.secret, KUCOIN_API_PASSPHRASE: key.passphrase },
    ...{ KUCOIN_BASE_URL: exchange.url, CHAT_URL: `${chat.url}/canary-of-the-chat` },
    DEAD_URL: 'http://127.0.0.1:9/canary-of-the-dead',
  }
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  const [out, err, stdin] = [sink(), sink(), new PassThrough()]
  const flags = ['run', '--config', config, '--confirm-real-money', '--signals', '-', '--json']
  const stop = new AbortController()
  const ended = main(flags, { env, stdin, stdout: out.stream, stderr: err.stream, stop: stop.signal })
  const eventually = (look: () => unknown) => vi.waitFor(look, { timeout: 40_000, interval: 20 })
  const told = () => chat.received.map(({ text }) => JSON.parse(text).text).join('\n')

  await eventually(() => expect(err.text()).toMatch(/monitors: http:\/\/\S+\/metrics/))
  const [, url = ''] = /monitors: (http:\/\/\S+)\/metrics/.exec(err.text()) ?? []
  await eventually(() => expect(told()).toContain('started on'))
  const order = { orderType: 'market', price: undefined, size: { unit: 'quote', value: '20' } }
  stdin.write(`${aLine({ time: new Date().toISOString() }, order)}\n`)
  await eventually(() => expect(told()).toMatch(/buy 20 of BTC-USDT at market[\s\S]*filled/))
  expect(await fetch(`${url}/healthz`)).toMatchObject({ status: 200 })
  expect(await fetch(`${url}/readyz`)).toMatchObject({ status: 200 })
  const metrics = await (await fetch(`${url}/metrics`)).text()
  expect(metrics).toMatch(/^kucoin_bot_signals_total\{decision="ordered",reason=""\} 1$/m)
  expect(metrics).toMatch(/^kucoin_bot_alerts_sent\{channel="chat"\} [1-9]/m)
  await runMain(['halt', '--config', config], { env })
  await eventually(() => expect(told()).toMatch(/CRITICAL: halted by the command line/))
  // Whoever sits at the run's own terminal sees it as well.
  await eventually(() => expect(err.text()).toMatch(/^\* halted by the command line$/m))
  await runMain(['resume', '--config', config], { env })
  await eventually(() => expect(err.text()).toMatch(/^\* resumed: signals may open positions$/m))
  stop.abort()
  expect(await ended).toBe(0)
  expect(told()).toContain('ended: 1 signal, 1 order')

  expect(err.text().match(/alerts over dead fail/g)).toHaveLength(1)
  const log = readFileSync(join(folder, 'bot.log'), 'utf8')
  const kinds = log
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).kind)
  expect(kinds).toEqual(['note', 'acknowledged', 'fill', 'note'])
  expect(log + told() + metrics + err.text() + out.text()).not.toContain('canary')
  await Promise.all([chat.close(), exchange.close()])
}, 60_000)
