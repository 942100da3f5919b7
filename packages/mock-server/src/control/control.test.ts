import { afterEach, describe, expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { START } from '../../test/recorded.ts'
import { openSocket } from '../../test/socket.ts'
import { openUnifiedSocket } from '../../test/unified-socket.ts'
import { manualClock } from '../base/clock.ts'
import type { Exchange } from '../contract/exchange.ts'
import { createExchange } from '../exchange/create-exchange.ts'
import { listen, type RunningServer } from '../listen.ts'
import { createControl } from './control.ts'

function ask(
  exchange: Exchange,
): (method: string, target: string, body?: unknown) => { status: number; json: Record<string, unknown> } {
  const control = createControl(exchange)
  return (method, target, body) => {
    const url = new URL(target, 'http://x/')
    const answer = control({ method, path: url.pathname.slice(1), query: url.searchParams, body })
    return answer as { status: number; json: Record<string, unknown> }
  }
}

describe('the control API', () => {
  test('tells the state and the ledger', async () => {
    const exchange = createExchange({ clock: manualClock(START) })
    await createClient(exchange).post('/api/v1/hf/orders', {
      symbol: 'BTC-USDT',
      side: 'buy',
      type: 'limit',
      price: '100',
      size: '0.1',
    })
    const control = ask(exchange)
    expect(control('GET', 'state').json).toMatchObject({ now: START, openOrders: 1, orders: 1, sockets: 0 })
    expect(control('GET', 'ledger?part=orders,fees').json).toEqual({
      orders: exchange.ledger.orders(),
      fees: {},
    })
    expect(Object.keys(control('GET', 'ledger').json)).toHaveLength(6)
    expect(control('GET', 'ledger?part=secrets')).toMatchObject({ status: 400 })
    expect(control('GET', 'ledger?part=fees,fees')).toMatchObject({ status: 200 })
  })

  test('sends the clock ahead to where the exchange has forgotten and the ledger has not', async () => {
    const exchange = createExchange({ clock: manualClock(START) })
    const control = ask(exchange)
    const client = createClient(exchange)
    const body = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '100', size: '0.1' }
    const { orderId } = (await client.post('/api/v1/hf/orders', body)).data
    const target = `/api/v1/hf/orders/${orderId}?symbol=BTC-USDT`
    await client.del(target)
    control('POST', 'clock', { advanceMs: 2 * 86_400_000 })
    expect((await client.get(target)).code).toBe('200000')
    control('POST', 'clock', { advanceMs: 1 })
    expect((await client.get(target)).code).toBe('102436')
    expect(control('GET', 'ledger?part=orders').json).toMatchObject({
      orders: [{ orderId, state: 'cancelled' }],
    })
  })

  test('adds, counts and removes faults', async () => {
    const exchange = createExchange({ clock: manualClock(START) })
    const control = ask(exchange)
    const { ids } = control('POST', 'faults', [
      { kind: 'overload-429', count: 1 },
      { kind: 'html-1015' },
    ]).json
    const client = createClient(exchange)
    expect((await client.get('/api/v1/timestamp')).code).toBe('429000')
    expect(control('GET', 'faults').json).toEqual({ counts: { 'overload-429': 1 }, added: ids })
    expect(control('DELETE', `faults/${(ids as string[])[1]}`).status).toBe(200)
    expect((await client.get('/api/v1/timestamp')).code).toBe('200000')
    control('POST', 'faults', { kind: 'html-1015' })
    control('POST', 'reset')
    expect(control('GET', 'faults').json).toEqual({ counts: {}, added: [] })
    control('POST', 'faults', { kind: 'html-1015' })
    control('DELETE', 'faults')
    expect((await client.get('/api/v1/timestamp')).code).toBe('200000')
    expect(control('POST', 'faults', { kind: 'explode' })).toMatchObject({ status: 400 })
    expect(control('DELETE', 'faults/99')).toMatchObject({ status: 400 })
  })

  test('sends the clock ahead, and gives money', async () => {
    const exchange = createExchange({ clock: manualClock(START) })
    const control = ask(exchange)
    expect(control('POST', 'clock', { advanceMs: 5_000 }).json).toEqual({ now: START + 5_000, speed: 1 })
    for (const advanceMs of [-1, 1.5, '5', 1e300, 366 * 86_400_000 + 1]) {
      const { status, json } = control('POST', 'clock', { advanceMs })
      expect([status, json['error']]).toEqual([400, expect.stringContaining('from 0 to 31622400000')])
    }
    expect(ask(createExchange())('POST', 'clock', { advanceMs: 1 })).toMatchObject({ status: 400 })
    control('POST', 'deposits', { currency: 'DOGE', amount: '5' })
    expect(exchange.ledger.deposits()).toMatchObject({ DOGE: '5' })
  })

  test('adds and revokes keys, and never tells their secrets', async () => {
    const exchange = createExchange({ clock: manualClock(START) })
    const control = ask(exchange)
    const credential = { key: 'new', secret: 'hidden-secret', passphrase: 'hidden-passphrase' }
    control('POST', 'credentials', credential)
    expect((await createClient(exchange, credential).get('/api/v1/accounts')).status).toBe(200)
    expect(JSON.stringify(control('GET', 'credentials').json)).toContain('"new"')
    expect(JSON.stringify(control('GET', 'credentials').json)).not.toContain('hidden')
    expect(control('POST', 'credentials', { ...credential, version: 3 })).toMatchObject({ status: 200 })
    expect(control('POST', 'credentials', { ...credential, version: 4 })).toMatchObject({ status: 400 })
    control('DELETE', 'credentials/new')
    expect((await createClient(exchange, credential).get('/api/v1/accounts')).code).toBe('400003')
    expect(control('POST', 'credentials', { key: 'half' })).toMatchObject({ status: 400 })
  })

  test('breaks all sockets, and confines faults to one kind of them', async () => {
    const exchange = createExchange({ clock: manualClock(START) })
    const control = ask(exchange)
    const [classic, unified] = [await openSocket(exchange), openUnifiedSocket(exchange, 'spot')]
    expect(control('POST', 'socket-drops')).toEqual({ status: 200, json: { ok: true } })
    expect([classic.end(), unified.end(), exchange.sockets()]).toEqual(['dropped', 'dropped', 0])
    const fault = { kind: 'socket-refused', match: { on: 'unified-sockets' } }
    expect(control('POST', 'faults', fault)).toMatchObject({ status: 200 })
    expect((await openSocket(exchange)).frames).toMatchObject([{ type: 'welcome' }])
    expect(openUnifiedSocket(exchange, 'spot').frames).toMatchObject([{ result: false }])
  })

  test('resets to the options', async () => {
    const exchange = createExchange({ clock: manualClock(START), balances: { trade: { USDT: '5' } } })
    const control = ask(exchange)
    const socket = await openSocket(exchange)
    exchange.deposit({ currency: 'USDT', amount: '1' })
    control('POST', 'reset')
    expect(exchange.ledger.balances()).toMatchObject([{ currency: 'USDT', available: '5' }])
    expect(socket.end()).toBe('dropped')
    expect((await createClient(exchange).get('/api/v1/accounts')).status).toBe(200)
    expect(control('POST', 'explode')).toMatchObject({ status: 404 })
  })
})

describe('on a port', () => {
  let server: RunningServer | undefined
  afterEach(async () => {
    await server?.close()
    server = undefined
  })

  test('it is unknown like every other path unless asked for', async () => {
    server = await listen(createExchange())
    const answer = await fetch(`${server.url}/_mock/state`)
    expect([answer.status, await answer.json()]).toEqual([
      404,
      { code: '404', msg: 'Not Found', retry: false, success: false },
    ])
  })

  test('it serves this machine alone', async () => {
    server = await listen(createExchange(), { control: true })
    const state = await fetch(`${server.url}/_mock/state`)
    expect(await state.json()).toMatchObject({ orders: 0, ledgerFile: null })
    const reset = await fetch(`${server.url}/_mock/reset`, { method: 'POST' })
    expect(reset.status).toBe(200)
    const page = await fetch(`${server.url}/_mock/state`, { headers: { origin: 'https://example.com' } })
    expect(page.status).toBe(403)
    const broken = await fetch(`${server.url}/_mock/faults`, { method: 'POST', body: '{' })
    expect(broken.status).toBe(400)
    await expect(listen(createExchange(), { control: true, host: '0.0.0.0' })).rejects.toThrow(
      'needs a token where others can reach it: on 0.0.0.0',
    )
  })
})
