import { describe, expect, test } from 'vitest'
import { failure } from '../../../test/failure.ts'
import { answer, fakePlatform, never, ok } from '../../../test/fake-platform.ts'
import { mockExchange, until } from '../../../test/mock-exchange.ts'
import { type UnifiedSetup, unifiedExchange } from '../../../test/unified-exchange.ts'
import { createAdapterClient } from '../../adapter/index.ts'
import { createCredentials } from '../../auth/credentials.ts'
import { OrderNotPlacedError, OutcomeUnknownError } from '../../errors/index.ts'
import { unreadableAnswer } from '../../errors/network-error.ts'
import { memoryJournal } from '../index.ts'
import { accountOrders } from './account-orders.ts'
import type { AccountFuturesOrder, AccountOrderParams } from './account-words.ts'

const balances = {
  trade: { USDT: '1000000', BTC: '10' },
  margin: { USDT: '100000' },
  contract: { USDT: '100000' },
}
const spot = { symbol: 'BTC-USDT', side: 'buy', price: '1000', size: '0.01' } as const
const margin = { ...spot, tradeType: 'MARGIN' } as const
const futures = {
  symbol: 'XBTUSDTM',
  side: 'buy',
  price: '1000',
  size: 2,
  marginMode: 'ISOLATED',
  leverage: 3,
} as const
const stop = { ...spot, stop: 'loss', stopPrice: '1100' } as const
const marginStop = { ...margin, stop: 'loss', stopPrice: '1100' } as const
const futuresStop = { ...futures, stop: 'down', stopPrice: '1100' } as const
const all: Readonly<Record<string, AccountOrderParams>> = {
  spot,
  margin,
  futures,
  stop,
  marginStop,
  futuresStop,
}

function classic() {
  const setup = mockExchange({ balances })
  const orders = accountOrders(setup.client, async () => 'CLASSIC')
  return { ...setup, orders, run: <Value>(promise: Promise<Value>) => until(setup.platform, promise) }
}

function unified(setup: UnifiedSetup = unifiedExchange()) {
  const orders = accountOrders(setup.client, async () => 'UNIFIED')
  return { ...setup, orders, run: <Value>(promise: Promise<Value>) => until(setup.platform, promise) }
}

type Words = AccountOrderParams & { readonly leverage?: number }

/** What a unified account takes: leverage it has for the symbol. */
function unifiedWords({ leverage: _, ...words }: Words): AccountOrderParams {
  return words as AccountOrderParams
}

describe.each(Object.entries(all))('%s: the same words on both kinds of account', (_, words) => {
  test.each(['classic', 'unified'] as const)('placed, found and cancelled on a %s one', async (kind) => {
    const { orders, run } = kind === 'classic' ? classic() : unified()
    const order = kind === 'classic' ? words : unifiedWords(words)
    const isWaiting = 'stop' in words
    const open = { symbol: words.symbol, side: 'buy', state: 'open', isWaiting }

    const placed = await run(orders.place(order))
    const found = await run(orders.get(placed))
    expect({ isWaiting: false, ...found }).toMatchObject({ ...open, clientOid: placed.clientOid })
    expect([Number(found?.price), Number(found?.size)]).toEqual([1_000, Number(words.size)])
    expect((await run(orders.cancel(placed)))?.state ?? 'cancelled').toBe('cancelled')

    // Another program knows nothing but its name.
    const { symbol, clientOid } = await run(orders.place(order))
    expect({ isWaiting: false, ...(await run(orders.get({ symbol, clientOid }))) }).toMatchObject(open)
    expect((await run(orders.cancel({ symbol, clientOid })))?.state ?? 'cancelled').toBe('cancelled')
  })
})

