import { createHmac } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { fakePlatform, ok } from '../../test/fake-platform.ts'
import { until } from '../../test/mock-exchange.ts'
import { socketOrders } from '../../test/socket-orders.ts'
import { type CredentialProvider, createCredentials } from '../auth/credentials.ts'
import { createPartner } from '../auth/partner.ts'
import { createClient } from '../client/client.ts'
import { spot } from '../endpoints/index.ts'
import { createOrders } from '../orders/index.ts'
import type { SocketHandlers } from '../platform/platform.ts'
import { createOrderSocket, type OrderSocketOptions, type OrderSocketState } from './index.ts'

const own = {
  key: '66f2a1c0b7d9e40001a4c002',
  secret: 'bW9jay1zZWNyZXQtdGhhdC1sb29rcy1iYXNlNjQ=',
  passphrase: 'P@ss phrase/02+=',
}
const hmac64 = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64')
const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.001' } as const

/** A server that the test speaks for; the exchange's clock stands at the start of the platform's. */
function setUp(
  options: OrderSocketOptions = {},
  credentialsOf?: (platform: ReturnType<typeof fakePlatform>) => CredentialProvider,
) {
  const platform = fakePlatform(() => ok(platform.now()))
  const dialled: { readonly url: URL; readonly handlers: SocketHandlers; readonly sent: string[] }[] = []
  platform.openSocket = (url, handlers) => {
    const sent: string[] = []
    dialled.push({ url: new URL(url), handlers, sent })
    return { send: (text) => void sent.push(text), close: () => {} }
  }
  const socket = createOrderSocket(options)
  const credentials = credentialsOf?.(platform) ?? createCredentials(own, platform)
  const client = socket.connect(platform, (mine) => createClient({ platform: mine, credentials }))
  const ready = socket.ready()
  ready.catch(() => {})
  return { platform, socket, client, dialled, ready }
}

describe('the first version', () => {
  test('is dialled with the signature of key and time, and signs the very text that it is sent', async () => {
    const { platform, dialled, ready, socket } = setUp()
    await platform.advance(10)
    const [{ url, handlers, sent } = { url: new URL('x:'), handlers: undefined, sent: [] }] = dialled
    expect(url.origin + url.pathname).toBe('wss://wsapi.kucoin.com/v1/private')
    const { timestamp, ...query } = Object.fromEntries(url.searchParams)
    expect(Number(timestamp)).toBe(1_700_000_000_000)
    expect(query).toEqual({
      apikey: own.key,
      sign: hmac64(own.secret, own.key + timestamp),
      passphrase: hmac64(own.secret, own.passphrase),
    })
    handlers?.open()
    const challenge = '{"sessionId":"92f2aec4-d87e-47cc-917d-4e7c93911bdc", "timestamp": 1750000987777}'
    handlers?.message(challenge)
    await platform.advance(10)
    // Made by another signer.
    expect(sent).toEqual(['eXi4h8nTnRaPHzd/87L0d7UKrklNd8TeLZjYD5WlsPo='])
    expect(socket.state).toBe('down')
    handlers?.message('{"sessionId":"x","data":"welcome","pingInterval":18000,"pingTimeout":10000}')
    await until(platform, ready)
    expect(socket.state).toBe('ready')
    await platform.advance(18_100)
    expect(JSON.parse(sent[1] as string)).toMatchObject({ id: expect.any(String), op: 'ping' })
  })

  test.each([
    ['an order', '1700000000000POST/api/v1/hf/orders{"sessionId":"x","timestamp":1}'],
    ['a text', '"sessionId timestamp"'],
    ['a list', '[{"sessionId":"x","timestamp":1}]'],
    ['an object without a session', '{"timestamp":1}'],
    ['what never ends', `{"sessionId":"${'x'.repeat(2_000)}","timestamp":1}`],
  ])('signs no text that could stand for something else: %s', async (_, text) => {
    const { platform, dialled } = setUp()
    await platform.advance(10)
    dialled[0]?.handlers.open()
    dialled[0]?.handlers.message(text)
    await platform.advance(1_000)
    expect(dialled[0]?.sent).toEqual([])
  })

  test('names a partner as a request does', async () => {
    const partner = createPartner({ id: 'my-id', key: 'broker-key' })
    const { platform, dialled } = setUp({}, (fake) => () => createCredentials({ ...own, partner }, fake))
    await platform.advance(10)
    const query = dialled[0]?.url.searchParams
    expect(query?.get('partner')).toBe('my-id')
    expect(query?.get('partner_sign')).toBe(hmac64('broker-key', `${query?.get('timestamp')}my-id${own.key}`))
  })
})

test('last words that nobody can read are no words: it is dialled again', async () => {
  const { platform, socket, dialled } = setUp()
  await platform.advance(10)
  dialled[0]?.handlers.open()
  dialled[0]?.handlers.message('{"msg":"busy","code":{"toString":1}}')
  await platform.advance(5_000)
  expect(dialled.length).toBeGreaterThan(1)
  await socket.close()
})

