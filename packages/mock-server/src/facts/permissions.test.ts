import { expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { manualClock } from '../base/clock.ts'
import type { ExchangeRequest } from '../contract/exchange.ts'
import { coverage } from '../exchange/coverage.ts'
import { createExchange } from '../exchange/create-exchange.ts'

const READER = { key: 'reader', secret: 'reader-secret', passphrase: 'reader-pass', permissions: ['General'] }

/** The documents name General for these; the sockets' public token needs no key at all. */
const OPEN_TO_READERS = new Set([
  'POST /api/v3/deposit-address/create',
  'POST /api/v2/sub/user/created',
  'POST /api/v1/sub/api-key',
  'DELETE /api/v1/sub/api-key',
  'POST /api/v1/sub/api-key/update',
  'POST /api/ua/v1/account/mode',
  'POST /api/ua/v2/account/mode',
  ...['v1', 'v2'].flatMap((version) => [
    `POST /api/ua/${version}/user/sub/create-sub-account`,
    `POST /api/ua/${version}/user/create-sub-api-key`,
  ]),
  'POST /api/ua/v2/user/modify-sub-api-key',
  'DELETE /api/ua/v2/user/sub-api-key',
  'POST /api/ua/v1/unified/position/margin-mode',
  'POST /api/ua/v1/unified/position/modify-margin',
  'POST /api/ua/v1/rate-limit/set',
  'POST /api/ua/v2/rate-limit/set',
  'POST /api/ua/v2/unified/position/margin-mode',
  'POST /api/ua/v2/unified/position/modify-margin',
  'POST /api/v1/bullet-public',
  'POST /api/v1/bullet-private',
  'POST /api/v2/bullet-private',
])

test('a key that may only read changes nothing', async () => {
  const exchange = createExchange({ clock: manualClock(1_700_000_000_000), limits: 'off' })
  exchange.addCredential(READER)
  const client = createClient(exchange, READER)
  const open: string[] = []
  const simulated = coverage().filter(({ how }) => how === 'simulated')
  for (const { method, host, path } of simulated) {
    if (method === 'GET') continue
    const target = path.replace(/\{[^}]+\}/g, 'x')
    const body = method === 'POST' ? {} : undefined
    const { code } = await client.send(method, target, body, host as ExchangeRequest['host'])
    if (code !== '400007') open.push(`${method} ${path}`)
  }
  const names = new Set(simulated.map(({ method, path }) => `${method} ${path}`))
  expect(new Set(open)).toEqual(new Set([...OPEN_TO_READERS].filter((name) => names.has(name))))
})
