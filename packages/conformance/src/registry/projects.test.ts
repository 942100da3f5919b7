/**
 * Each project of docs/examples as somebody has it who copied its folder: the README's own lines, the packages from a
 * registry on loopback, a home with nothing in it. What came of it is read in the exchange's books.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { relayPlatform } from '@kucoin-kit/browser'
import { createClient, createCredentials } from '@kucoin-kit/core'
import type { PlaceOrder } from '@kucoin-kit/core/endpoints/spot'
import { createOrders, type Orders } from '@kucoin-kit/core/orders'
import { createExchange, type Exchange, type MockCredential } from '@kucoin-kit/mock-server'
import { listen, type RunningServer } from '@kucoin-kit/mock-server/listen'
import { Miniflare } from 'miniflare'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { openSite } from '../chromium/open-page.ts'
import { bundle } from '../runtimes/pack.ts'
import { openProject, type Serving, type Yard } from './open-project.ts'
import { freePort, homeFor } from './open-registry.ts'
import { readStorage } from './read-storage.ts'
import { toolPath } from './tool-path.ts'

let yard: Yard
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kucoin-projects-'))
  const home = await homeFor(inject('registryUrl'), folder)
  const PATH = await toolPath(join(folder, 'bin'), process.env['PATH'] ?? '')
  yard = { folder, env: { ...home, PATH, DENO_NO_UPDATE_CHECK: '1', PYTHONDONTWRITEBYTECODE: '1' } }
})
afterAll(async () => {
  await rm(yard.folder, { recursive: true, force: true })
})

let exchange: Exchange
let server: RunningServer
let own: MockCredential
/** Where the exchange is, and its key, under the names that every example reads. */
let given: Readonly<Record<string, string>>
const closers: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  exchange = createExchange({ limits: 'off' })
  server = await listen(exchange)
  closers.push(() => server.close())
  own = exchange.credentials[0] as MockCredential
  given = {
    KUCOIN_BASE_URL: server.url,
    KUCOIN_API_KEY: own.key,
    KUCOIN_API_SECRET: own.secret,
    KUCOIN_API_PASSPHRASE: own.passphrase,
  }
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

function available(currency: string): string | undefined {
  return exchange.ledger.balances().find((row) => row.type === 'trade' && row.currency === currency)
    ?.available
}

test('node: one order a day, however often it is started', { timeout: 120_000 }, async () => {
  const project = await openProject(yard, 'node')
  expect(await project.type(given)).toMatch(/: filled, spent \d/)
  expect(await project.type(given)).toMatch(/: filled, spent \d/)
  expect(exchange.ledger.orders()).toMatchObject([{ side: 'buy', funds: '20' }])
})

test('bun: three prices', { timeout: 120_000 }, async () => {
  const project = await openProject(yard, 'bun', 'bun')
  const printed = await project.type({ KUCOIN_BASE_URL: server.url })
  expect(printed.match(/^bid [\d.]+, ask [\d.]+$/gm)).toHaveLength(3)
  expect(printed).toContain('subscribed\n')
})

test('deno: the balances, by a client that may only look', { timeout: 120_000 }, async () => {
  const project = await openProject(yard, 'deno', 'deno')
  expect(await project.type(given)).toContain(`USDT ${available('USDT')}`)
})

test('worker: an answer, and an error without the key', { timeout: 120_000 }, async () => {
  // What `wrangler dev` does, by the same workerd, without the 240 MB of wrangler.
  const project = await openProject(yard, 'worker')
  const config = JSON.parse(await readFile(join(project.folder, 'wrangler.jsonc'), 'utf8')) as {
    readonly main: string
    readonly compatibility_date: string
  }
  const installed = { ...yard.env, npm_config_omit: 'dev', npm_config_loglevel: 'error' }
  expect(spawnSync('npm', ['install'], { cwd: project.folder, env: installed }).status).toBe(0)
  const file = join(project.folder, 'worker.js')
  await bundle(join(project.folder, config.main), file)
  const ask = async (bindings: Readonly<Record<string, string>>): Promise<readonly [number, string]> => {
    const worker = new Miniflare({
      modules: true,
      script: await readFile(file, 'utf8'),
      compatibilityDate: config.compatibility_date,
      bindings,
    })
    const answer = await worker.dispatchFetch('http://worker.test/')
    const text = await answer.text()
    await worker.dispose()
    return [answer.status, text]
  }
  expect(await ask(given)).toEqual([200, JSON.stringify({ usdt: available('USDT') })])
  const [status, text] = await ask({ ...given, KUCOIN_API_SECRET: 'another-secret-altogether' })
  expect(status).toBe(502)
  expect(JSON.parse(text)).toMatchObject({ code: 'AUTH_REJECTED', fix: expect.any(String) })
  for (const secret of ['another-secret-altogether', own.passphrase]) expect(text).not.toContain(secret)
})

