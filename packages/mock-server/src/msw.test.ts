import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { signedHeaders } from '../test/client.ts'
import type { MockCredential } from './contract/credential.ts'
import { createExchange } from './exchange/create-exchange.ts'
import { createHandlers } from './msw.ts'

const exchange = createExchange()
const server = setupServer(...createHandlers(exchange))

beforeAll(() => server.listen())
afterEach(() => server.restoreHandlers())
afterAll(() => server.close())

test('answers on KuCoin’s own addresses, and signatures are checked on the wire form', async () => {
  const time = await fetch('https://api.kucoin.com/api/v1/timestamp')
  expect(await time.json()).toMatchObject({ code: '200000', data: expect.any(Number) })
  const headers = signedHeaders(exchange.credentials[0] as MockCredential, {
    timestamp: Date.now(),
    method: 'GET',
    rawTarget: '/api/v1/accounts?type=trade&currency=BTC,ETH!',
    body: '',
  })
  const accounts = await fetch('https://api.kucoin.com/api/v1/accounts?type=trade&currency=BTC%2CETH!', {
    headers,
  })
  expect(accounts.status).toBe(200)
})

test('an option that there is not is refused: its address would be left to the network', () => {
  expect(() => createHandlers(exchange, { spotURL: 'https://spot.example' } as object)).toThrow(
    'spotURL: unknown. Expected one of spotUrl, futuresUrl',
  )
})

test('knows the futures and broker hosts', async () => {
  const futures = await fetch('https://api-futures.kucoin.com/api/v1/nothing')
  expect(await futures.json()).toMatchObject({ code: '404' })
  const broker = await fetch('https://api-broker.kucoin.com/api/v1/broker/nd/info')
  expect(await broker.json()).toMatchObject({ code: '400001' })
})

test('a drop is a network error, a truncated body fails while it is read', async () => {
  exchange.addFault({ kind: 'drop-after', count: 1 })
  await expect(fetch('https://api.kucoin.com/api/v1/timestamp')).rejects.toThrow()
  exchange.addFault({ kind: 'truncated', count: 1 })
  // Whether the headers get through before the break is up to the runtime's timing.
  const cut = fetch('https://api.kucoin.com/api/v2/symbols').then((response) => response.text())
  await expect(cut).rejects.toThrow()
})
