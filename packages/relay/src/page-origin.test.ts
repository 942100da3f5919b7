import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { accounts, codeOf, setUp, token } from '../test/set-up.ts'
import { listenRelay } from './node.ts'

const site = 'https://app.example'

/** What a browser sends where a page reads from its own origin: no `Origin`. */
const own = { 'sec-fetch-site': 'same-origin', 'x-relay-token': token }

function ask(headers: Record<string, string>, init: RequestInit = {}, url = site) {
  const { relay, sent } = setUp({ origins: [site, 'http://localhost:5173'] })
  return { sent, response: relay(new Request(url + accounts, { ...init, headers })) }
}

test.each([
  ['by its address', own, site],
  ['by the address of another port', own, 'http://localhost:5173'],
  ['by Host, where a server writes its own address', { ...own, host: 'app.example' }, 'http://relay'],
  ['with the port that a proxy adds', { ...own, host: 'app.example:443' }, 'http://relay'],
  ['with capitals', { ...own, host: 'App.Example' }, 'http://relay'],
])('a page on the relay’s own origin reads: %s', async (_, headers, url) => {
  const { sent, response } = ask(headers, {}, url)
  expect((await response).status).toBe(200)
  expect(sent).toHaveLength(1)
})

test.each<[string, Record<string, string>, RequestInit?, string?]>([
  ['an origin that is not listed', own, {}, 'https://relay.example'],
  ['another port', own, {}, 'https://app.example:8443'],
  ['a name that leads here by itself', { ...own, host: 'evil.example' }, {}],
  ['a host that is none', { ...own, host: 'a b' }, {}, 'http://relay'],
  ['another site', { ...own, 'sec-fetch-site': 'cross-site' }],
  ['a neighbour', { ...own, 'sec-fetch-site': 'same-site' }],
  ['an address that was typed', { ...own, 'sec-fetch-site': 'none' }],
  ['what is no browser', { 'x-relay-token': token }],
  ['a page without an origin', { ...own, origin: 'null' }],
  ['a foreign page', { ...own, origin: 'https://evil.example' }],
  ['a write, whose origin a browser always names', own, { method: 'POST', body: '{}' }],
  ['a question ahead', own, { method: 'OPTIONS' }],
])('%s is refused', async (_, headers, init, url) => {
  const { sent, response } = ask(headers, init, url)
  expect(await codeOf(response)).toBe('RELAY_ORIGIN')
  expect(sent).toEqual([])
})

test('it needs a token as every other', async () => {
  expect(await codeOf(ask({ 'sec-fetch-site': 'same-origin' }).response)).toBe('RELAY_TOKEN')
})

test('on Node too', async () => {
  const { relay } = setUp()
  const { url, close } = await listenRelay(relay)
  onTestFinished(close)
  const knock = (host: string): Promise<string> =>
    new Promise((resolve) => {
      const lines = [`GET ${accounts} HTTP/1.1`, `Host: ${host}`, 'Connection: close']
      const headers = Object.entries(own).map(([name, value]) => `${name}: ${value}`)
      let answer = ''
      connect(Number(new URL(url).port), '127.0.0.1')
        .setEncoding('utf8')
        .on('data', (chunk) => {
          answer += chunk
        })
        .on('close', () => resolve(answer))
        .write(`${[...lines, ...headers].join('\r\n')}\r\n\r\n`)
    })
  expect(await knock('app.example')).toContain('HTTP/1.1 200')
  expect(await knock('evil.example')).toContain('RELAY_ORIGIN')
})