describe.each(['express', 'hono'])('%s: a relay beside other routes', (name) => {
  const origin = 'http://localhost:4173'
  const token = 'a-token-of-this-test-alone'
  let app: Serving
  let project: Awaited<ReturnType<typeof openProject>> | undefined
  beforeEach(async () => {
    if (!project) {
      project = await openProject(yard, name)
      await project.type()
    }
    const { KUCOIN_BASE_URL = '' } = given
    const env = { KUCOIN_BASE_URL, PAGE_ORIGIN: origin, RELAY_TOKEN: token, PORT: '0' }
    app = await project.serve('npm start', /relay at (\S+)/, env)
    closers.push(() => app.close())
  }, 120_000)

  /** A page of this origin, and its client. */
  function page(from: string): Orders<PlaceOrder> {
    const platform = relayPlatform({ url: app.found, token })
    const client = createClient({
      credentials: createCredentials(own),
      platform: {
        ...platform,
        fetch: (url, init) => platform.fetch(url, { ...init, headers: { ...init.headers, Origin: from } }),
      },
    })
    return createOrders(client)
  }

  const order = { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '20' } as const

  test('carries an order once', async () => {
    const { orderId } = await page(origin).place(order)
    expect(exchange.ledger.orders()).toMatchObject([{ orderId, funds: '20' }])
  })

  test('carries nothing of another page', async () => {
    const unsent = { apiCode: 'RELAY_ORIGIN', outcome: 'not-sent' }
    await expect(page('https://elsewhere.example').place(order)).rejects.toMatchObject(unsent)
    expect(exchange.ledger.orders()).toEqual([])
  })

  test('leaves the other routes what is theirs', async () => {
    const answer = await fetch(new URL('/notes', app.found), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"a":1}',
    })
    expect(await answer.json()).toEqual({ noted: { a: 1 } })
  })
})

test('vite: a key is typed once, signs through the relay, and lies nowhere in plain', {
  timeout: 120_000,
}, async () => {
  const ports = { 8787: String(await freePort()), 4173: String(await freePort()) }
  const project = await openProject(yard, 'vite', 'npm', ports)
  await project.type()
  const relay = await project.serve('npm run relay', /relay at \S+/, { KUCOIN_BASE_URL: server.url })
  closers.push(() => relay.close())
  const preview = await project.serve('npm start', /http:\/\/localhost:\d+/)
  closers.push(() => preview.close())
  const browser = await openSite({})
  closers.push(() => browser.close())
  const page = await browser.context.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`))
  await page.goto(preview.found)

  const password = 'a password of the page'
  for (const [name, value] of Object.entries({ ...named(own), password }))
    await page.fill(`#add [name=${name}]`, value)
  await page.click('#add button')
  const balance = `USDT ${available('USDT')}`
  await page.locator('#says', { hasText: balance }).waitFor()
  expect(await page.inputValue('#add [name=secret]')).toBe('')

  await page.reload()
  await page.fill('#unlock [name=password]', 'not the password')
  await page.click('#unlock button')
  await page.locator('#says', { hasText: 'UNLOCK_FAILED' }).waitFor()
  await page.fill('#unlock [name=password]', password)
  await page.click('#unlock button')
  await page.locator('#says', { hasText: balance }).waitFor()

  const stored = await readStorage(page)
  expect(stored).toContain('main')
  for (const secret of [...Object.values(named(own)), password]) {
    expect(stored).not.toContain(secret)
    expect(asked.join('\n')).not.toContain(secret)
  }
  // The same look finds what a careless page keeps.
  await page.evaluate(`localStorage.setItem('kept', '${own.secret}')`)
  expect(await readStorage(page)).toContain(own.secret)
  // Nobody but its own server and the relay has heard of the page.
  const hosts = new Set(asked.map((one) => new URL(one.split(' ')[0] ?? '').port))
  expect([...hosts].sort()).toEqual(Object.values(ports).sort())
})

function named({ key, secret, passphrase }: MockCredential): Readonly<Record<string, string>> {
  return { key, secret, passphrase }
}

test('vitest: a fixture, and what it finds', { timeout: 120_000 }, async () => {
  const project = await openProject(yard, 'vitest')
  expect(await project.type()).toMatch(/Tests +2 passed/)
})

test('python: a program, and its tests', { timeout: 120_000 }, async ({ skip }) => {
  if (spawnSync('python3', ['--version']).status !== 0) skip('no python3 on this machine')
  // Where there is no pytest, what stands in for it has the few parts of it that the example uses.
  const hasPytest = spawnSync('python3', ['-m', 'pytest', '--version']).status === 0
  const standIn = fileURLToPath(new URL('./stand-in', import.meta.url))
  const path = hasPytest ? {} : { PYTHONPATH: standIn }
  const project = await openProject(yard, 'python')
  expect(await project.type(path)).toMatch(/\b4 passed/)
  const failing = project.type({ ...path, KUCOIN_MOCK: 'node -e process.exit(7) --' })
  await expect(failing).rejects.toThrow('did not start: exit code 7')
})
