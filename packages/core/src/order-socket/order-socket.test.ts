import { describe, expect, test } from 'vitest'
import { until } from '../../test/mock-exchange.ts'
import { type SocketOrders, socketOrders } from '../../test/socket-orders.ts'
import { createClient } from '../client/client.ts'
import { futures, spot } from '../endpoints/index.ts'
import { type ApiError, OrderNotPlacedError, OutcomeUnknownError } from '../errors/index.ts'
import { createOrders, futuresOrders, memoryJournal } from '../orders/index.ts'
import type { RateBudget } from '../rate-limit/budget.ts'
import { createOrderSocket } from './index.ts'

const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.001' } as const
const contract = {
  symbol: 'XBTUSDTM',
  side: 'buy',
  type: 'limit',
  price: '1000',
  size: 1,
  leverage: 10,
} as const

/** The op of a frame; none for a greeting. */
const opOfFrame = (text: string): string => (text.startsWith('{') ? JSON.parse(text).op : '')

/** With an exchange that is shown orders of futures after 55 s, over a socket that stays or one that breaks at once. */
function lateOrders(way: 'open' | 'broken' = 'open') {
  const parts: SocketOrders = socketOrders({
    spoiler: {
      fromClient(wire, text) {
        if (opOfFrame(text) !== 'futures.order') return wire.toExchange(text)
        const { platform } = parts
        wire.hold()
        for (let ms = 0; ms < 55_000; ms += 5_000)
          platform.setTimer(() => wire.toExchange('{"id":"p","op":"ping"}'), ms)
        platform.setTimer(() => wire.toExchange(text), 55_000)
        return way === 'broken' ? wire.break() : undefined
      },
    },
  })
  return parts
}

