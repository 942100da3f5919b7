import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { signedHeaders } from '../../test/client.ts'
import type { Exchange } from '../contract/exchange.ts'
import { createExchange } from '../exchange/create-exchange.ts'
import { type ListenOptions, listen, type RunningServer } from '../listen.ts'
import { MAX_BODY } from './read-body.ts'

let server: RunningServer

afterEach(() => server.close())

async function start(exchange: Exchange = createExchange(), options?: ListenOptions): Promise<Exchange> {
  server = await listen(exchange, options)
  return exchange
}

const deep = '['.repeat(10_000) + ']'.repeat(10_000)

describe('a body', () => {
  test('that nests too deep is refused before anything of it is done', async () => {
    const exchange = await start()
    const order = '"symbol":"BTC-USDT","side":"buy","price":"100","size":"0.01"'
    const body = `{"symbol":"BTC-USDT","orderList":[{"clientOid":"a",${order}},{"clientOid":${deep},${order}}]}`
    const rawTarget = '/api/v1/orders/multi'
    const [key] = exchange.credentials
    const headers = signedHeaders(key as NonNullable<typeof key>, {
      ...{ timestamp: Date.now(), method: 'POST', rawTarget, body },
    })
    const answer = await fetch(server.url + rawTarget, { method: 'POST', headers, body })
    expect([answer.status, await answer.json()]).toEqual([400, { code: '400000', msg: 'Bad Request' }])
    expect(exchange.ledger.orders()).toEqual([])
  })

  test.each(['/api/v1/hf/orders', '/_mock/faults'])('to %s has a largest size', async (path) => {
    await start(undefined, { control: true })
    const send = async (size: number): Promise<Response> =>
      fetch(server.url + path, { method: 'POST', body: 'x'.repeat(size) })
    expect((await send(MAX_BODY)).status).not.toBe(413)
    const answer = await send(MAX_BODY + 1)
    expect([answer.status, await answer.json()]).toEqual([413, { code: '413000', msg: expect.any(String) }])
  })

  test('that has no end ends the connection', async () => {
    await start()
    const client = connect(server.port, '127.0.0.1')
    // It ends in a reset, which is no failure of this test.
    client.on('error', () => {})
    const closed = new Promise((resolve) => client.on('close', resolve))
    client.write('POST /api/v1/hf/orders HTTP/1.1\r\nhost: x\r\ncontent-length: 999999999999\r\n\r\n')
    let got = ''
    client.on('data', (chunk: Buffer) => {
      got += chunk.toString()
    })
    const more = (error?: Error | null): void => {
      if (!error && !client.destroyed) client.write('x'.repeat(65_536), more)
    }
    more()
    await closed
    expect(got).toMatch(/^HTTP\/1\.1 413 .*"413000"/s)
    expect((await fetch(`${server.url}/api/v1/timestamp`)).status).toBe(200)
  }, 20_000)
})

describe('a frame', () => {
  test('that breaks the exchange costs its own socket alone', async () => {
    const exchange = createExchange()
    // What no known frame does any more, so it is put in.
    const connectTo = exchange.connect
    exchange.connect = (opening) =>
      opening.target === '/broken'
        ? {
            closed: () => {},
            receive: () => {
              throw new RangeError('Maximum call stack size exceeded 網網網網網網網網網網網網')
            },
          }
        : connectTo(opening)
    await start(exchange)
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/broken`)
    await once(socket, 'open')
    socket.send('x')
    const [code, reason] = await once(socket, 'close')
    expect([code, String(reason)]).toEqual([1011, 'kucoin-mock: RangeError: Maximum call st'])
    expect((await fetch(`${server.url}/api/v1/timestamp`)).status).toBe(200)
  })

  test('cannot break it by nesting', async () => {
    await start()
    const bullet = await fetch(`${server.url}/api/v1/bullet-public`, { method: 'POST' })
    const { data } = (await bullet.json()) as { data: { token: string } }
    const socket = new WebSocket(`${server.wsUrl}?token=${encodeURIComponent(data.token)}`)
    await once(socket, 'message')
    socket.send(`{"id":${'['.repeat(30_000)}${']'.repeat(30_000)},"type":"ping"}`)
    const [answer] = await once(socket, 'message')
    expect(JSON.parse(String(answer))).toEqual({ type: 'error', code: 415, data: 'type is not supported' })
    socket.terminate()
  })
})
