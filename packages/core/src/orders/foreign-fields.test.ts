/** What no order reads never leaves: whoever wrote a stop must not be sold at once. */
import { describe, expect, test } from 'vitest'
import { type FakePlatform, fakePlatform, ok } from '../../test/fake-platform.ts'
import { foreignFields, knownOf } from '../../test/foreign-fields.ts'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { createAdapterClient } from '../adapter/index.ts'
import { createCredentials } from '../auth/credentials.ts'
import { type Client, createClient } from '../client/client.ts'
import { copyTrading, futures, margin, spot, unifiedAccount } from '../endpoints/index.ts'
import {
  accountOrders,
  createOrders,
  createUnifiedOrders,
  futuresOrders,
  marginOrders,
  marginStopOrders,
  type OrderKindFactory,
  type Orders,
  ocoOrders,
  spotOrders,
  stopOrders,
  unifiedOrders,
} from './index.ts'

/** Clients whose network answers nothing and counts: the one that users get, and the small one. */
function clients(): readonly {
  readonly client: Client
  readonly platform: FakePlatform
  readonly isWhole: boolean
}[] {
  return [true, false].map((isWhole) => {
    const platform = fakePlatform(() => ok(null))
    const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
    const client = isWhole
      ? createAdapterClient(platform, { credentials })
      : createClient({ platform, credentials })
    return { client, platform, isWhole }
  })
}

const limit = { symbol: 'BTC-USDT', side: 'sell', type: 'limit', price: '50000', size: '0.01' }
const contract = { symbol: 'XBTUSDTM', side: 'sell', type: 'limit', price: '50000', size: 1, leverage: 3 }
const money = { isIsolated: false, autoBorrow: false, autoRepay: false }
const pair = {
  symbol: 'BTC-USDT',
  side: 'sell',
  price: '60000',
  size: '0.01',
  stopPrice: '50000',
  limitPrice: '49000',
}

const kinds: Readonly<Record<string, readonly [kind: unknown, order: object]>> = {
  spot: [spotOrders, limit],
  margin: [marginOrders, limit],
  futures: [futuresOrders, contract],
  stop: [stopOrders, { ...limit, stop: 'loss', stopPrice: '50100' }],
  'margin stop': [marginStopOrders, { ...limit, ...money, stop: 'loss', stopPrice: '50100' }],
  OCO: [ocoOrders, pair],
  unified: [unifiedOrders, { symbol: 'XBTUSDTM', side: 'sell', type: 'limit', price: '50000', size: 1 }],
}

/** An order with one more field, also where an object literal would set something else by its name. */
function withField(order: object, name: string, value: unknown = '1'): object {
  return Object.defineProperty({ ...order }, name, { value, enumerable: true, configurable: true })
}

/** Shown as it is, or named not at all where it is empty. */
const named = (name: string): string => name

describe.each(Object.entries(kinds))('%s orders', (kind, [factory, order]) => {
  const foreign = foreignFields.filter((name) => !knownOf[kind]?.includes(name))

  test('are given at least 30 fields that they do not know', () => expect(foreign.length).toBeGreaterThan(29))

  test.each(foreign)('refuse "%s" before anything is sent, alone and in a batch', async (name) => {
    for (const { client, platform, isWhole } of clients()) {
      const orders = createOrders(client, { kind: factory as OrderKindFactory<never> }) as Orders<never>
      const wish = withField(order, name) as never
      const refused = { code: 'REQUEST_INVALID', outcome: 'not-sent', retry: 'never' }
      const says = expect.stringContaining(named(name))
      await expect(orders.place(wish)).rejects.toMatchObject({ ...refused, shortMessage: says })
      const [first, second] = await orders.placeMany([wish, wish])
      expect(first).toMatchObject({ ok: false, error: { ...refused, shortMessage: says } })
      expect(second).toMatchObject({ ok: false, error: { ...refused, shortMessage: says } })
      if (isWhole)
        expect(second).toMatchObject({ error: { shortMessage: expect.stringContaining('orders[1]') } })
      if (['spot', 'margin', 'futures'].includes(kind))
        await expect(orders.test(wish)).rejects.toMatchObject({ ...refused, shortMessage: says })
      expect(platform.seen).toEqual([])
    }
  })
})

const placing = { ...limit, clientOid: 'a' }

describe.each(['CLASSIC', 'UNIFIED'] as const)('orders for either kind of account, on a %s one', (mode) => {
  const both = {
    symbol: 'XBTUSDTM',
    side: 'sell',
    type: 'limit',
    price: '50000',
    size: 1,
    marginMode: 'CROSS',
  }
  const pairKnown = [...(knownOf['unified'] ?? [])]
  test.each([
    ['a pair', limit, pairKnown],
    ['a contract', both, [...pairKnown, 'leverage']],
  ])('%s: what neither reads is refused, alone and in a batch', async (_, order, known) => {
    const foreign = foreignFields.filter((name) => !known.includes(name))
    expect(foreign.length).toBeGreaterThan(40)
    for (const name of foreign)
      for (const { client, platform } of clients()) {
        const orders = accountOrders(client, async () => mode)
        const wish = withField(order, name) as never
        const refused = {
          code: 'REQUEST_INVALID',
          outcome: 'not-sent',
          shortMessage: expect.stringContaining(named(name)),
        }
        await expect(orders.place(wish)).rejects.toMatchObject(refused)
        // The unified account has no test call, and says that first.
        if (mode === 'CLASSIC') await expect(orders.test(wish)).rejects.toMatchObject(refused)
        const [first] = await orders.placeMany([wish])
        expect(first).toMatchObject({ ok: false, error: refused })
        expect(platform.seen).toEqual([])
      }
  })
})

