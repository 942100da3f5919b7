import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { aDashboard, ask, post, TOKEN } from '../../test/dashboard.ts'
import { aSignal } from '../../test/signals.ts'
import { handleSignal } from '../engine/handle-signal.ts'

let dashboard: Awaited<ReturnType<typeof aDashboard>>

beforeEach(async () => {
  dashboard = await aDashboard()
})

afterEach(async () => {
  await dashboard.close()
})

const get = (path: string, headers: Record<string, string> = {}) => ask(dashboard.url, path, { headers })
const halted = () => dashboard.engine.killSwitch.reason()

async function logIn(secret = TOKEN): Promise<Record<string, string>> {
  const { headers } = await post(dashboard.url, '/api/session', { secret })
  return { cookie: String(headers['set-cookie']?.[0]).split(';')[0] ?? '' }
}

test('what is asked is answered, and what was asked wrongly as if it were not', async () => {
  await handleSignal(dashboard.engine, aSignal({ id: 'one' }), 0)
  await handleSignal(dashboard.engine, aSignal({ strength: 0 }), 0)
  const json = async (path: string) => JSON.parse((await get(path)).text)
  expect(await json('/api/overview')).toMatchObject({ kind: 'paper', positions: [{ symbol: 'BTC-USDT' }] })
  expect((await json('/api/signals?limit=1')).rows).toHaveLength(1)
  expect((await json('/api/signals?reason=too-weak')).rows).toMatchObject([{ reason: 'too-weak' }])
  expect((await json('/api/signals?limit=-1&before=x')).rows).toHaveLength(2)
  expect((await json("/api/signals?reason=' OR 1 --")).rows).toEqual([])
  expect(await json('/api/reasons')).toEqual(['too-weak'])
  expect((await json('/api/orders')).rows).toMatchObject([{ state: 'closed' }])
  expect((await json('/api/fills')).rows).toHaveLength(1)
  expect((await json('/api/audit?limit=2')).next).toBeGreaterThan(0)
  expect(await json('/api/prices?symbol=BTC-USDT&since=0')).toMatchObject({ prices: [], fills: [{}] })
  expect(await json('/api/health')).toMatchObject({ waiting: 0, lastEventMs: expect.any(Number) })
  for (const path of ['/api/nothing', '/../package.json', '/assets/..%2f..%2fpackage.json', '/%00'])
    expect((await get(path)).status, path).toBe(404)
})

test('whoever opens connections without end takes no files from the bot, and is let go', async () => {
  const { hostname, port } = new URL(dashboard.url)
  const sockets = Array.from({ length: 300 }, () => connect(Number(port), hostname))
  let gone = 0
  for (const socket of sockets) socket.on('error', () => undefined).once('close', () => (gone += 1))
  await vi.waitFor(() => expect(gone).toBeGreaterThanOrEqual(200), { timeout: 5_000 })
  for (const socket of sockets) socket.destroy()
  await vi.waitFor(async () => expect((await get('/')).status).toBe(200), { timeout: 5_000 })
})

test('the page comes with a policy that lets nothing else in', async () => {
  const page = await get('/')
  const csp = String(page.headers['content-security-policy'])
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "frame-ancestors 'none'",
    "connect-src 'self'",
  ])
    expect(csp).toContain(part)
  expect(csp).not.toMatch(/unsafe|https?:|\*/)
  expect(page.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
  expect(page.text).not.toMatch(/<script(?! type="module")[^>]*>[^<]|<style|\son\w+=|https?:/)
  expect((await get('/api/overview')).headers['cache-control']).toBe('no-store')
})

test('without a login nothing is done, and with one it is', async () => {
  for (const action of ['halt', 'pause', 'resume', 'flatten'])
    expect((await post(dashboard.url, `/api/actions/${action}`, {})).status).toBe(401)
  expect((await get('/api/plan/halt')).status).toBe(401)
  const forged = { cookie: `kucoin_bot_${new URL(dashboard.url).port}=${'A'.repeat(43)}` }
  expect((await post(dashboard.url, '/api/actions/halt', {}, forged)).status).toBe(401)
  expect(halted()).toBeUndefined()
  const cookie = await logIn()
  expect(JSON.parse((await get('/api/plan/halt', cookie)).text)).toEqual({ cancels: [], closes: [] })
  const done = await post(dashboard.url, '/api/actions/halt', { reason: 'lunch' }, cookie)
  expect(JSON.parse(done.text)).toMatchObject({ state: 'halted' })
  expect(halted()).toBe('halted by dashboard: lunch')
  await ask(dashboard.url, '/api/session', { method: 'DELETE', headers: cookie })
  expect((await post(dashboard.url, '/api/actions/resume', {}, cookie)).status).toBe(401)
  expect(halted()).toBe('halted by dashboard: lunch')
})

test('a cookie that scripts cannot read, of this bot alone', async () => {
  const { headers } = await post(dashboard.url, '/api/session', { secret: TOKEN })
  const [cookie] = headers['set-cookie'] ?? []
  expect(cookie).toMatch(/; HttpOnly/)
  expect(cookie).toMatch(/; SameSite=Strict/)
  expect(cookie).not.toContain(TOKEN)
  expect(cookie).toContain(`kucoin_bot_${new URL(dashboard.url).port}=`)
})