describe('the way of an order', () => {
  test('is the socket, for orders, batches and cancels', async () => {
    const { platform, exchange, socket, client, writes } = socketOrders()
    await until(platform, socket.ready())
    const orders = createOrders(client)
    const placed = await until(platform, orders.place(order))
    expect(exchange.ledger.orders()).toMatchObject([{ orderId: placed.orderId, clientOid: placed.clientOid }])
    expect(await until(platform, orders.cancel(placed))).toMatchObject({ state: 'cancelled' })
    const many = createOrders(client, { kind: futuresOrders })
    const results = await until(platform, many.placeMany([contract, contract, contract]))
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true])
    expect(exchange.ledger.orders()).toHaveLength(4)
    expect(writes()).toEqual([])
  })

  test('is HTTP until the socket is there, and the first order dials it', async () => {
    const { platform, exchange, socket, client, writes } = socketOrders()
    const orders = createOrders(client)
    expect(socket.state).toBe('idle')
    await until(platform, orders.place(order))
    expect(writes()).toEqual(['POST /api/v1/hf/orders'])
    await until(platform, socket.ready())
    await until(platform, orders.place(order))
    expect(writes()).toHaveLength(1)
    expect(exchange.ledger.orders()).toHaveLength(2)
  })

  test('is no other where HTTP is not wanted: it is refused, unsent', async () => {
    const { platform, exchange, client, writes } = socketOrders({
      spoiler: { opens: () => false },
      socket: { fallback: 'refuse' },
    })
    const placing = createOrders(client).place(order)
    await expect(until(platform, placing)).rejects.toMatchObject({ outcome: 'not-sent' })
    expect([exchange.ledger.orders(), writes()]).toEqual([[], []])
  })

  test('is HTTP again after the end of the socket', async () => {
    const { platform, socket, client, writes } = socketOrders()
    await until(platform, socket.ready())
    await socket.close()
    await until(platform, createOrders(client).place(order))
    expect(writes()).toEqual(['POST /api/v1/hf/orders'])
    await expect(until(platform, socket.ready())).rejects.toMatchObject({
      message: expect.stringContaining('closed'),
    })
  })

  test('is HTTP for a futures order that may be signed for a shorter time than a frame can be late', async () => {
    const { platform, socket, client, writes } = socketOrders()
    await until(platform, socket.ready())
    const short = { sendWithinMs: 20_000 }
    await until(platform, createOrders(client, { ...short, kind: futuresOrders }).place(contract))
    expect(writes()).toEqual(['POST /api/v1/orders'])
    // A spot order carries its own time.
    await until(platform, createOrders(client, short).place(order))
    expect(writes()).toHaveLength(1)
  })

  test('is none for it where HTTP is not wanted, and it is told what is too short', async () => {
    const { platform, exchange, socket, client, writes } = socketOrders({ socket: { fallback: 'refuse' } })
    await until(platform, socket.ready())
    const orders = createOrders(client, { sendWithinMs: 20_000, kind: futuresOrders })
    const error = await until(platform, orders.place(contract)).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ outcome: 'not-sent', message: expect.stringContaining('sendWithinMs') })
    expect([exchange.ledger.orders(), writes()]).toEqual([[], []])
    const long = createOrders(client, { sendWithinMs: 61_000, kind: futuresOrders })
    await until(platform, long.place(contract))
    expect([exchange.ledger.orders().length, writes()]).toEqual([1, []])
  })

  test.each([
    ['over the socket', true],
    ['over HTTP', false],
  ])('is none for a futures order that waited for more than half a minute %s', async (_, isOpen) => {
    let isBusy = false
    const budget: RateBudget = {
      async acquire() {
        if (isBusy) await new Promise<void>((resolve) => platform.setTimer(resolve, 40_000))
        return { settle() {}, giveBack() {} }
      },
      pause() {},
    }
    const { platform, exchange, socket, client } = socketOrders({
      client: { budget },
      spoiler: { opens: () => isOpen },
    })
    const orders = createOrders(client, { kind: futuresOrders })
    await until(platform, isOpen ? socket.ready() : Promise.resolve())
    await until(platform, orders.test(contract))
    isBusy = true
    const error = await until(platform, orders.place(contract)).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'ORDER_NOT_PLACED', reason: 'expired' })
    await platform.advance(100_000)
    expect(exchange.ledger.orders()).toEqual([])
  })

  test('is HTTP while the socket owes an answer, and then the socket again', async () => {
    let isMute = false
    const { platform, socket, client, writes } = socketOrders({
      spoiler: {
        fromExchange: (wire, text) => {
          if (!isMute) wire.toClient(text)
        },
      },
    })
    await until(platform, socket.ready())
    isMute = true
    const orders = createOrders(client)
    const first = orders.place(order)
    await platform.advance(3_000)
    await until(platform, orders.place(order))
    expect(writes()).toEqual(['POST /api/v1/hf/orders'])
    isMute = false
    await until(platform, first)
    await until(platform, socket.ready())
    await until(platform, orders.place(order))
    expect(writes()).toHaveLength(1)
  })

  test.each([
    ['nothing', false],
    ['a frame of before', true],
  ])(
    'is HTTP at once where the machine slept for longer than a session lives, and reads %s',
    async (_, isLeft) => {
      let isDead = false
      const { platform, socket, client, writes, wires } = socketOrders({
        spoiler: {
          fromClient: (wire, text) => {
            if (!isDead || wire !== wires[0]) wire.toExchange(text)
          },
        },
      })
      await until(platform, socket.ready())
      const orders = createOrders(client, { kind: futuresOrders })
      await until(platform, orders.place(contract))
      expect(writes()).toEqual([])
      isDead = true
      platform.setWall(7_200_000)
      if (isLeft) wires[0]?.toClient('{"id":"ping-0-0","op":"pong"}')
      await platform.advance(100)
      const wokeMs = platform.monotonicNow()
      await until(platform, orders.place(contract))
      expect(writes()).toEqual(['POST /api/v1/orders'])
      expect(platform.monotonicNow() - wokeMs).toBeLessThan(1_000)
      await until(platform, socket.ready())
      await platform.advance(10_000)
      await until(platform, orders.place(contract))
      expect(writes()).toHaveLength(1)
    },
  )

  test('is a new socket in the end, though the dead one is tried again and again', async () => {
    let isDead = false
    const { platform, socket, client, exchange, wires } = socketOrders({
      socket: { fallback: 'refuse' },
      spoiler: {
        fromClient: (wire, text) => {
          if (!isDead || wire !== wires[0]) wire.toExchange(text)
        },
      },
    })
    await until(platform, socket.ready())
    isDead = true
    const orders = createOrders(client)
    const tries: Promise<unknown>[] = []
    for (let at = 0; at < 10; at++) {
      tries.push(orders.place(order).catch(() => {}))
      await platform.advance(2_000)
    }
    expect(wires).toHaveLength(2)
    expect(exchange.ledger.orders().length).toBeGreaterThan(3)
    await until(platform, Promise.all(tries))
  })
})