test('the second version says who it is once it is open', async () => {
  const { platform, dialled, ready } = setUp({ version: 2, url: 'wss://wsapi.kucoin.com/' })
  await platform.advance(10)
  const [{ url, handlers, sent } = { url: new URL('x:'), handlers: undefined, sent: [] }] = dialled
  expect(url.href).toBe('wss://wsapi.kucoin.com/v2/private')
  handlers?.open()
  await platform.advance(10)
  expect(JSON.parse(sent[0] as string)).toEqual({
    id: expect.any(String),
    op: 'auth',
    'kc-api-key': own.key,
    'kc-api-timestamp': '1700000000000',
    'kc-api-sign': hmac64(own.secret, '1700000000000POST/api/websocket/users/verify'),
    'kc-api-passphrase': hmac64(own.secret, own.passphrase),
  })
  handlers?.message('{"sessionId":"x","data":"welcome"}')
  await until(platform, ready)
})

describe('a session that KuCoin refuses', () => {
  test.each([
    ['400003', 'KC-API-KEY not exists', 'AUTH_REJECTED', 'never'],
    ['400011', 'wrong', 'AUTH_REJECTED', 'never'],
    ['400006', 'the ip', 'IP_NOT_ALLOWED', 'never'],
  ])('with %s %s is given up, with words and without secrets', async (apiCode, msg, code, retry) => {
    const states: OrderSocketState[] = []
    const { platform, dialled, ready } = setUp({ onState: (state) => states.push(state) })
    await platform.advance(10)
    const [{ url, handlers } = { url: new URL('x:'), handlers: undefined }] = dialled
    handlers?.open()
    handlers?.message(
      JSON.stringify({ code: apiCode, msg: `${msg} ${url.searchParams.get('sign')} ${own.key}` }),
    )
    await platform.advance(60_000)
    const error = await ready.catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code, apiCode, retry, outcome: 'refused' })
    const shown = `${(error as Error).stack} ${JSON.stringify(error)}`
    for (const secret of [own.key, url.searchParams.get('sign') as string, own.secret, own.passphrase])
      expect(shown).not.toContain(secret)
    expect(dialled).toHaveLength(1)
    expect(states).toEqual(['down', 'failed'])
  })

  test('with its own key for a code: it is not quoted', async () => {
    const { platform, dialled, ready } = setUp({ connection: { maxAttempts: 1 } })
    await platform.advance(10)
    dialled[0]?.handlers.open()
    dialled[0]?.handlers.message(JSON.stringify({ code: own.key, msg: 'no' }))
    await platform.advance(10)
    const error = await ready.catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'UNLISTED', apiCode: 'none', apiMessage: 'no' })
    expect(`${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain(own.key)
  })

  test('for a clock that is wrong reads the time, and comes again', async () => {
    const { platform, dialled, ready } = setUp()
    await platform.advance(10)
    const readings = platform.seen.length
    dialled[0]?.handlers.open()
    dialled[0]?.handlers.message('{"code":"400002","msg":"KC-API-TIMESTAMP Invalid"}')
    await platform.advance(5_000)
    expect(platform.seen.length).toBeGreaterThan(readings)
    dialled[1]?.handlers.open()
    dialled[1]?.handlers.message('{"data":"welcome"}')
    await until(platform, ready)
  })

  test('for its key asks the source of keys for another one', async () => {
    const provider = vi.fn<CredentialProvider>()
    const { platform, dialled, ready } = setUp({}, (fake) => {
      const [first, second] = ['old', 'new'].map((key) => createCredentials({ ...own, key }, fake))
      provider.mockImplementation((refused) => (refused ? second : first) as never)
      return provider
    })
    await platform.advance(10)
    dialled[0]?.handlers.open()
    dialled[0]?.handlers.message('{"code":"400003","msg":"KC-API-KEY not exists"}')
    await platform.advance(5_000)
    expect(dialled.map(({ url }) => url.searchParams.get('apikey'))).toEqual(['old', 'new'])
    dialled[1]?.handlers.message('{"data":"welcome"}')
    await until(platform, ready)
  })
})

test('no error of a socket that does not open shows its address', async () => {
  const seen: unknown[] = []
  const { platform, dialled } = setUp({ onState: (_, error) => seen.push(error) })
  await platform.advance(10)
  const [{ url, handlers } = { url: new URL('x:'), handlers: undefined }] = dialled
  handlers?.close(1006, `cannot open ${url.href}`)
  await platform.advance(10)
  const shown = seen.map((error) => `${(error as Error)?.stack} ${JSON.stringify(error)}`).join()
  for (const value of [...url.searchParams.values()].filter((text) => text.length > 3)) {
    expect(shown).not.toContain(value)
    expect(shown).not.toContain(encodeURIComponent(value))
  }
})

test('a key of version 1 is refused: its passphrase would stand in an address', async () => {
  const { platform, dialled, ready } = setUp(
    {},
    (fake) => () => createCredentials({ ...own, keyVersion: '1' }, fake),
  )
  await platform.advance(10)
  expect(dialled).toEqual([])
  await expect(ready).rejects.toMatchObject({ retry: 'never', outcome: 'not-sent' })
})

test('an order under another key than the session’s goes over HTTP, and the session takes that key', async () => {
  let current = 0
  const { exchange, platform, socket, client, writes, wires } = socketOrders({
    exchange: {
      credentials: ['one', 'two'].map((key) => ({ key, secret: 's', passphrase: 'p', uid: '1' })),
    },
    client: {
      credentials: () =>
        createCredentials({ key: ['one', 'two'][current] as string, secret: 's', passphrase: 'p' }, platform),
    },
  })
  await until(platform, socket.ready())
  await until(platform, client.call(spot.placeOrder, order))
  current = 1
  await until(platform, client.call(spot.placeOrder, order))
  expect(writes()).toEqual(['POST /api/v1/hf/orders'])
  await platform.advance(5_000)
  await until(platform, client.call(spot.placeOrder, order))
  expect(writes()).toHaveLength(1)
  expect(wires.map(({ url }) => new URL(url).searchParams.get('apikey'))).toEqual(['one', 'two'])
  expect(exchange.ledger.orders()).toHaveLength(3)
})

test('a session that is renewed ends what it has begun, and takes nothing new', async () => {
  const begun: { readonly id: string; readonly at: number; readonly run: () => void }[] = []
  const { exchange, platform, socket, client, wires, writes } = socketOrders({
    socket: { connection: { renewAfterMs: 100_000 } },
    spoiler: {
      fromClient(wire, text) {
        const { op, id } = text.startsWith('{') ? JSON.parse(text) : { op: '', id: '' }
        const run = (): void => wire.toExchange(text)
        if (op !== 'spot.order') run()
        else begun.push({ id, at: wires.indexOf(wire), run })
      },
    },
  })
  await until(platform, socket.ready())
  await platform.advance(94_000)
  const orders = createOrders(client)
  const first = orders.place(order)
  await platform.advance(100)
  // It would count as mute else.
  await platform.advance(1_500)
  while (wires.length < 2) await platform.advance(1_000)
  await platform.advance(1_000)
  const second = orders.place(order)
  await platform.advance(100)
  expect(begun.map(({ at }) => at)).toEqual([0, 1])
  for (const { run } of begun) run()
  await until(platform, Promise.all([first, second]))
  expect(exchange.ledger.orders()).toHaveLength(2)
  expect(writes()).toEqual([])
})

test('an old session that is needed again answers what it is asked, for as long as it takes', async () => {
  let isDown = false
  const { platform, socket, client, wires, writes } = socketOrders({
    socket: { connection: { renewAfterMs: 100_000 } },
    spoiler: {
      opens: () => !isDown,
      fromClient(wire, text) {
        const isOrder = text.startsWith('{') && JSON.parse(text).op === 'spot.order'
        platform.setTimer(() => wire.toExchange(text), isOrder ? 1_500 : 0)
      },
    },
  })
  await until(platform, socket.ready())
  while (wires.length < 2) await platform.advance(1_000)
  await platform.advance(1_000)
  isDown = true
  wires[1]?.break()
  await platform.advance(26_000)
  expect(socket.state).toBe('ready')
  const orders = createOrders(client)
  const placing: Promise<{ readonly via: string }>[] = []
  for (let second = 0; second < 6; second++) {
    placing.push(orders.place(order))
    await platform.advance(1_000)
  }
  const placed = await until(platform, Promise.all(placing))
  expect(placed.map(({ via }) => via)).toEqual(placing.map(() => 'answer'))
  expect(writes()).toEqual([])
})

test('a key that comes when its attempt was given up is not the one that the next attempt signs with', async () => {
  let calls = 0
  const { platform, dialled } = setUp({}, (fake) => async () => {
    const isFirst = ++calls === 1
    if (isFirst) await new Promise<void>((resolve) => fake.setTimer(resolve, 25_000))
    return createCredentials({ ...own, ...(isFirst && { key: 'late', secret: 'late' }) }, fake)
  })
  await platform.advance(24_000)
  const [{ url, handlers, sent } = { url: new URL('x:'), handlers: undefined, sent: [] }] = dialled
  expect(url.searchParams.get('apikey')).toBe(own.key)
  handlers?.open()
  await platform.advance(2_000)
  const challenge = '{"sessionId":"x","timestamp":1}'
  handlers?.message(challenge)
  await platform.advance(10)
  expect(sent).toEqual([hmac64(own.secret, challenge)])
})