test('an amendment refuses what it does not know', async () => {
  const known = ['tpTriggerPrice', 'slTriggerPrice']
  const order = { symbol: 'XBTUSDTM', clientOid: 'a' }
  for (const name of foreignFields.filter((one) => !known.includes(one)))
    for (const { client, platform } of clients()) {
      const wish = withField({ newPrice: '50000' }, name) as never
      await expect(createUnifiedOrders(client).amend(order, wish)).rejects.toMatchObject({
        code: 'REQUEST_INVALID',
        outcome: 'not-sent',
        shortMessage: expect.stringContaining(named(name)),
      })
      expect(platform.seen).toEqual([])
    }
})
const unifiedOrder = {
  tradeType: 'FUTURES',
  symbol: 'XBTUSDTM',
  side: 'SELL',
  orderType: 'LIMIT',
  price: '50000',
  size: '1',
  sizeUnit: 'UNIT',
  clientOid: 'a',
}

const raw: readonly (readonly [string, object, object, known: string])[] = [
  ['spot.placeOrder', spot.placeOrder, placing, 'spot'],
  ['spot.placeOrderSync', spot.placeOrderSync, placing, 'spot'],
  ['spot.testOrder', spot.testOrder, placing, 'spot'],
  ['spot.placeStopOrder', spot.placeStopOrder, { ...placing, stopPrice: '1' }, 'stop'],
  ['spot.placeOcoOrder', spot.placeOcoOrder, pair, 'OCO'],
  ['margin.placeOrder', margin.placeOrder, placing, 'margin'],
  ['margin.testOrder', margin.testOrder, placing, 'margin'],
  ['margin.placeStopOrder', margin.placeStopOrder, { ...placing, ...money, stopPrice: '1' }, 'margin stop'],
  ['futures.placeOrder', futures.placeOrder, { ...contract, clientOid: 'a' }, 'futures'],
  ['futures.testOrder', futures.testOrder, { ...contract, clientOid: 'a' }, 'futures'],
  ['unifiedAccount.placeOrder', unifiedAccount.placeOrder, unifiedOrder, 'unified call'],
]

/** Of these the test knows no more than that they take none of it. */
const never = [
  'stopLossPrice',
  'takeProfitPrice',
  'amount',
  'params',
  'client_oid',
  'sizee',
  'toJSON',
  '__proto__',
]
const others: readonly (readonly [string, object, object])[] = [
  ['spot.modifyOrder', spot.modifyOrder, { symbol: 'BTC-USDT', orderId: '1', newPrice: '1' }],
  ['spot.cancelOrder', spot.cancelOrder, { symbol: 'BTC-USDT', orderId: '1' }],
  ['spot.cancelOrders', spot.cancelOrders, { symbol: 'BTC-USDT' }],
  ['spot.cancelAllOrders', spot.cancelAllOrders, {}],
  ['spot.cancelStopOrders', spot.cancelStopOrders, {}],
  ['spot.cancelOcoOrders', spot.cancelOcoOrders, { symbol: 'BTC-USDT' }],
  ['spot.setDeadCancel', spot.setDeadCancel, { timeout: 5 }],
  ['margin.cancelOrders', margin.cancelOrders, { symbol: 'BTC-USDT', tradeType: 'MARGIN_TRADE' }],
  ['futures.cancelAllOrders', futures.cancelAllOrders, { symbol: 'XBTUSDTM' }],
  ['futures.cancelAllStopOrders', futures.cancelAllStopOrders, {}],
  [
    'futures.placeTpSlOrder',
    futures.placeTpSlOrder,
    { ...contract, clientOid: 'a', triggerStopUpPrice: '1' },
  ],
  ['copyTrading.placeOrder', copyTrading.placeOrder, { ...contract, clientOid: 'a' }],
  [
    'unifiedAccount.cancelAllOrders',
    unifiedAccount.cancelAllOrders,
    { tradeType: 'SPOT', symbol: 'BTC-USDT' },
  ],
  [
    'unifiedAccount.cancelOrder',
    unifiedAccount.cancelOrder,
    { tradeType: 'SPOT', symbol: 'BTC-USDT', clientOid: 'a' },
  ],
  [
    'unifiedAccount.amendOrder',
    unifiedAccount.amendOrder,
    { symbol: 'XBTUSDTM', orderId: '1', newPrice: '1' },
  ],
]