test.each(Object.entries(all))('%s: found and cancelled by the words that placed it', async (_, words) => {
  for (const kind of ['classic', 'unified'] as const) {
    const { orders, run } = kind === 'classic' ? classic() : unified()
    const sent = kind === 'classic' ? words : unifiedWords(words)
    const { symbol, clientOid } = await run(orders.place(sent))
    const ref = { symbol, clientOid, sent }
    expect(await run(orders.get(ref))).toMatchObject({ state: 'open' })
    await run(orders.cancel(ref))
    expect((await run(orders.get({ symbol, clientOid })))?.state ?? 'cancelled').toBe('cancelled')
  }
})

test('many at once: each in its kind, one that is wrong alone', async () => {
  for (const { orders, run, kind } of [
    { ...classic(), kind: 'classic' },
    { ...unified(), kind: 'unified' },
  ]) {
    const list = Object.values(all).map((words) => (kind === 'classic' ? words : unifiedWords(words)))
    const wrong = { ...spot, tradeType: 'FUTURES' } as never
    const results = await run(orders.placeMany([...list.slice(0, 2), wrong, ...list.slice(2)]))
    expect(results.map(({ ok }) => ok)).toEqual([true, true, false, true, true, true, true])
    await run(orders.cancelAll('BTC-USDT'))
    await run(orders.cancelAll('XBTUSDTM'))
    for (const result of results)
      if (result.ok) expect((await run(orders.get(result.order)))?.state ?? 'cancelled').toBe('cancelled')
  }
})

describe('what means two things, or is of one kind of account alone, is refused before anything is sent', () => {
  const cases: readonly (readonly [string, 'classic' | 'unified', object, string])[] = [
    ['no margin mode', 'classic', { ...futures, marginMode: undefined }, 'marginMode'],
    ['no margin mode', 'unified', { ...futures, marginMode: undefined }, 'marginMode'],
    ['leverage', 'unified', futures, 'leverage'],
    ['take profit', 'classic', { ...futures, tpTriggerPrice: '2000' }, 'placeTpSlOrder'],
    ['stop loss', 'classic', { ...futures, slTriggerPrice: '500' }, 'placeTpSlOrder'],
    ['a tag of a broker', 'classic', { ...spot, brokerTag: 'b' }, 'brokerTag'],
    ['money for contracts', 'classic', { ...futures, size: undefined, funds: '1' }, 'funds'],
    [
      'money for contracts',
      'unified',
      { ...futures, leverage: undefined, size: undefined, funds: '1' },
      'funds',
    ],
    [
      'an amount of the quote currency',
      'classic',
      { ...futures, size: undefined, valueQty: '1' },
      'valueQty',
    ],
  ]
  test.each(cases)('%s, %s', async (_, kind, order, names) => {
    const { orders, run, platform } = kind === 'classic' ? classic() : unified()
    const error = await run(failure(orders.place(order as AccountOrderParams)))
    expect(error).toMatchObject({ code: 'REQUEST_INVALID', outcome: 'not-sent' })
    expect(String(error)).toContain(names)
    expect(platform.seen.filter(({ init }) => init.method === 'POST')).toEqual([])
  })
})