test('the link lets in once', async () => {
  const code = new URL(dashboard.loginUrl()).hash.slice('#login='.length)
  expect((await post(dashboard.url, '/api/session', { secret: code })).status).toBe(200)
  expect((await post(dashboard.url, '/api/session', { secret: code })).status).toBe(401)
  const first = new URL(dashboard.loginUrl()).hash.slice('#login='.length)
  dashboard.loginUrl()
  expect((await post(dashboard.url, '/api/session', { secret: first })).status).toBe(401)
})

test('link and login end in their time also where the machine sleeps meanwhile', async () => {
  const cookie = await logIn()
  const secret = new URL(dashboard.loginUrl()).hash.slice('#login='.length)
  const { now } = Date
  // What counts steadily stands still.
  const slept = vi.spyOn(Date, 'now').mockImplementation(() => now() + 11 * 3_600_000)
  try {
    expect((await post(dashboard.url, '/api/session', { secret })).status).toBe(401)
    expect((await get('/api/plan/halt', cookie)).status).toBe(200)
    slept.mockImplementation(() => now() + 13 * 3_600_000)
    expect((await get('/api/plan/halt', cookie)).status).toBe(401)
  } finally {
    slept.mockRestore()
  }
})

test('who guesses is stopped, and the owner is let in again a minute later', async () => {
  for (const secret of [undefined, 7, '', 'x'.repeat(2_000), null, 'a', 'b', 'c', 'd', 'e']) {
    await post(dashboard.url, '/api/session', { secret })
  }
  const answers = await Promise.all(
    ['f', 'g', 'h', 'i', 'j', 'k', TOKEN].map((secret) => post(dashboard.url, '/api/session', { secret })),
  )
  expect(answers.at(-1)?.status).toBe(429)
  expect(Number(answers.at(-1)?.headers['retry-after'])).toBeLessThanOrEqual(60)
  // The link is not guessed, and nobody who tries keeps its owner from the kill switch.
  const secret = new URL(dashboard.loginUrl()).hash.slice('#login='.length)
  expect((await post(dashboard.url, '/api/session', { secret })).status).toBe(200)
})

describe('kept out', () => {
  const refused: readonly [string, Record<string, string>, number][] = [
    ['a name that was made to point here', { host: 'evil.example' }, 421],
    ['this machine’s name with another port', { host: '127.0.0.1:1' }, 421],
    ['a page of another origin', { origin: 'https://evil.example' }, 403],
    ['a page on another port of this machine', { 'sec-fetch-site': 'same-site' }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
    ['a link from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a form that looks like text', { 'content-type': 'text/plain' }, 415],
  ]
  test.each(refused)('%s', async (_what, headers, status) => {
    const cookie = await logIn()
    const answer = await post(dashboard.url, '/api/actions/halt', {}, { ...cookie, ...headers })
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.text)).toMatchObject({ message: expect.any(String), fix: expect.any(String) })
    expect(halted()).toBeUndefined()
  })

  test('a body that is too large, and one that is no JSON', async () => {
    const cookie = await logIn()
    expect((await post(dashboard.url, '/api/actions/halt', 'x'.repeat(5_000), cookie)).status).toBe(413)
    const options = { method: 'POST', headers: { ...cookie, 'content-type': 'application/json' }, body: '{' }
    expect((await ask(dashboard.url, '/api/actions/halt', options)).status).toBe(400)
    expect(halted()).toBeUndefined()
  })
})

test('beyond this machine it needs a token, also to read', async () => {
  await expect(aDashboard({ host: '0.0.0.0', token: undefined as never })).rejects.toThrow(
    /everybody who can reach/,
  )
  const open = await aDashboard({ host: '0.0.0.0', names: ['bot.example'] })
  try {
    const url = `http://127.0.0.1:${new URL(open.url).port}/`
    const host = { host: 'bot.example' }
    for (const path of ['/api/overview', '/api/changes', '/api/audit'])
      expect((await ask(url, path, { headers: host })).status).toBe(401)
    expect((await ask(url, '/api/overview')).status).toBe(421)
    const { headers } = await post(url, '/api/session', { secret: TOKEN }, host)
    const cookie = String(headers['set-cookie']?.[0]).split(';')[0] ?? ''
    expect((await ask(url, '/api/overview', { headers: { ...host, cookie } })).status).toBe(200)
  } finally {
    await open.close()
  }
})

// Only some may open it, and another server may have it.
test.skipIf(process.getuid?.() !== 0)(
  'on port 80 it is reached as browsers name it there',
  async ({ skip }) => {
    const open = await aDashboard({ port: 80 }).catch(() => undefined)
    if (!open) return skip()
    try {
      for (const host of ['127.0.0.1', 'localhost', '127.0.0.1:80'])
        expect((await ask(open.url, '/api/overview', { headers: { host } })).status).toBe(200)
    } finally {
      await open.close()
    }
  },
)

test('a port that is taken is said to be', async () => {
  await expect(aDashboard({ port: Number(new URL(dashboard.url).port) })).rejects.toThrow(/cannot listen/)
})