async function expectRefused(endpoint: object, params: unknown, name: string): Promise<void> {
  for (const { client, platform } of clients()) {
    const error = {
      code: 'REQUEST_INVALID',
      outcome: 'not-sent',
      shortMessage: expect.stringContaining(name),
    }
    await expect(client.call(endpoint as typeof spot.cancelAllOrders, params as never)).rejects.toMatchObject(
      error,
    )
    expect(platform.seen).toEqual([])
  }
}

test.each(raw)('%s, called by itself, refuses them too', async (_, endpoint, params, known) => {
  for (const name of foreignFields.filter((one) => one !== '' && !knownOf[known]?.includes(one)))
    await expectRefused(endpoint, withField(params, name), name)
})

test.each(others)('%s refuses what it does not know', async (_, endpoint, params) => {
  for (const name of never) await expectRefused(endpoint, withField(params, name), name)
})

/** KuCoin lists `TRADE` for these two; with another word it would place an order of another account. */
describe.each([
  ['stop', spot.placeStopOrder, { ...placing, stop: 'loss', stopPrice: '50100' }, stopOrders],
  [
    'OCO',
    spot.placeOcoOrder,
    { ...pair, clientOid: 'a', side: 'buy', price: '1000', stopPrice: '100000', limitPrice: '100100' },
    ocoOrders,
  ],
] as const)('the account of %s orders', (_, endpoint, params, kind) => {
  test.each(['MARGIN_TRADE', 'MARGIN_ISOLATED_TRADE', 'SPOT', 'trade', '', null, 1, true, ['TRADE']])(
    'is not %j, as an order, in a batch, or in a call by itself',
    async (tradeType) => {
      await expectRefused(endpoint, { ...params, tradeType }, 'tradeType')
      for (const { client, platform, isWhole } of clients()) {
        const orders = createOrders(client, { kind: kind as OrderKindFactory<never> }) as Orders<never>
        const wish = { ...params, tradeType } as never
        const refused = {
          code: 'REQUEST_INVALID',
          outcome: 'not-sent',
          shortMessage: expect.stringContaining('tradeType'),
          ...(isWhole && { fix: 'write TRADE, or leave it out.' }),
        }
        await expect(orders.place(wish)).rejects.toMatchObject(refused)
        const [first] = await orders.placeMany([wish])
        expect(first).toMatchObject({ ok: false, error: refused })
        expect(platform.seen).toEqual([])
      }
    },
  )

  test('may be said to be the one that it is', async () => {
    const { client, exchange, platform } = mockExchange()
    const orders = createOrders(client, { kind: kind as OrderKindFactory<never> }) as Orders<never>
    const { clientOid } = params
    const placed = await until(platform, orders.place({ ...params, tradeType: 'TRADE' } as never))
    expect(placed).toMatchObject({ clientOid })
    expect(await until(platform, orders.get({ clientOid, symbol: params.symbol }))).toMatchObject({
      clientOid,
    })
    const raw = { ...params, clientOid: 'b', tradeType: 'TRADE' }
    expect(
      await until(platform, client.call(endpoint as typeof spot.placeStopOrder, raw as never)),
    ).toHaveProperty('orderId')
    expect(exchange.ledger.orders().filter(({ dealSize }) => Number(dealSize) > 0)).toEqual([])
  })
})

test('orders with a stop that their kind does not know leave the exchange as it was', async () => {
  const { exchange, platform } = mockExchange()
  const [own] = exchange.credentials
  if (!own) throw new Error('the exchange has no key')
  const { key, secret, passphrase } = own
  const credentials = createCredentials({ key, secret, passphrase }, platform)
  const kucoin = createAdapterClient(platform, { credentials })
  const sell = { symbol: 'BTC-USDT', side: 'sell', size: '0.01' } as const
  const wishes: readonly (readonly [Orders<never>, object, string])[] = [
    [kucoin.orders, { ...sell, type: 'limit', price: '50000', stopPrice: '50100' }, 'stopOrders'],
    [kucoin.orders, { ...sell, type: 'market', stop: 'loss', stopPrice: '50100' }, 'stopOrders'],
    [kucoin.orders, { ...sell, type: 'market', stopLossPrice: '50100' }, 'stopOrders'],
    [
      createOrders(kucoin, { kind: futuresOrders }),
      {
        ...sell,
        symbol: 'XBTUSDTM',
        type: 'market',
        leverage: 5,
        size: 1,
        stopPrice: '50000',
        stopPriceType: 'TP',
      },
      'stop',
    ],
  ]
  for (const [orders, wish, names] of wishes) {
    const error = await until(
      platform,
      orders.place(wish as never).catch((reason: unknown) => reason),
    )
    expect(error).toMatchObject({ code: 'REQUEST_INVALID', outcome: 'not-sent' })
    expect(String(error)).toContain(names)
  }
  expect(exchange.ledger.orders()).toEqual([])
  // The same wish in the kind that the error names waits for its price.
  const stops = createOrders(kucoin, { kind: stopOrders })
  await until(platform, stops.place({ ...sell, type: 'market', stop: 'loss', stopPrice: '50100' }))
  expect(exchange.ledger.orders().filter(({ dealSize }) => Number(dealSize) > 0)).toEqual([])
})
