// Every channel against a server of its kind: what strangers wrote stays text, and what is secret stays here.
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { Readable } from 'node:stream'
import { text as readAll } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, test } from 'vitest'
import { type Answer, aChatServer } from '../../test/chat-server.ts'
import type { AlertChannelSettings, EmailSettings } from '../config/alerts.ts'
import { openAlerts } from './open-alerts.ts'

const CANARY = 'c4n4ry-of-a-secret-9Xq'
const SIGNING = `whsec_${Buffer.alloc(32, 'k').toString('base64')}`
const EVIL =
  'buy <script> & <!channel> @everyone **bold** [link](https://evil.example) \u001b[2J\u202egnp.exe\r\nBcc: all@evil.example'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function aServer(answer?: () => Answer) {
  const server = await aChatServer(answer)
  closing.push(server.close)
  return server
}

/** Sends some words over one channel and closes it. @returns the lines that were told to the user */
async function send(channel: AlertChannelSettings, env: Record<string, string>, words = EVIL, graceMs = 300) {
  const notes: string[] = []
  const alerts = openAlerts([channel], {
    env,
    title: 'kucoin-bot, paper',
    now: () => 0,
    note: (line) => notes.push(line),
    graceMs,
  })
  alerts.raise({ kind: 'trouble', level: 'critical', words })
  await alerts.close()
  return { notes, counts: alerts.counts() }
}

const acting = /(?![\r\n])\p{C}/u

test('Telegram: plain text to the chat, without a parse mode', async () => {
  const { url, received } = await aServer()
  const channel = { name: 'tg', kind: 'telegram', token: 'TOKEN', chat: '42', api: url } as const
  await send(channel, { TOKEN: '12345:AbC-d_e' })
  const [request] = received
  expect(request?.path).toBe('/bot12345:AbC-d_e/sendMessage')
  const body = JSON.parse(request?.text ?? '')
  expect(body).toMatchObject({ chat_id: '42', text: expect.stringContaining('<script> & <!channel>') })
  expect(body.parse_mode).toBeUndefined()
  expect(body.text).not.toMatch(acting)
  expect(body.text.split('\n')).toHaveLength(2)
})

