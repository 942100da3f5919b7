import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { PLAIN_SECRET, SIGNING_SECRET } from '../../test/door.ts'
import { testFolder } from '../../test/folder.ts'
import { aLine } from '../../test/signals.ts'
import { loadConfig } from '../config/load-config.ts'
import { InputError } from '../input-error.ts'
import { openStore } from '../store/open-store.ts'
import { openChannels } from './open-channels.ts'
import { openFeeds } from './open-feeds.ts'

const folder = testFolder()
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

let files = 0
/** The feeds of a configuration file, whose channels are these. */
async function openYaml(channels: string, env: Readonly<Record<string, string>> = {}) {
  const file = join(folder, `${files++}.yaml`)
  writeFileSync(file, `feeds:\n  port: 0\n  channels:\n${channels}`)
  const { feeds: settings } = loadConfig({ file })
  const opened = await openChannels(settings, { env, now: Date.now, tell: () => undefined })
  const store = openStore(':memory:', 'paper')
  const stop = new AbortController()
  const feeds = openFeeds({ store, now: Date.now, channels: opened.channels, stop: stop.signal })
  closing.push(() => stop.abort(), opened.close)
  const url = /http:\/\/[\d.:]+/.exec(opened.notes.join('\n'))?.[0] ?? ''
  return { ...opened, store, url, feeds }
}

const TRADINGVIEW = `
    - name: tv
      kind: webhook
      form: tradingview
      proof: body-secret
      secrets: [TV_SECRET, TV_SECRET_NEXT]
      size: { unit: quote, value: "50" }
`
const alert = (secret: string) =>
  JSON.stringify({
    ...{ secret, id: 'Long', ticker: 'BTCUSDT', action: 'buy', previous: 'flat', position: 'long' },
    ...{ price: '64200.1', time: new Date().toISOString() },
  })

test('a TradingView alert, as curl would send it, becomes a signal; its secret stays nowhere', async () => {
  const next = `${PLAIN_SECRET}-next`
  const t = await openYaml(TRADINGVIEW, { TV_SECRET: PLAIN_SECRET, TV_SECRET_NEXT: next })
  expect(t.notes.join(' ')).toMatch(/TradingView does not sign.*every address.*POST .*\/hooks\/tv /)
  const post = (secret: string) => fetch(`${t.url}/hooks/tv`, { method: 'POST', body: alert(secret) })
  expect([(await post(PLAIN_SECRET)).status, (await post(next)).status]).toEqual([202, 202])
  expect((await post('guess')).status).toBe(401)
  const hidden = alert(PLAIN_SECRET).replace(
    '"Long"',
    `"\\u00${PLAIN_SECRET.charCodeAt(0).toString(16)}${PLAIN_SECRET.slice(1)}"`,
  )
  const told = await fetch(`${t.url}/hooks/tv`, { method: 'POST', body: hidden })
  expect([told.status, await told.json()]).toMatchObject([400, { error: 'secret-escaped' }])
  const { value: message } = await t.feeds.messages[Symbol.asyncIterator]().next()
  expect(t.feeds.read(message)).toMatchObject({
    kind: 'signal',
    signal: {
      ...{ source: 'tradingview', symbol: 'BTC-USDT', action: 'buy' },
      size: { unit: 'quote', value: '50' },
    },
  })
  const stored = [...t.store.messages.all()].map(({ bytes }) => Buffer.from(bytes).toString()).join()
  expect(stored).not.toContain(PLAIN_SECRET)
})

test('a signed webhook, and a secret out of a file', async () => {
  const file = join(folder, 'secret')
  writeFileSync(file, `${SIGNING_SECRET}\n`)
  const t = await openYaml('    - { name: desk, kind: webhook, secrets: [DESK] }', { DESK_FILE: file })
  const [body, now] = [aLine(), new Date()]
  const response = await fetch(`${t.url}/hooks/desk`, {
    method: 'POST',
    body,
    headers: {
      'webhook-id': 'm1',
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': new Webhook(SIGNING_SECRET).sign('m1', now, body),
    },
  })
  expect(response.status).toBe(202)
  expect(t.notes.join()).not.toContain('warning')
})

