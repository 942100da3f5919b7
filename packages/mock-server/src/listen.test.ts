import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import type { MockCredential } from './contract/credential.ts'
import type { Exchange } from './contract/exchange.ts'
import { createExchange } from './exchange/create-exchange.ts'
import { listen, type RunningServer } from './listen.ts'
import { splitHost } from './server/split-host.ts'

let server: RunningServer | undefined

afterEach(async () => {
  await server?.close()
  server = undefined
})

async function start(
  exchange: Exchange = createExchange(),
): Promise<{ exchange: Exchange; url: string; key: MockCredential }> {
  server = await listen(exchange)
  return { exchange, url: server.url, key: exchange.credentials[0] as MockCredential }
}

/** KuCoin's recipe by hand, as a newcomer would write it. */
function sign(key: MockCredential, method: string, path: string, body = ''): Record<string, string> {
  const timestamp = Date.now().toString()
  const hmac = (text: string): string => createHmac('sha256', key.secret).update(text).digest('base64')
  return {
    'KC-API-KEY': key.key,
    'KC-API-SIGN': hmac(timestamp + method + path + body),
    'KC-API-TIMESTAMP': timestamp,
    'KC-API-PASSPHRASE': hmac(key.passphrase),
    'KC-API-KEY-VERSION': '3',
    'Content-Type': 'application/json',
  }
}

describe('a real port', () => {
  test('answers a signed order and shows it', async () => {
    const { url, key, exchange } = await start()
    const body = JSON.stringify({
      symbol: 'BTC-USDT',
      side: 'buy',
      type: 'market',
      funds: '10',
      clientOid: 'e-1',
      // The signature covers bytes, also of what the exchange does not read.
      note: 'é',
    })
    const placed = await fetch(`${url}/api/v1/hf/orders`, {
      method: 'POST',
      headers: sign(key, 'POST', '/api/v1/hf/orders', body),
      body,
    })
    expect(await placed.json()).toMatchObject({ code: '200000', data: { clientOid: 'e-1' } })
    const path = '/api/v1/trade-fees?symbols=BTC-USDT,ETH-USDT'
    const fees = await fetch(url + path.replace(',', '%2C'), { headers: sign(key, 'GET', path) })
    expect(await fees.json()).toMatchObject({ data: [{ symbol: 'BTC-USDT' }, { symbol: 'ETH-USDT' }] })
    expect(exchange.ledger.orders()).toHaveLength(1)
    expect(fees.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('tells the hosts apart by prefix and checks the path without it', async () => {
    expect(splitHost('/futures/api/v1/orders?x=1')).toEqual({ host: 'futures', target: '/api/v1/orders?x=1' })
    expect(splitHost('/broker/api/v1/broker/nd/info')).toEqual({
      host: 'broker',
      target: '/api/v1/broker/nd/info',
    })
    expect(splitHost('/api/v1/futures/x')).toEqual({ host: 'spot', target: '/api/v1/futures/x' })
    await start()
    const unknown = await fetch(`${server?.futuresUrl}/api/v1/nothing`)
    expect(unknown.status).toBe(404)
    expect(await unknown.json()).toEqual({ code: '404', msg: 'Not Found', retry: false, success: false })
  })

  test('breaks the connection when a fault says so', async () => {
    const { url, exchange } = await start()
    exchange.addFault({ kind: 'drop-before', count: 1 })
    await expect(fetch(`${url}/api/v1/timestamp`)).rejects.toThrow()
    exchange.addFault({ kind: 'truncated', count: 1 })
    const cut = await fetch(`${url}/api/v2/symbols`)
    expect(cut.status).toBe(200)
    await expect(cut.text()).rejects.toThrow()
  })

  test.each([
    [{ port: 70_000 }, 'port: expected a whole number from 0 to 65535, got 70000'],
    [{ port: 1.5 }, 'port: expected a whole number'],
    [{ latencyMs: 99_999_999_999 }, 'latencyMs: expected a number from 0 to 600000'],
    [{ latencyMs: -1 }, 'latencyMs: expected a number from 0'],
    // To Node, every address of the machine.
    [{ host: '' }, 'host: expected a text that is not empty'],
    [{ latency: 5 } as object, 'latency: unknown. Expected one of port, host'],
  ])('says what it cannot do: %j', async (options, message) => {
    await expect(listen(createExchange(), options)).rejects.toThrow(message)
  })

  test.each(['0.0.0.0', '0', '00'])('all networks, as %s, are named by an address to go to', async (host) => {
    server = await listen(createExchange(), { host })
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`)
  })

  test('an address of a link that is not named is none of this machine', async () => {
    await expect(listen(createExchange(), { host: 'fe80::1' })).rejects.toThrow(
      'This machine does not have the address fe80::1',
    )
  })

  test('says so when the port is taken', async () => {
    await start()
    await expect(listen(createExchange(), { port: server?.port ?? 0 })).rejects.toThrow(
      `Port ${server?.port} on 127.0.0.1 is taken`,
    )
  })
})