test('Discord: nobody is mentioned, and every sign of markdown is escaped', async () => {
  const { url, received } = await aServer()
  await send({ name: 'dc', kind: 'discord', url: 'URL' }, { URL: `${url}/api/webhooks/1/x` })
  const body = JSON.parse(received[0]?.text ?? '')
  expect(body.allowed_mentions).toEqual({ parse: [] })
  expect(body.content).not.toMatch(acting)
  expect(body.content).not.toMatch(/(?<!\\)[*_~`|<>@[\]()]/)
  expect(body.content).not.toContain('https://')
})

test('Slack: its three signs are escaped', async () => {
  const { url, received } = await aServer()
  await send({ name: 'sl', kind: 'slack', url: 'URL' }, { URL: `${url}/services/T/B/x` })
  const body = JSON.parse(received[0]?.text ?? '')
  expect(body.text).toContain('&lt;script&gt; &amp; &lt;!channel&gt;')
  expect(body.text).not.toMatch(/[<>]/)
  expect(body.mrkdwn).toBe(false)
})

test('webhook: what Standard Webhooks verifies', async () => {
  const { url, received } = await aServer()
  const channel = { name: 'own', kind: 'webhook', url: 'URL', secret: 'SECRET' } as const
  await send(channel, { URL: url, SECRET: SIGNING })
  const [request] = received
  expect(request).toBeDefined()
  const verified = new Webhook(SIGNING).verify(request?.text ?? '', request?.headers ?? {})
  expect(verified).toMatchObject({
    type: 'bot.alerts',
    data: { alerts: [{ kind: 'trouble', level: 'critical', words: EVIL }] },
  })
})

describe('mail', () => {
  async function aMailServer(options: ConstructorParameters<typeof SMTPServer>[0] = {}) {
    const mails: { readonly to: string[]; readonly raw: string }[] = []
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      async onData(stream: NodeJS.ReadableStream, session, callback) {
        const raw = await readAll(stream)
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw })
        callback()
      },
      ...options,
    })
    server.on('error', () => undefined)
    server.listen(0, '127.0.0.1')
    await once(server.server, 'listening')
    closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())))
    return { port: (server.server.address() as AddressInfo).port, mails }
  }
  const mail = (port: number): EmailSettings => ({
    ...{ name: 'mail', kind: 'email', host: '127.0.0.1', port, tls: 'none' },
    ...{ from: 'bot@bot.example', to: ['me@bot.example'] },
  })

  test('one to those who are named, and no header of a stranger’s', async () => {
    const { port, mails } = await aMailServer()
    // It is over as soon as it is sent.
    await send(mail(port), {}, EVIL, 20_000)
    const [one] = mails
    expect(one?.to).toEqual(['me@bot.example'])
    const [head = '', body = ''] = one?.raw.split(/\r\n\r\n/) ?? []
    expect(head).not.toMatch(/^Bcc/im)
    expect(head).toMatch(/content-type: text\/plain/i)
    expect(body).not.toMatch(acting)
  })

  test('a password that is refused is in no line', async () => {
    const { port, mails } = await aMailServer({
      allowInsecureAuth: true,
      onAuth: (auth, _session, callback) => callback(new Error(`wrong: ${auth.password}`)),
    })
    const channel = { ...mail(port), user: 'me', password: 'PASS' }
    const { notes } = await send(channel, { PASS: CANARY }, EVIL, 3_000)
    expect(mails).toEqual([])
    expect(notes).toEqual(['! alerts over mail fail: the mail server answered 535'])
  })

  test('a server that says nothing holds up no end', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    closing.push(() => silent.close())
    const startMs = performance.now()
    await send(mail((silent.address() as AddressInfo).port), {})
    expect(performance.now() - startMs).toBeLessThan(5_000)
  })

  test('over the net it is encrypted', async () => {
    await expect(send({ ...mail(25), host: 'mail.example' }, {})).rejects.toThrow(/readable on its way/)
  })
})

const withSecret: readonly (readonly [AlertChannelSettings, (url: string) => Record<string, string>])[] = [
  [{ name: 'tg', kind: 'telegram', token: 'S', chat: '42' }, () => ({ S: `1:${CANARY}` })],
  [{ name: 'dc', kind: 'discord', url: 'S' }, (url) => ({ S: `${url}/${CANARY}` })],
  [{ name: 'sl', kind: 'slack', url: 'S' }, (url) => ({ S: `${url}/${CANARY}` })],
  [{ name: 'own', kind: 'webhook', url: 'S', secret: 'K' }, (url) => ({ S: `${url}/${CANARY}`, K: SIGNING })],
]

describe.each(withSecret)('$name', (channel, env) => {
  const at = (url: string) => (channel.kind === 'telegram' ? { ...channel, api: url } : channel)

  test.each<[string, () => Answer]>([
    ['refuses', () => ({ status: 400, body: { description: `no such thing: ${CANARY}` } })],
    ['forbids', () => ({ status: 403 })],
    ['sends elsewhere', () => ({ status: 302, headers: { location: `/other/${CANARY}` } })],
    ['is broken', () => ({ status: 500, body: CANARY })],
  ])('a server that %s: its address is in no line', async (_what, answer) => {
    const { url, received } = await aServer(answer)
    const { notes } = await send(at(url), env(url), 'x')
    expect(received.length).toBeGreaterThan(0)
    expect(received.every(({ path }) => !path.startsWith('/other'))).toBe(true)
    expect(notes).toEqual([expect.stringMatching(/^! alerts over \w+ fail: it answered HTTP \d+$/)])
  })

  test('nobody there: its address is in no line', async () => {
    const { notes, counts } = await send(at('http://127.0.0.1:9'), env('http://127.0.0.1:9'), 'x')
    expect(notes).toHaveLength(1)
    expect(JSON.stringify(notes)).not.toContain(CANARY)
    expect(counts[0]).toMatchObject({ sent: 0 })
  })

  test('its own secret is taken out of what it carries', async () => {
    const { url, received } = await aServer()
    const variables = env(url)
    await send(at(url), variables, `could not reach ${variables['S']}`)
    expect(received).toHaveLength(1)
    expect(received[0]?.text).not.toContain(CANARY)
  })

  test('without its secret it says which variable is missing, and over plain HTTP it does not go', async () => {
    await expect(send(at('http://127.0.0.1:9'), {})).rejects.toThrow(/S, which is not set/)
    const url = 'http://chat.example'
    await expect(send(at(url), env(url))).rejects.toThrow(/https:\/\//)
    await expect(send(at(url), env(url))).rejects.not.toThrow(CANARY)
  })

  test('with a user in its address it would never go out, which is said at once', async () => {
    const url = `https://me:${CANARY}@chat.example`
    await expect(send(at(url), env(url))).rejects.toThrow(/a user or a password in it/)
    await expect(send(at(url), env(url))).rejects.not.toThrow(CANARY)
  })
})

test('an answer that does not end is not read to its end', async () => {
  let sent = 0
  const server = createHttpServer((request, response) => {
    request.resume()
    const pieces = Readable.from(
      (function* () {
        for (; sent < 64_000_000; sent += 64_000) yield Buffer.alloc(64_000, ' ')
      })(),
    )
    pieces.pipe(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { notes, counts } = await send({ name: 'sl', kind: 'slack', url: 'URL' }, { URL: url }, 'x', 20_000)
  expect(notes).toEqual([])
  expect(counts[0]).toMatchObject({ sent: 1 })
  expect(sent).toBeLessThan(16_000_000)
})