describe('is not opened, and says what to do', () => {
  const webhook = (rest: string) => `    - { name: a, kind: webhook, ${rest} }`
  test.each<[string, string, Readonly<Record<string, string>>, RegExp]>([
    ['a secret that is not there', webhook('secrets: [S]'), {}, /needs the secret S.*S_FILE/],
    ['a secret that is there twice', webhook('secrets: [S]'), { S: 'x', S_FILE: 'y' }, /both S and S_FILE/],
    ['a file that is not there', webhook('secrets: [S]'), { S_FILE: '/nowhere' }, /S_FILE cannot be read/],
    [
      'the secret itself in the place of a path',
      webhook('secrets: [S]'),
      { S_FILE: 'canary/x' },
      /^(?!.*canary).*S_FILE cannot be read: ENOENT/,
    ],
    [
      'a signing secret of another form',
      webhook('secrets: [S]'),
      { S: PLAIN_SECRET },
      /openssl rand -base64/,
    ],
    ['a weak secret', webhook('secrets: [S], proof: path-secret'), { S: 'hunter2' }, /too short.*openssl/],
    [
      'a secret that has to be escaped',
      webhook('secrets: [S], proof: path-secret'),
      { S: `"${PLAIN_SECRET}` },
      /have to be escaped/,
    ],
    [
      'a secret in a body that has no place for it',
      webhook('secrets: [S], proof: body-secret'),
      { S: PLAIN_SECRET },
      /no place for one/,
    ],
    ['a secret in the settings', webhook('secrets: [made-up-secret]'), {}, /a secret itself has no place/],
    [
      'a preset that is not there',
      webhook('secrets: [S], form: tradeview'),
      { S: 'x' },
      /name one of 3commas/,
    ],
    [
      'an address that is none',
      webhook('secrets: [S], from: [example]'),
      { S: SIGNING_SECRET },
      /is no address/,
    ],
    ['another kind', '    - { name: a, kind: carrier-pigeon }', {}, /webhook, websocket, sse/],
    ['another setting', webhook('secrets: [S], secret: x'), {}, /secret/],
    [
      'two of one name',
      `${webhook('secrets: [S]')}\n${webhook('secrets: [S]')}`,
      {},
      /two channels of one name/,
    ],
    [
      'plain text over the network',
      '    - { name: a, kind: sse, url: "http://example.com/x" }',
      {},
      /https:/,
    ],
    ['no address', '    - { name: a, kind: websocket, url: "desk" }', {}, /wss:/],
    [
      'a token that is not there',
      '    - { name: a, kind: websocket, url: "wss://x.example", headers: { authorization: "Bearer {{TOKEN}}" } }',
      {},
      /needs the secret TOKEN/,
    ],
    [
      'a token that is not there, with blanks around its name',
      '    - { name: a, kind: sse, url: "https://x.example/{{ TOKEN }}" }',
      {},
      /needs the secret TOKEN/,
    ],
    [
      'a name that none can have',
      '    - { name: a, kind: sse, url: "https://x.example/{{desk-token}}" }',
      {},
      /a has \{\{…\}\} in it .*\{\{NAME\}\}/,
    ],
    [
      'a place to go on from that none can be',
      '    - { name: a, kind: websocket, url: "wss://x.example", resume: "after {{last.id}}" }',
      {},
      /a has \{\{…\}\} in it .*\{\{NAME\}\}/,
    ],
    [
      'a place to go on from that there is not',
      '    - { name: a, kind: websocket, url: "wss://x.example", resume: "after {{lastID}}" }',
      {},
      /names \{\{lastID\}\}.*\{\{lastId\}\}/,
    ],
  ])('%s', async (_name, channels, env, says) => {
    const error = await openYaml(channels, env).catch((reason: unknown) => reason)
    if (!(error instanceof InputError)) throw error
    expect(`${error.message} ${error.fix}`).toMatch(says)
    for (const [name, value] of Object.entries(env))
      if (!name.endsWith('_FILE') && value.length > 3) expect(error.message).not.toContain(value)
  })

  test('a port that is taken', async () => {
    const t = await openYaml('    - { name: desk, kind: webhook, secrets: [S] }', { S: SIGNING_SECRET })
    const settings = loadConfig({}).feeds
    const port = Number(new URL(t.url).port)
    const channel = { name: 'b', kind: 'webhook', secrets: ['S'] } as const
    const second = openChannels(
      { ...settings, port, channels: [channel] },
      { env: { S: SIGNING_SECRET }, now: Date.now, tell: () => undefined },
    )
    await expect(second).rejects.toThrow(/cannot listen on 127.0.0.1:\d+: .*EADDRINUSE/)
  })
})

