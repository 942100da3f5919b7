/** `@kucoin-kit/node` on Bun, which has its own connections: what differs from Node is done or refused, not dropped. */
import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorkshop, type Workshop } from '../runtimes/pack.ts'
import { programs, runProgram } from '../runtimes/programs.ts'

let workshop: Workshop
let proxy: Server
let proxyUrl: string
const proxied: (string | undefined)[] = []

beforeAll(async () => {
  workshop = await openWorkshop(['core', 'node'])
  proxy = createServer(({ url }, response) => {
    proxied.push(url)
    response.end('{"code":"200000","data":"through the proxy"}')
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
}, 60_000)
afterAll(async () => {
  proxy?.close()
  await workshop?.remove()
})

/** Runs a script that has `createKucoin`, `url` and `tell`, and gives what it returns. */
async function onBun(
  body: string,
  url: string,
  env: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const file = join(workshop.folder, `bun-${Math.random()}.mjs`)
  const script = `import { createKucoin } from '@kucoin-kit/node'
import { sqliteJournal } from '@kucoin-kit/node/journal'
const url = '${url}'
const get = { method: 'GET', path: '/api/v1/x', pool: 'public' }
const post = { method: 'POST', path: '/api/v1/x', pool: 'public', body: {} }
const tell = (work) => Promise.try(work).then((value) => value, ({ code, outcome, message }) => [code, outcome, message])
const result = await (async () => { ${body} })()
console.log('\\n' + JSON.stringify(result))`
  await writeFile(file, script)
  return runProgram<unknown>(programs.bun, [file], workshop.folder, env)
}

// The table of runtimes tells whether Bun is on this machine.
describe.runIf(programs.bun.missing === undefined)('Bun', () => {
  test('orders with a journal in a file; closed, it sends nothing more', async () => {
    const exchange = createExchange()
    const mock = await listen(exchange)
    const [own] = exchange.credentials
    const secrets = JSON.stringify({ key: own?.key, secret: own?.secret, passphrase: own?.passphrase })
    const body = `
    const journal = sqliteJournal('bun-orders.sqlite')
    const kucoin = createKucoin({ credentials: ${secrets}, hosts: { spot: url }, orders: { journal } })
    const { orderId } = await kucoin.orders.place({ symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '50' })
    await Promise.all([kucoin.close(), kucoin.close()])
    return [orderId, kucoin.platform.name, await tell(() => kucoin.request(post))]`
    const [orderId, name, closed] = (await onBun(body, mock.url)) as [string, string, string[]]
    expect(exchange.ledger.orders().map((order) => order.orderId)).toEqual([orderId])
    expect(name).toBe('bun')
    expect(closed).toEqual([
      'CONNECTION_FAILED',
      'not-sent',
      expect.stringContaining('The client is closed.'),
    ])
    await mock.close()
  })

  test('a host that is not there is known not to have been sent to, a lost answer is not', async () => {
    const server = createServer((request) => request.socket.destroy())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const body = `
    const send = (spot) => tell(() => createKucoin({ hosts: { spot }, maxAttempts: 1 }).request(post))
    return [await send('http://127.0.0.1:9'), await send('https://nosuchhost.invalid'), await send(url)]`
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const told = (await onBun(body, url)) as string[][]
    expect(told.map(([code, outcome]) => [code, outcome])).toEqual([
      ['CONNECTION_FAILED', 'not-sent'],
      ['CONNECTION_FAILED', 'not-sent'],
      ['OUTCOME_UNKNOWN', 'unknown'],
    ])
    server.close()
  })

  test('the proxy that was given, that of the environment, and none whatever the environment says', async () => {
    const body = `
    const send = (options) => tell(() => createKucoin({ hosts: { spot: url }, maxAttempts: 1, ...options }).request(get))
    return [await send({ proxy: process.env.OWN }), await send({ proxy: 'env' }), await send({})]`
    // Nothing listens there: who goes directly is refused.
    const direct = 'http://127.0.0.1:9'
    const told = await onBun(body, direct, { OWN: proxyUrl, HTTP_PROXY: proxyUrl, NO_PROXY: '' })
    const refused = ['CONNECTION_FAILED', 'not-sent', expect.any(String)]
    expect(told).toEqual(['through the proxy', 'through the proxy', refused])
    expect(proxied).toHaveLength(2)
  })

  test('what Bun cannot do is refused by name', async () => {
    const body = `return [
      await tell(() => createKucoin({ connections: 4 })),
      await tell(() => createKucoin({ proxy: 'no url' })),
      await tell(() => createKucoin({ credential: {} })),
    ]`
    const told = (await onBun(body, '')) as string[][]
    expect(told.map(([code, , message]) => `${code} ${message}`)).toEqual([
      expect.stringContaining('OPTIONS_INVALID Bun has one pool for all: connections cannot be set'),
      expect.stringContaining('OPTIONS_INVALID The proxy is not valid.'),
      expect.stringContaining('OPTIONS_INVALID createKucoin has no option credential.'),
    ])
  })
})
