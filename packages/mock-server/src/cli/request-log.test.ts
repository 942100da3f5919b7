/** One line per request, and nothing in it that somebody could use. */
import { readFileSync } from 'node:fs'
import { Writable } from 'node:stream'
import { openTerminal } from '@kucoin-kit/terminal'
import { afterEach, expect, test } from 'vitest'
import { signedHeaders } from '../../test/client.ts'
import { hintNames } from '../auth/hint/names.ts'
import type { MockCredential } from '../contract/credential.ts'
import { createExchange } from '../exchange/create-exchange.ts'
import { type ListenOptions, listen, type RunningServer } from '../listen.ts'
import { createRequestLog } from './request-log.ts'

const own: MockCredential = {
  key: '6717422bd51c29000775ea03',
  secret: '3fbd1e41-9f5a-4c2b-8c1a-77aa12bc0a5e',
  passphrase: 'Ue4-vx.9Qm/tKa2p',
}

let server: RunningServer | undefined
afterEach(() => server?.close())

async function serving(options: ListenOptions = {}): Promise<{ url: string; lines: string[] }> {
  const exchange = createExchange({
    credentials: [own],
    faults: [{ kind: 'drop-before', match: { path: '/api/v1/fills' } }],
  })
  const lines: string[] = []
  const screen = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const err = openTerminal(screen)
  server = await listen(exchange, { onAnswer: createRequestLog(exchange, err), ...options })
  return { url: server.url, lines }
}

const HELP = 'https://kucoin-kit.github.io/kucoin-kit/errors/hints#passphrase-plain'

test('what was asked for, and why it was refused', async () => {
  const { url, lines } = await serving()
  const timestamp = Date.now()
  const rawTarget = '/api/v1/accounts?type=trade'
  const right = signedHeaders(own, { timestamp, method: 'GET', rawTarget, body: '' })
  const wrong = Object.entries(right).map(([name, value]): [string, string] => [
    name,
    /passphrase/i.test(name) ? own.passphrase : value,
  ])
  await fetch(`${url}/api/v1/timestamp`)
  await fetch(url + rawTarget, { headers: right })
  await fetch(url + rawTarget, { headers: wrong })
  await fetch(`${url}/futures/api/v1/contracts/XBTUSDTM`)
  await fetch(`${url}/api/v1/fills`).catch(() => {})
  expect(lines).toEqual([
    '200 GET /api/v1/timestamp\n',
    '200 GET /api/v1/accounts\n',
    `401 GET /api/v1/accounts 400004 passphrase-plain → ${HELP}\n`,
    '200 GET /futures/api/v1/contracts/XBTUSDTM\n',
    '--- GET /api/v1/fills connection broken\n',
  ])
})

test('no secret, wherever a client puts it, and nothing that a terminal obeys', async () => {
  const { url, lines } = await serving()
  const { secret, passphrase } = own
  const twice = encodeURIComponent(encodeURIComponent(passphrase))
  for (const path of [
    `/api/v1/accounts?passphrase=${passphrase}&secret=${secret}`,
    `/api/v1/accounts%3Fpassphrase=${encodeURIComponent(passphrase)}`,
    `/api/v1/accounts%3fsecret=${secret}`,
    `/api/v1/accounts&secret=${secret}`,
    `/api/v1/accounts;secret=${secret}`,
    `/api/v1/${secret}/x`,
    `/api/v1/${secret.toUpperCase()}/x`,
    `/api/v1/${encodeURIComponent(passphrase)}`,
    `/api/v1/${twice}`,
    `/api/v1/${passphrase}`,
    `/api/v1/${Buffer.from(secret).toString('base64')}`,
    '/api/v1/%1b[2J',
  ]) {
    await fetch(url + path)
  }
  expect(lines).toHaveLength(12)
  const shown = lines.join('')
  expect(lines.every((line) => /^\d{3} GET \/api\/v1\//.test(line))).toBe(true)
  for (const one of [secret, passphrase]) {
    expect(shown.toLowerCase()).not.toContain(one.toLowerCase())
    expect(decodeURIComponent(decodeURIComponent(shown))).not.toContain(one)
    expect(shown).not.toContain(Buffer.from(one).toString('base64').replace(/=+$/, ''))
  }
  expect(shown).not.toContain('\u001b')
})

test('the control API is not logged: keys stand in its paths', async () => {
  const { url, lines } = await serving({ control: true })
  await fetch(`${url}/_mock/credentials/${own.key}`, { method: 'DELETE' })
  expect(lines).toEqual([])
})

test('the control API on an address of others is for whoever has the token', async () => {
  const token = 'a-long-random-token'
  const { url } = await serving({ host: '0.0.0.0', control: { token } })
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:/)
  const ask = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(`${url}/_mock/state`, { headers })).status
  const authorization = `Bearer ${token}`
  expect(await ask({ authorization })).toBe(200)
  expect(await ask({})).toBe(401)
  expect(await ask({ authorization: `Bearer ${token}x` })).toBe(401)
  expect(await ask({ authorization: token })).toBe(401)
  // A page may have been given the token by somebody; it is still no caller of ours.
  expect(await ask({ authorization, origin: 'https://example.com' })).toBe(401)
  const short = listen(createExchange(), { control: { token: 'short' } })
  await expect(short).rejects.toThrow('control.token: expected 16 to 200')
})

test('the page that it links to has a part for every name', () => {
  const page = readFileSync(new URL('../../../../docs/errors/hints.md', import.meta.url), 'utf8')
  const rows = readFileSync(new URL('../../../../docs/errors/hint-examples.ts', import.meta.url), 'utf8')
  expect(new URL(HELP).pathname).toBe('/kucoin-kit/errors/hints')
  expect(page).toContain(':id="row.name"')
  expect(hintNames.filter((name) => !rows.includes(`  '${name}': [`))).toEqual([])
})