test('a channel speaks for no source that it is not there for', async () => {
  const t = await openYaml(
    `
    - name: own
      kind: webhook
      proof: path-secret
      secrets: [OWN_SECRET]
      sources: [mine]
`,
    { OWN_SECRET: PLAIN_SECRET },
  )
  const post = async (source: string, body = aLine({ source })) => {
    const answer = await fetch(`${t.url}/hooks/own/${PLAIN_SECRET}`, { method: 'POST', body })
    return [answer.status, ((await answer.json()) as { error?: string }).error]
  }
  expect(await post('mine')).toEqual([202, undefined])
  for (const other of ['theirs', 'Mine', 'mine ', 'ｍine', '__proto__'])
    expect(await post(other)).toEqual([422, 'source-not-allowed'])
  const beat = { specversion: '1.0', id: '1', type: 'heartbeat.v1', time: new Date().toISOString() }
  expect(await post('theirs', JSON.stringify({ ...beat, source: 'theirs' }))).toEqual([
    422,
    'source-not-allowed',
  ])
})

describe('secrets that are read again', () => {
  const hook = (secrets: string) => `
    - { name: desk, kind: webhook, proof: path-secret, secrets: [${secrets}] }
`
  const settingsOf = (channels: string) => {
    const file = join(folder, `${files++}.yaml`)
    writeFileSync(file, `feeds:\n  channels:\n${channels}`)
    return loadConfig({ file }).feeds
  }

  test('webhooks go over to them at once, and to none where one is wrong', async () => {
    const secret = join(folder, 'desk')
    writeFileSync(secret, PLAIN_SECRET)
    const t = await openYaml(hook('DESK'), { DESK_FILE: secret, WEAK: 'short' })
    const post = async (word: string) =>
      (await fetch(`${t.url}/hooks/desk/${word}`, { method: 'POST', body: aLine() })).status
    expect(await post(PLAIN_SECRET)).toBe(202)
    writeFileSync(secret, `${PLAIN_SECRET}-2`)
    expect(() => t.prepare(settingsOf(hook('DESK, MISSING')))).toThrow(/needs the secret MISSING/)
    expect(() => t.prepare(settingsOf(hook('DESK, WEAK')))).toThrow(/WEAK is too short/)
    const commit = t.prepare(settingsOf(hook('DESK')))
    // Made ready is not gone over.
    expect([await post(PLAIN_SECRET), await post(`${PLAIN_SECRET}-2`)]).toEqual([202, 401])
    commit()
    expect([await post(PLAIN_SECRET), await post(`${PLAIN_SECRET}-2`)]).toEqual([401, 202])
  })

  test('a stream says the new one with its next connection', async () => {
    const said: unknown[] = []
    const server = createServer((request, response) => {
      said.push(request.headers.authorization)
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    closing.push(() => server.close())
    const secret = join(folder, 'stream')
    writeFileSync(secret, 'first')
    const { port } = server.address() as AddressInfo
    const channel = `
    - { name: desk, kind: sse, url: "http://127.0.0.1:${port}/", headers: { authorization: "{{TOKEN}}" } }
`
    const t = await openYaml(channel, { TOKEN_FILE: secret })
    void t.feeds.messages[Symbol.asyncIterator]().next()
    await vi.waitFor(() => expect(said).toEqual(['first']), 5_000)
    writeFileSync(secret, 'second')
    t.prepare(settingsOf(channel))()
    await vi.waitFor(() => expect(said).toEqual(['first', 'second']), 5_000)
  })
})

test.each([
  ['a password in the address', 'url: "https://me:{{DESK}}@desk.example/s"', 'canary-of-a-secret'],
  ['a user in the address', 'url: "https://{{DESK}}@desk.example/s"', 'canary-of-a-secret'],
  [
    'a secret of two lines',
    'url: https://desk.example/s, headers: { authorization: "Bearer {{DESK}}" }',
    'canary-of-a\nsecret',
  ],
])(
  'a stream with %s is refused at once, and not at each connection in words that quote it',
  async (_, settings, DESK) => {
    const opening = openYaml(`    - { name: desk, kind: sse, ${settings} }`, { DESK })
    await expect(opening).rejects.toThrow(InputError)
    await expect(opening).rejects.toThrow(/channel desk/)
    await expect(opening).rejects.not.toThrow(/canary/)
  },
)