describe('createKucoin', () => {
  const credentials = { key: 'k', secret: 's', passphrase: 'p' }

  test.each([
    ['CLASSIC', '/api/v1/hf/orders'],
    ['UNIFIED', '/api/ua/v2/unified/order/place'],
  ] as const)('detects that the account is %s, and asks once', async (selfAccountMode, path) => {
    const { platform } = unifiedExchange()
    const asked: string[] = []
    const kucoin = createAdapterClient(
      {
        ...platform,
        async fetch(url, init) {
          const { pathname } = new URL(url)
          asked.push(pathname)
          return pathname.endsWith('/account/mode')
            ? ok({ selfAccountMode })
            : await platform.fetch(url, init)
        },
      },
      { credentials, accountMode: 'detect', orders: { deadlineMs: 1 } },
    )
    for (let turn = 0; turn < 2; turn++)
      await until(
        platform,
        kucoin.orders.place(spot as never).catch(() => undefined),
        60_000,
      )
    expect(asked.filter((one) => one.endsWith('/account/mode'))).toHaveLength(1)
    // The exchange of this test is a unified one, and answers no rules of a classic account.
    expect(asked.some((one) => one === path || one === '/api/v2/symbols/BTC-USDT')).toBe(true)
    expect(asked.includes('/api/ua/v2/unified/order/place')).toBe(selfAccountMode === 'UNIFIED')
  })

  test('by option the account is not asked for', async () => {
    const { platform, asked } = unifiedExchange()
    const kucoin = createAdapterClient(platform, { credentials, accountMode: 'unified' })
    const placed = await until(platform, kucoin.orders.place(spot))
    expect(placed.via).toBe('answer')
    expect(asked).not.toContain('account/mode')
  })

  test('where it cannot be read, the order was not placed, and is not in doubt', async () => {
    const platform = fakePlatform(never)
    const kucoin = createAdapterClient(platform, {
      credentials: createCredentials(credentials, platform),
      accountMode: 'detect',
    })
    const error = await until(platform, failure(kucoin.orders.place({ ...spot, clientOid: 'mine' })))
    expect(error).toBeInstanceOf(OrderNotPlacedError)
    expect(error).toMatchObject({ reason: 'unready', clientOid: 'mine' })
  })

  test('a kind of account that there is not is refused', () => {
    const options = { credentials, accountMode: 'UTA' } as never
    expect(() => createAdapterClient(fakePlatform(never), options)).toThrow(
      'accountMode is not one of classic',
    )
  })
})

test('recover settles what either kind of account has left open', async () => {
  const journal = memoryJournal()
  const setup = unifiedExchange()
  const options = { journal, account: 'mine', deadlineMs: 1_000 }
  const orders = accountOrders(setup.client, async () => 'UNIFIED', options)
  setup.fates.push('hidden')
  const lost = await until(setup.platform, failure(orders.place(spot)))
  expect(lost).toBeInstanceOf(OutcomeUnknownError)
  await setup.platform.advance(10_000)
  const patient = accountOrders(setup.client, async () => 'CLASSIC', { ...options, deadlineMs: 60_000 })
  expect(await until(setup.platform, patient.recover())).toMatchObject([
    { state: 'accepted', orderId: setup.held[0]?.orderId },
  ])
})

test('a cancel is patient with what kind of account it is for', async () => {
  const setup = unifiedExchange()
  let left = 3
  const orders = accountOrders(setup.client, async () => {
    if (left-- > 0) throw unreadableAnswer('The answer names no kind of account.')
    return 'UNIFIED'
  })
  const run = <Value>(promise: Promise<Value>) => until(setup.platform, promise)
  const placed = await run(orders.place(spot))
  left = 3
  expect(await run(orders.cancel(placed))).toMatchObject({ state: 'cancelled' })
  left = 3
  await run(orders.cancelAll(spot.symbol))
})

describe('where not all that a pair can have is cancelled on a classic account', () => {
  const cases = [
    ['one refuses', { 'stop-order/cancel': '400350' }, 'OUTCOME_UNKNOWN'],
    [
      'one refuses, and of another nobody knows',
      { 'hf/orders': '400350', 'stop-order/cancel': '999123' },
      'OUTCOME_UNKNOWN',
    ],
    [
      'one refuses, and another one is not allowed',
      { 'stop-order/cancel': '400350', margin: '400007' },
      'OUTCOME_UNKNOWN',
    ],
    [
      'all refuse',
      { 'hf/orders': '400350', 'stop-order/cancel': '400350', margin: '400007' },
      'ORDER_REJECTED',
    ],
    ['margin alone is not allowed', { margin: '400007' }, undefined],
  ] as const
  test.each(cases)('%s', async (_, refusals, code) => {
    const { orders, run, platform, exchange } = classic()
    await run(orders.place(spot))
    const { fetch } = platform
    platform.fetch = async (url, init) => {
      const path = Object.keys(refusals).find((part) => new URL(url).pathname.includes(part))
      return init.method === 'DELETE' && path
        ? answer(200, { code: refusals[path as never], msg: 'no' })
        : await fetch(url, init)
    }
    const error = await run(
      orders.cancelAll('BTC-USDT').then(
        () => undefined,
        (reason: unknown) => reason,
      ),
    )
    if (code === undefined) expect(error).toBeUndefined()
    else expect(error).toMatchObject({ code, outcome: code === 'OUTCOME_UNKNOWN' ? 'unknown' : 'refused' })
    const isLeft = 'hf/orders' in refusals
    expect(exchange.ledger.orders()).toMatchObject([{ state: isLeft ? 'open' : 'cancelled' }])
  })
})

