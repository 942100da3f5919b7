/** A page with vault, relay and lifecycle, in a real Chromium, against the simulated exchange. */
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { createRelay, type RelayEvent } from '@kucoin-kit/relay'
import { listenRelay } from '@kucoin-kit/relay/node'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Page, Site } from '../../conformance/src/chromium/open-page.ts'
import { openVaultPage, openVaultSite, type } from '../test/vault-site.ts'

const token = 'the-token-of-this-test'
const exchange = createExchange({ limits: 'off' })
const [own] = exchange.credentials
const events: RelayEvent[] = []
const closers: (() => Promise<unknown>)[] = []
let site: Site
let page: Page
let relayUrl: string

beforeAll(async () => {
  const mock = await listen(exchange)
  site = await openVaultSite()
  const hosts = { 'api.kucoin.com': mock.url, 'api-futures.kucoin.com': mock.futuresUrl }
  const onEvent = (event: RelayEvent): void => void events.push(event)
  const relay = await listenRelay(createRelay({ origins: [site.origin], tokens: [token], hosts, onEvent }))
  relayUrl = relay.url
  closers.push(
    () => site.close(),
    () => relay.close(),
    () => mock.close(),
  )
  page = await openVaultPage(site)
  await page.evaluate('open()')
  await type(
    page,
    { key: own?.key ?? '', secret: own?.secret ?? '', passphrase: own?.passphrase ?? '' },
    "add('main')",
  )
  await page.evaluate(`globalThis.start = (options = {}) => {
    globalThis.kucoin?.close()
    globalThis.kucoin = kit.createKucoin({
      relay: { url: '${relayUrl}', token: '${token}' },
      credentials: vaultOf().select('main'),
      ...options,
    })
    return 'started'
  }`)
}, 60_000)
afterAll(() => Promise.all(closers.map((close) => close())))
beforeEach(async () => {
  await page.evaluate('start()')
  events.length = 0
})

test('an order from a page, followed to its fills', async () => {
  const order = "{ symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '50' }"
  const fills = await page.evaluate(`(async () => {
    const order = await kucoin.orders.place(${order})
    return (await order.finished()).fills.length
  })()`)
  expect(fills).toBeGreaterThan(0)
})

test('fifty equal calls at once are fifty requests, none of them a replay', async () => {
  const answers = await page.evaluate(
    "Promise.all(Array.from({ length: 50 }, () => kucoin.call(accounts, { type: 'trade' }))).then((all) => all.length)",
  )
  expect(answers).toBe(50)
  expect(events.filter(({ refused }) => refused !== undefined)).toEqual([])
  expect(events).toHaveLength(50)
})

test('a hundred calls cost a hundred signatures, and no key is imported', async () => {
  const counts = await page.evaluate(`(async () => {
    const counts = {}
    for (const name of ['sign', 'importKey', 'unwrapKey', 'deriveKey', 'deriveBits', 'decrypt', 'digest']) {
      counts[name] = 0
      crypto.subtle[name] = (...args) => {
        counts[name] += 1
        return Object.getPrototypeOf(crypto.subtle)[name].apply(crypto.subtle, args)
      }
    }
    for (let i = 0; i < 100; i++) await kucoin.call(accounts, { type: 'trade' })
    for (const name of Object.keys(counts)) delete crypto.subtle[name]
    return counts
  })()`)
  const none = { importKey: 0, unwrapKey: 0, deriveKey: 0, deriveBits: 0, decrypt: 0, digest: 0 }
  expect(counts).toEqual({ sign: 100, ...none })
  expect(events.filter(({ refused }) => refused === undefined)).toHaveLength(100)
})

test('what the relay refuses was not sent to the exchange, and says so', async () => {
  const tell = `kucoin.call(accounts, {}).then(() => 'done', ({ code, outcome, apiCode, message }) => [code ?? message, outcome, apiCode])`
  await page.evaluate(`start({ relay: { url: '${relayUrl}', token: 'a-wrong-token-of-16' } })`)
  expect(await page.evaluate(tell)).toEqual(['AUTH_REJECTED', 'refused', 'RELAY_TOKEN'])
  await page.evaluate("start({ hosts: { spot: 'https://api.kucoin.eu' } })")
  expect(await page.evaluate(tell)).toEqual(['PERMISSION_DENIED', 'refused', 'RELAY_TARGET'])
})

test('a call with a locked key is told so, and goes out once the key is unlocked', async () => {
  const password = 'a good one'
  const { key = '', secret = '', passphrase = '' } = own ?? {}
  await type(page, { key, secret, passphrase, password }, "add('locked')")
  await page.evaluate("start({ credentials: vaultOf().select('locked') })")
  const tell =
    'kucoin.call(accounts, {}).then((all) => all.length > 0, ({ code, outcome }) => [code, outcome])'
  expect(await page.evaluate(tell)).toEqual(['VAULT_LOCKED', 'not-sent'])
  expect(events).toEqual([])
  await type(page, { password }, "unlock('locked')")
  expect(await page.evaluate(tell)).toBe(true)
})

test('a page of another origin gets nothing, not even an answer that it can read', async () => {
  const other = await openVaultSite()
  const stranger = await openVaultPage(other)
  const answer = await stranger.evaluate(
    `fetch('${relayUrl}/api.kucoin.com/api/v1/timestamp', { headers: { 'X-Relay-Token': '${token}' } }).catch((e) => e.name)`,
  )
  expect(answer).toBe('TypeError')
  await other.close()
})

test('the clock is read again when the network returns', async () => {
  await page.evaluate(
    'globalThis.states = []; start({ lifecycle: { onChange: (state) => states.push(state) } })',
  )
  await site.context.setOffline(true)
  await expect.poll(() => page.evaluate('states')).toEqual(['offline'])
  expect(events).toEqual([])
  await site.context.setOffline(false)
  await expect.poll(() => page.evaluate('states')).toEqual(['offline', 'online'])
  await expect.poll(() => events.length).toBe(3)
  // The relay tells of an answer before the page has read it.
  await expect.poll(() => page.evaluate('kucoin.clock.isSynced')).toBe(true)
})

test('after close the page’s life is nobody’s business, and nothing is sent any more', async () => {
  await page.evaluate("kucoin.close(); dispatchEvent(new Event('online'))")
  const tell = "kucoin.call(accounts, { type: 'trade' }).catch(({ shortMessage }) => shortMessage)"
  expect(await page.evaluate(tell)).toBe('The client is closed.')
  expect(events).toEqual([])
})

test('close ends the loops of all feeds, and their sockets', async () => {
  await page.evaluate(`globalThis.told = []
    const topic = { socket: 'spot', channel: '/market/match', argument: 'BTC-USDT', kind: 'event' }
    const loop = async () => {
      for await (const { type } of kucoin.feeds.subscribe(topic)) told.push(type)
      told.push('ended')
    }
    void loop()`)
  await expect.poll(() => page.evaluate('told')).toContain('subscribed')
  await page.evaluate('kucoin.close()')
  await expect.poll(() => page.evaluate('told.at(-1)')).toBe('ended')
  await expect.poll(() => exchange.sockets()).toBe(0)
})

test.each([
  'http://relay.example',
  'http://localhost.relay.example',
  'http://127.0.0.1.relay.example:8787',
  'https://user:pass@relay.example',
  'ftp://relay.example',
  'https://relay.example/?x',
])('the relay %s is refused', async (url) => {
  const code = await page.evaluate(`(() => {
      try {
        kit.relayPlatform({ url: '${url}' })
      } catch ({ code }) {
        return code
      }
    })()`)
  expect(code).toBe('OPTIONS_INVALID')
})
