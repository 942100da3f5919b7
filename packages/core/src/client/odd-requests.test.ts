/** Requests in JavaScript that no type has looked at: a plain client refuses them by name, and sends nothing of them. */
import { expect, test } from 'vitest'
import { fakePlatform, ok } from '../../test/fake-platform.ts'
import { prepareRequest } from '../encoding/prepared-request.ts'
import { createClient } from './client.ts'

const cancelAll = { method: 'DELETE', path: '/api/v1/orders', pool: 'public' } as const

function setUp() {
  const platform = fakePlatform(() => ok(null))
  return { platform, client: createClient({ platform }) }
}

const refused = { name: 'RequestError', code: 'REQUEST_INVALID', outcome: 'not-sent', retry: 'never' }

test.each([
  ['an object', { symbol: 'BTC-USDT' }],
  ['a text', 'symbol=BTC-USDT'],
  ['parameters of a URL', new URLSearchParams({ symbol: 'BTC-USDT' })],
  ['a map', new Map([['symbol', 'BTC-USDT']])],
  ['one pair', ['symbol', 'BTC-USDT']],
  ['a list of objects', [{ symbol: 'BTC-USDT' }]],
  ['a list with nothing in it', [['symbol', 'BTC-USDT'], null]],
  ['nothing', null],
  ['a number', 1],
  ['a function', () => [['symbol', 'BTC-USDT']]],
])('a query that is %s is refused: left out, all orders would be cancelled', async (_, query) => {
  const { platform, client } = setUp()
  const call = client.request({ ...cancelAll, query: query as never })
  await expect(call).rejects.toMatchObject(refused)
  await expect(call).rejects.toThrow('[[name, value]]')
  expect(platform.seen).toEqual([])
})

test.each([
  ['without a value', [['symbol']]],
  ['of half a character', [['\ud800', 'a']]],
  ['whose name is an object', [[{}, 'a']]],
  ['whose value is an object', [['symbol', {}]]],
  ['whose value has nothing in it', [['symbol', ['a', undefined]]]],
  ['whose value is an empty list, which would be no filter', [['orderIds', []]]],
])('a pair %s is refused', async (_, query) => {
  const { platform, client } = setUp()
  await expect(client.request({ ...cancelAll, query: query as never })).rejects.toMatchObject(refused)
  expect(platform.seen).toEqual([])
})

test.each([undefined, null, '', 'get', 'Post', 5])('the method %j is refused', async (method) => {
  const { platform, client } = setUp()
  await expect(client.request({ ...cancelAll, method: method as never })).rejects.toMatchObject(refused)
  expect(platform.seen).toEqual([])
})

test.each([undefined, null, 5, {}, ['a']])('the path %j is refused', async (path) => {
  const { platform, client } = setUp()
  await expect(client.request({ ...cancelAll, path: path as never })).rejects.toMatchObject(refused)
  expect(platform.seen).toEqual([])
})

test('no query, and an empty one, are none', async () => {
  const { platform, client } = setUp()
  for (const query of [undefined, []]) await client.request({ ...cancelAll, query })
  expect(platform.seen.map(({ url }) => new URL(url).search)).toEqual(['', ''])
})

test('what is signed is what is sent, decoded once, whatever stands in path and query', () => {
  const { target, rawTarget } = prepareRequest({
    method: 'GET',
    path: '/api/v1/a/{id}',
    pathValues: { id: '%41/é?' },
    query: [['of', ['100%', 'a,b', 'c d']]],
  })
  expect(rawTarget).toBe('/api/v1/a/%41/é??of=100%,a,b,c d')
  expect(decodeURIComponent(target)).toBe(rawTarget)
  expect(target).toBe('/api/v1/a/%2541%2F%C3%A9%3F?of=100%25%2Ca%2Cb%2Cc%20d')
})