describe('checks', () => {
  test('of fields, times, permissions and the quota come before the socket', async () => {
    const sent: string[] = []
    const { platform, socket, client } = socketOrders({
      client: { allow: ['General'] },
      spoiler: {
        fromClient: (wire, text) => {
          sent.push(opOfFrame(text))
          wire.toExchange(text)
        },
      },
    })
    await until(platform, socket.ready())
    const calls = [
      client.call(spot.placeOrder, { ...order, sise: '1' } as never),
      client.call(spot.placeOrder, order),
      client.call(futures.placeOrders, [contract]),
    ]
    for (const call of calls)
      await expect(until(platform, call)).rejects.toMatchObject({ outcome: 'not-sent' })
    expect(sent).toEqual([''])
  })

  test.each([
    ['an unknown pair', { ...order, symbol: 'NO-PAIR' }],
    ['a price off the grid', { ...order, price: '90.123456789' }],
    ['more than there is', { ...order, size: '100000' }],
  ])('of the exchange end in the errors of requests: %s', async (_, wrong) => {
    const { platform, socket, client } = socketOrders()
    const fail = (): Promise<ApiError> =>
      until(platform, client.call(spot.placeOrder, wrong)).then(
        () => Promise.reject(new Error('it was placed')),
        (error: ApiError) => error,
      )
    const overHttp = await fail()
    await until(platform, socket.ready())
    const overSocket = await fail()
    expect(overSocket.constructor).toBe(overHttp.constructor)
    const facts = ({ code, apiCode, apiMessage, outcome, retry }: ApiError) => ({
      ...{ code, apiCode, apiMessage, outcome, retry },
    })
    expect(facts(overSocket)).toEqual(facts(overHttp))
    expect(overSocket.message).toContain('/order-socket/spot/order')
  })
})

