import { expect, test } from 'vitest'
import { manualClock } from '../base/clock.ts'
import type { ExchangeRequest } from '../contract/exchange.ts'
import { createExchange } from '../exchange/create-exchange.ts'
import { endpointFacts, type Host } from '../facts/table.ts'
import { allRoutes } from '../routes/all.ts'
import { nameUnknown } from './name-unknown.ts'
import { createRouter } from './router.ts'

const exchange = createExchange({ clock: manualClock(1_700_000_000_000), limits: 'off' })

async function hintOf(method: string, target: string, host: Host = 'spot'): Promise<[number, string?]> {
  const request: ExchangeRequest = { host, method, target, headers: {}, body: '' }
  const reply = await exchange.handle(request)
  if (!('headers' in reply)) throw new Error('broken')
  return [reply.status, reply.headers['x-mock-hint']] as [number, string?]
}

test.each([
  ['GET', '/api/v1/orderss', 'path-unknown:GET /api/v1/orders'],
  ['GET', '/api/v1/account', 'path-unknown:GET /api/v1/accounts'],
  ['POST', '/api/v1/hf/order', 'path-unknown:POST /api/v1/hf/orders'],
  ['GET', '/api/v1/market/allticker', 'path-unknown:GET /api/v1/market/allTickers'],
  ['GET', '/API/V1/timestamp', 'path-unknown:GET /api/v1/timestamp'],
  ['GET', '/api/v9/timestamp', 'path-unknown:GET /api/v1/timestamp'],
  ['GET', '/symbols?market=BTC', 'path-unknown:GET /api/v2/symbols'],
  ['GET', '/api/ua/v2/account/modes', 'path-unknown:GET /api/ua/v2/account/mode'],
  ['GET', '/api/v1/acounts/65a1b2c3d4', 'path-unknown:GET /api/v1/accounts/{accountId}'],
  ['GET', '/api/v1/contracts/active', 'path-on-other-host:futures'],
  ['GET', '/api/v1//timestamp', 'path-double-slash'],
  ['GET', '//api/v1/timestamp', 'path-double-slash'],
  ['GET', '/', 'path-unknown'],
  ['GET', '/a/page/of/somebody/else', 'path-unknown'],
  ['GET', `/api/v1/${'o'.repeat(50_000)}`, 'path-unknown'],
])('%s %.60s is said to be %s', async (method, target, hint) => {
  expect(await hintOf(method, target)).toEqual([404, hint])
})

test.each([
  ['GET', '/api/v1/hf/orders', 'path-unknown:POST /api/v1/hf/orders'],
  ['DELETE', '/api/v1/timestamp', 'path-unknown:GET /api/v1/timestamp'],
])('%s %s has another method', async (method, target, hint) => {
  expect(await hintOf(method, target)).toEqual([405, hint])
})

test('what is asked for on the host of spot and lives on that of futures is named there, and the other way round', async () => {
  expect(await hintOf('GET', '/api/v1/positions')).toEqual([404, 'path-on-other-host:futures'])
  expect(await hintOf('GET', '/api/v1/hf/orders/active', 'futures')).toEqual([404, 'path-on-other-host:spot'])
})

test('nothing of the request is quoted', async () => {
  const [, hint] = await hintOf('GET', '/api/v1/acounts/my-secret')
  expect(hint).not.toContain('my-secret')
})

test('a letter too many leads back to the name, of the same method and with any version', () => {
  const router = createRouter(allRoutes)
  const nameOf = (text: string): string =>
    text.replace(/^(.*:)?(\w+) \/api(\/ua)?(\/v\d+)?(?=\/)/, '$2 ').replace(/s$/, '')
  const missed = endpointFacts
    .filter(({ method, host, path }) => router.find(method, host, `${path}x`).kind === 'unknown')
    .map(({ method, host, path }) => [
      `${method} ${path}`,
      nameUnknown(router, { method, host, path: `${path}x` }),
    ])
    .filter(([facts = '', hint = '']) => nameOf(facts) !== nameOf(hint))
  expect(missed).toEqual([])
})