test('what is no list is said to be none', async () => {
  for (const { orders, run } of [classic(), unified()])
    expect(await run(failure(orders.placeMany(spot as never)))).toMatchObject({ code: 'REQUEST_INVALID' })
})

test.each(Object.entries(all))(
  '%s: one that is still on its way is cancelled by its name',
  async (_, words) => {
    for (const kind of ['classic', 'unified'] as const) {
      const faults = [{ kind: 'late', delayMs: 3_000, count: 1, match: { method: 'POST' } }] as const
      const credentials = [{ key: 'k', secret: 's', passphrase: 'p', mode: kind }] as const
      const { client, exchange, platform } = mockExchange({ balances, credentials, faults })
      const orders = accountOrders(client, async () => (kind === 'classic' ? 'CLASSIC' : 'UNIFIED'))
      // On a unified account of the simulator a contract has the margin mode that is set for it.
      const given = kind === 'classic' ? words : { ...unifiedWords(words), marginMode: 'CROSS' }
      const { marginMode: _, ...coins } = given as AccountFuturesOrder
      const order = words.symbol.includes('-') && kind === 'unified' ? coins : given
      // Found or refused, either is well: it has to be over in the end.
      const placing = Promise.allSettled([orders.place({ ...order, clientOid: 'c1' } as AccountOrderParams)])
      await platform.advance(300)
      const { symbol } = words
      await until(platform, orders.cancel({ symbol, clientOid: 'c1' }))
      await until(platform, placing)
      await platform.advance(30_000)
      expect(await until(platform, orders.get({ symbol, clientOid: 'c1' }))).not.toMatchObject({
        state: 'open',
      })
      expect(exchange.ledger.orders().filter(({ state }) => state === 'open')).toEqual([])
    }
  },
)