describe('answers', () => {
  /** Changes each answer to an order before it comes. */
  function answering(change: (frame: Record<string, unknown>) => readonly unknown[]) {
    return socketOrders({
      spoiler: {
        fromExchange(wire, text) {
          const frame = JSON.parse(text)
          const isAnswer = String(frame.op).includes('order')
          for (const one of isAnswer ? change(frame) : [frame]) wire.toClient(JSON.stringify(one))
        },
      },
    })
  }

  test.each([
    ['a number for an id', (frame) => [{ ...frame, id: Number(frame['id']) }]],
    ['a number for a code', (frame) => [{ ...frame, code: 200_000 }]],
    ['no op', ({ op: _, ...frame }) => [frame]],
    ['the same twice', (frame) => [frame, frame]],
    ['those of others before it', (frame) => [{ ...frame, id: '999' }, { ...frame, id: '' }, null, 7, frame]],
    ['that of another op before it', (frame) => [{ ...frame, op: 'spot.cancel', data: {} }, frame]],
    [
      'the other spelling of the quota',
      ({ rateLimit, ...frame }) => [{ ...frame, userRateLimit: rateLimit }],
    ],
  ] satisfies readonly (readonly [string, Parameters<typeof answering>[0]])[])(
    'are read with %s',
    async (_, change) => {
      const { platform, exchange, socket, client } = answering(change)
      await until(platform, socket.ready())
      const { orderId, via } = await until(platform, createOrders(client).place(order))
      expect(exchange.ledger.orders()).toMatchObject([{ orderId }])
      expect(via).toBe('answer')
      expect(platform.seen.filter(({ url }) => url.includes('timestamp')).length).toBeGreaterThan(0)
    },
  )

  test.each([
    ['no code', ({ code: _, ...frame }) => [frame]],
    ['no order', (frame) => [{ ...frame, data: {} }]],
    ['the order of another one', (frame) => [{ ...frame, data: { orderId: 'x', clientOid: 'y' } }]],
    ['a code that nobody has described', (frame) => [{ ...frame, code: '777777', msg: 'what' }]],
  ] satisfies readonly (readonly [string, Parameters<typeof answering>[0]])[])(
    'with %s leave an order in doubt, and it is found',
    async (_, change) => {
      const { platform, exchange, socket, client, writes } = answering(change)
      await until(platform, socket.ready())
      const { orderId, via } = await until(platform, createOrders(client).place(order))
      expect(exchange.ledger.orders()).toMatchObject([{ orderId }])
      expect([via, writes()]).toEqual(['search', []])
    },
  )

  test('find their orders in whatever order they come', async () => {
    const held: (() => void)[] = []
    const { platform, exchange, socket, client } = socketOrders({
      spoiler: {
        fromExchange(wire, text) {
          if (!opOfFrame(text)?.includes('order')) wire.toClient(text)
          else if (held.push(() => wire.toClient(text)) === 3) for (const tell of held.reverse()) tell()
        },
      },
    })
    await until(platform, socket.ready())
    const orders = createOrders(client)
    const placed = await until(
      platform,
      Promise.all(['a', 'b', 'c'].map((clientOid) => orders.place({ ...order, clientOid }))),
    )
    const told = placed.map(({ clientOid, orderId }) => ({ clientOid, orderId }))
    expect(exchange.ledger.orders()).toMatchObject(told)
  })

  test('tell the budget of the client what is left of its pool', async () => {
    const { platform, socket, client } = answering((frame) => [
      { ...frame, rateLimit: { limit: 4_000, remaining: 0, reset: 20_000 } },
    ])
    await until(platform, socket.ready())
    await until(platform, client.call(spot.placeOrder, order))
    const startedMs = platform.monotonicNow()
    await until(platform, client.call(spot.listOpenOrders, { symbol: 'BTC-USDT' }))
    expect(platform.monotonicNow() - startedMs).toBeGreaterThan(15_000)
  })
})