describe('an account that is switched while an order of it is in doubt', () => {
  const market = { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '50', clientOid: 'c1' } as const
  const byContract = {
    ...market,
    symbol: 'XBTUSDTM',
    funds: undefined,
    size: 1,
    marginMode: 'CROSS',
  } as const
  const cases = [
    ['coins', market, undefined],
    ['coins, with a journal', market, memoryJournal()],
    ['contracts', { ...byContract, leverage: 3 }, undefined],
  ] as const
  test.each(['place', 'placeMany'] as const)(
    'asked for again while it is being placed (%s), it is not sent again',
    async (way) => {
      const faults = [{ kind: 'drop-after', count: 1, match: { method: 'POST' } }] as const
      const { client, exchange, platform } = mockExchange({ balances, faults })
      let mode: 'CLASSIC' | 'UNIFIED' = 'CLASSIC'
      const orders = accountOrders(client, async () => mode)
      exchange.addFault({ kind: 'invisible', delayMs: 10_000, match: { method: 'POST' } })
      const place = () => (way === 'place' ? orders.place(market) : orders.placeMany([market]))
      const first = place()
      await platform.advance(2_000)
      mode = 'UNIFIED'
      await Promise.all([until(platform, first), until(platform, place())])
      expect(platform.seen.filter(({ init }) => init.method === 'POST')).toHaveLength(1)
      expect(exchange.ledger.orders()).toMatchObject([{ clientOid: 'c1' }])
    },
  )

  test('an order that never left is no order of that kind of account', async () => {
    const { client, platform } = mockExchange({ balances })
    let mode: 'CLASSIC' | 'UNIFIED' = 'CLASSIC'
    const orders = accountOrders(client, async () => mode)
    const place = (order: object) => until(platform, failure(orders.place(order as AccountOrderParams)))
    expect(await place({ ...market, funds: '0.0000001' })).toMatchObject({ code: 'ORDER_RULE_BROKEN' })
    mode = 'UNIFIED'
    await place(market)
    expect(platform.seen.at(-1)?.url).toContain('/api/ua/')
  })

  test('what kept a call from being sent does not settle it', async () => {
    const faults = [{ kind: 'drop-after', count: 1, match: { method: 'POST' } }] as const
    const { client, exchange, platform } = mockExchange({ balances, faults })
    let mode: 'CLASSIC' | 'UNIFIED' = 'CLASSIC'
    const orders = accountOrders(client, async () => mode, { deadlineMs: 4_000 })
    const place = (order: object, signal?: AbortSignal) =>
      until(platform, failure(orders.place(order as AccountOrderParams, { signal })))
    exchange.addFault({ kind: 'invisible', delayMs: 60_000, match: { method: 'POST' } })
    expect(await place(market)).toBeInstanceOf(OutcomeUnknownError)
    expect(await place(market, AbortSignal.abort('enough'))).toBe('enough')
    expect(await place(market, AbortSignal.abort(null))).toBe(null)
    expect(await place({ ...market, funds: '60' })).toMatchObject({ code: 'CLIENT_OID_REUSED' })
    mode = 'UNIFIED'
    const sent = () => platform.seen.filter(({ init }) => init.method === 'POST').length
    const before = sent()
    expect(await place(market)).toMatchObject({ outcome: 'unknown' })
    expect(sent()).toBe(before)
  })

  test.each(cases)(
    '%s: asked for again, it is in doubt, and is not sent again',
    async (_, order, journal) => {
      const faults = [{ kind: 'drop-after', count: 1, match: { method: 'POST' } }] as const
      const { client, exchange, platform } = mockExchange({ balances, faults })
      let mode: 'CLASSIC' | 'UNIFIED' = 'CLASSIC'
      const patience = { deadlineMs: 4_000, ...(journal && { journal }) }
      const orders = accountOrders(client, async () => mode, patience)
      const run = <Value>(promise: Promise<Value>) => until(platform, promise)
      exchange.addFault({ kind: 'invisible', delayMs: 60_000, match: { method: 'POST' } })
      const first = await run(failure(orders.place(order as AccountOrderParams)))
      expect(first).toBeInstanceOf(OutcomeUnknownError)
      await platform.advance(61_000)
      mode = 'UNIFIED'
      const { fetch } = platform
      platform.fetch = async (url, init) =>
        /api.v1.*(rders|fills)/.test(url)
          ? answer(200, { code: '112010', msg: 'Invalid Classic Account user.' })
          : await fetch(url, init)
      const sent = () => platform.seen.filter(({ init }) => init.method === 'POST').length
      const before = sent()
      const { leverage: __, ...again } = order as AccountFuturesOrder
      const outcome = { outcome: 'unknown' }
      expect(await run(failure(orders.place(order as AccountOrderParams)))).toMatchObject(outcome)
      expect(await run(orders.placeMany([order as AccountOrderParams]))).toMatchObject([{ error: outcome }])
      // Another program has the journal alone.
      const other = accountOrders(client, async () => 'UNIFIED', patience)
      if (journal) expect(await run(failure(other.place(again)))).toMatchObject(outcome)
      expect(sent()).toBe(before)
    },
  )
})