describe('a lost order', () => {
  test('is in doubt with its session, and never sent again', async () => {
    const { platform, exchange, socket, client, writes } = socketOrders({
      spoiler: {
        fromClient: (wire, text) =>
          opOfFrame(text) === 'futures.order' ? wire.break() : wire.toExchange(text),
      },
    })
    await until(platform, socket.ready())
    const error = await until(
      platform,
      client.call(futures.placeOrder, { ...contract, clientOid: 'a' } as never),
    ).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    expect(error).toMatchObject({ clientOid: 'a', cause: { code: 'CONNECTION_FAILED' } })
    expect([exchange.ledger.orders(), writes()]).toEqual([[], []])
  })

  test('of a kind without a time of its own is not proven absent before its session can no longer live', async () => {
    const { platform, socket, client } = socketOrders({
      spoiler: {
        fromClient: (wire, text) =>
          /(spot|futures)\.order/.test(opOfFrame(text)) ? wire.break() : wire.toExchange(text),
      },
    })
    const timeOf = async (place: () => Promise<unknown>): Promise<number> => {
      await until(platform, socket.ready())
      const startedMs = platform.monotonicNow()
      await expect(until(platform, place())).rejects.toBeInstanceOf(OrderNotPlacedError)
      return platform.monotonicNow() - startedMs
    }
    const spotMs = await timeOf(() => createOrders(client).place(order))
    const futuresMs = await timeOf(() => createOrders(client, { kind: futuresOrders }).place(contract))
    expect(spotMs).toBeGreaterThan(15_000)
    expect(spotMs).toBeLessThan(25_000)
    expect(futuresMs).toBeGreaterThan(75_000)
    expect(futuresMs).toBeLessThan(90_000)
  })

  test('is not called absent by another process that has no socket, before a late frame has come', async () => {
    const { platform, exchange, socket, client } = lateOrders()
    const journal = memoryJournal()
    const options = { journal, account: 'one', kind: futuresOrders }
    await until(platform, socket.ready())
    // The process that places it ends here.
    createOrders(client, options)
      .place({ ...contract, clientOid: 'a' })
      .catch(() => {})
    await platform.advance(1_000)
    const { credentials } = client
    const other = createOrders(createClient({ platform, credentials, vip: 12 }), options)
    const [recovered] = await until(platform, other.recover())
    expect(exchange.ledger.orders()).toHaveLength(1)
    expect(recovered).toMatchObject({ state: 'accepted', orderId: exchange.ledger.orders()[0]?.orderId })
  })

  test('is not called absent too soon by a clock that was wrong when its frame left', async () => {
    const { platform, exchange, socket, client } = lateOrders('broken')
    await until(platform, socket.ready())
    exchange.addFault({ kind: 'skewed-clock', offsetMs: -60_000, match: { path: '/api/v1/timestamp' } })
    await until(platform, client.clock.sync())
    exchange.clearFaults()
    const { orderId } = await until(platform, createOrders(client, { kind: futuresOrders }).place(contract))
    expect(exchange.ledger.orders()).toMatchObject([{ orderId }])
  })

  test('that waited on a closed socket is in doubt, and looked up', async () => {
    const { platform, exchange, socket, client, writes } = socketOrders({
      spoiler: {
        fromExchange: (wire, text) => (opOfFrame(text) === 'spot.order' ? undefined : wire.toClient(text)),
      },
    })
    await until(platform, socket.ready())
    const placing = createOrders(client).place(order)
    await platform.advance(1_000)
    await socket.close()
    const { orderId } = await until(platform, placing)
    expect(exchange.ledger.orders()).toMatchObject([{ orderId }])
    expect(writes()).toEqual([])
  })

  test('that is too old for the time it carries goes over HTTP, where our clock was the wrong one', async () => {
    const { platform, exchange, socket, client, writes } = socketOrders()
    await until(platform, socket.ready())
    // KuCoin's servers disagree for a moment.
    exchange.addFault({ kind: 'skewed-clock', offsetMs: -20_000, match: { path: '/api/v1/timestamp' } })
    await until(platform, client.clock.sync())
    exchange.clearFaults()
    await until(platform, createOrders(client).place(order))
    expect(writes()).toEqual(['POST /api/v1/hf/orders'])
    expect(exchange.ledger.orders()).toHaveLength(1)
  })

  test.each([['rest'], ['refuse']] as const)(
    'that is too old by a clock that was right is looked up (%s): another copy was in time',
    async (fallback) => {
      // Two copies arrive, and the answer to the first one is lost.
      const lost = new Set<string>()
      const { platform, exchange, socket, client, writes } = socketOrders({
        socket: { fallback },
        spoiler: {
          fromClient(wire, text) {
            wire.toExchange(text)
            if (opOfFrame(text) === 'spot.order') platform.setTimer(() => wire.toExchange(text), 6_000)
          },
          fromExchange(wire, text) {
            const isFirst = opOfFrame(text) === 'spot.order' && !lost.has('first')
            if (isFirst) lost.add('first')
            else wire.toClient(text)
          },
        },
      })
      await until(platform, socket.ready())
      // Done at once: its clientOid protects it no more.
      const market = { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '10' } as const
      const { orderId } = await until(platform, createOrders(client).place(market))
      expect(writes()).toEqual([])
      expect(exchange.ledger.orders()).toMatchObject([{ orderId }])
    },
  )

  test.each([['rest'], ['refuse']] as const)(
    'that is too old by a clock that was right is in doubt for whoever calls by himself (%s)',
    async (fallback) => {
      let copies = 0
      const { platform, exchange, socket, client } = socketOrders({
        socket: { fallback },
        spoiler: {
          fromClient(wire, text) {
            wire.toExchange(text)
            if (opOfFrame(text) === 'spot.order') platform.setTimer(() => wire.toExchange(text), 6_000)
          },
          fromExchange(wire, text) {
            if (opOfFrame(text) !== 'spot.order' || ++copies > 1) wire.toClient(text)
          },
        },
      })
      await until(platform, socket.ready())
      const market = { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '10' } as const
      const error = await until(
        platform,
        client.call(spot.placeOrder, { ...market, clientOid: 'c1' }).catch((reason: unknown) => reason),
      )
      expect(exchange.ledger.orders()).toHaveLength(1)
      expect(error).toMatchObject({ code: 'OUTCOME_UNKNOWN', clientOid: 'c1' })
    },
  )

  test('that is too old by a clock that was right, and arrived only late, is proven absent', async () => {
    const { platform, exchange, socket, client, writes } = socketOrders({
      spoiler: {
        fromClient(wire, text) {
          const delayMs = opOfFrame(text) === 'spot.order' ? 6_000 : 0
          platform.setTimer(() => wire.toExchange(text), delayMs)
        },
      },
    })
    await until(platform, socket.ready())
    const placing = createOrders(client).place(order)
    await expect(until(platform, placing)).rejects.toMatchObject({
      code: 'ORDER_NOT_PLACED',
      reason: 'absent',
    })
    expect(writes()).toEqual([])
    expect(exchange.ledger.orders()).toEqual([])
  })
})

describe('options', () => {
  test.each([
    [{ url: 'http://wsapi.kucoin.com' }],
    [{ url: 'ws://wsapi.kucoin.com' }],
    [{ url: 'wss://user:canary@wsapi.kucoin.com' }],
    [{ version: 3 }],
    [{ fallback: 'maybe' }],
    [{ onState: 'x' }],
    [{ fallBack: 'rest' }],
  ])('%j is refused', (options) => {
    expect(() => socketOrders({ socket: options as never })).toThrow(
      expect.objectContaining({ code: 'OPTIONS_INVALID', message: expect.not.stringContaining('canary') }),
    )
  })

  test.each([
    ['a host of one’s own', { hosts: { spot: 'https://relay.example', futures: 'https://relay.example' } }],
    ['another region', { region: 'eu' }],
  ] as const)('beside %s need a url, or a rehearsal would place real orders', (_, client) => {
    expect(() => socketOrders({ client })).toThrow(expect.objectContaining({ code: 'OPTIONS_INVALID' }))
    expect(() => socketOrders({ client, socket: { url: 'wss://relay.example/sockets' } })).not.toThrow()
  })

  test('find the mock exchange on loopback', async () => {
    const hosts = { spot: 'http://127.0.0.1:1/', futures: 'http://127.0.0.1:1/futures' }
    const { platform, socket, wires } = socketOrders({ client: { hosts } })
    await until(platform, socket.ready())
    expect(wires[0]?.url).toMatch(/^ws:\/\/127\.0\.0\.1:1\/v1\/private\?/)
  })

  test('a socket serves one client, and needs one', async () => {
    const { platform, socket, client } = socketOrders()
    expect(() => socket.connect(platform, () => client)).toThrow(
      expect.objectContaining({ code: 'OPTIONS_INVALID' }),
    )
    const stray = createOrderSocket()
    expect(() => stray.connect(platform, () => client)).toThrow(
      expect.objectContaining({ code: 'OPTIONS_INVALID' }),
    )
    await expect(createOrderSocket().ready()).rejects.toMatchObject({ code: 'OPTIONS_INVALID' })
  })
})
