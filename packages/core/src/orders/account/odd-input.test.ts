/** What is no order, or names none, is refused in words that say so, on either kind of account. */
import { describe, expect, test } from 'vitest'
import { failure } from '../../../test/failure.ts'
import { mockExchange, until } from '../../../test/mock-exchange.ts'
import { accountOrders } from './account-orders.ts'
import { createUnifiedOrders } from './create-unified-orders.ts'

function setUp(mode: 'CLASSIC' | 'UNIFIED') {
  const key = { key: 'k', secret: 's', passphrase: 'p' }
  const setup = mockExchange({
    credentials: [{ ...key, mode: mode === 'UNIFIED' ? 'unified' : 'classic' }],
    balances: { trade: { BTC: '1' }, unified: { BTC: '1', USDT: '10000' } },
  })
  const orders = accountOrders(setup.client, async () => mode)
  const fail = (promise: Promise<unknown>): Promise<unknown> => until(setup.platform, failure(promise))
  return { ...setup, orders, fail }
}

/** A stop whose trigger is worked out as it is read. */
class StopSell {
  readonly symbol = 'BTC-USDT'
  readonly side = 'sell'
  readonly type = 'market'
  readonly size = '0.01'
  get stop(): 'loss' {
    return 'loss'
  }
  get stopPrice(): string {
    return '100'
  }
}

describe.each(['CLASSIC', 'UNIFIED'] as const)('%s', (mode) => {
  test('an order whose class holds a part of it is not sold at once without that', async () => {
    const { orders, fail, exchange } = setUp(mode)
    const error = await fail(orders.place(new StopSell() as never))
    expect(String(error)).toContain('takes a plain object')
    expect(error).toMatchObject({ code: 'REQUEST_INVALID', outcome: 'not-sent' })
    expect(exchange.ledger.orders()).toEqual([])
  })

  test('a symbol that is missing is named', async () => {
    const { orders, fail } = setUp(mode)
    const nameless = { clientOid: 'mine' } as never
    for (const ask of [
      () => orders.place({ side: 'sell', type: 'market', size: '0.01' } as never),
      () => orders.get(nameless),
      () => orders.cancel(nameless),
      () => orders.cancelAll(undefined as never),
    ]) {
      const error = await fail(ask())
      expect(error).toMatchObject({ code: 'REQUEST_INVALID', outcome: 'not-sent' })
      expect(String(error)).toContain('symbol')
    }
  })
})

describe.each(['CLASSIC', 'UNIFIED'] as const)('what names no order, on a %s account', (mode) => {
  test.each([
    ['an id by itself', '64e6cbb0fe5f3f00080d4a7c'],
    ['an orderId without a clientOid', { symbol: 'BTC-USDT', orderId: '64e6cbb0fe5f3f00080d4a7c' }],
    ['a clientOid without a symbol', { clientOid: 'mine' }],
    ['nothing', undefined],
  ])('%s is told what does', async (_, ref) => {
    const { orders, fail, exchange } = setUp(mode)
    for (const ask of [() => orders.get(ref as never), () => orders.cancel(ref as never)]) {
      const error = await fail(ask())
      expect(error).toMatchObject({
        code: 'REQUEST_INVALID',
        outcome: 'not-sent',
        shortMessage: 'The order is not {symbol, clientOid}.',
        fix: 'give {symbol, clientOid}.',
      })
    }
    expect(exchange.ledger.orders()).toEqual([])
  })
})

test('what is no list of orders is told so', async () => {
  const { orders, fail } = setUp('CLASSIC')
  expect(await fail(orders.placeMany({} as never))).toMatchObject({
    shortMessage: 'orders is not a list.',
    fix: 'give a list.',
  })
})

test('a symbol that is missing is named by the orders of a unified account alone', async () => {
  const { client, fail } = setUp('UNIFIED')
  const error = await fail(
    createUnifiedOrders(client).place({ side: 'sell', type: 'market', size: '0.01' } as never),
  )
  expect(error).toMatchObject({ code: 'REQUEST_INVALID', outcome: 'not-sent' })
  expect(String(error)).toContain('symbol')
})

test('a look ends with its signal while the kind of account is being read', async () => {
  const { client, fail } = setUp('CLASSIC')
  const orders = accountOrders(client, () => new Promise(() => {}))
  const controller = new AbortController()
  const looking = orders.get({ symbol: 'BTC-USDT', clientOid: 'mine' }, { signal: controller.signal })
  controller.abort(new Error('enough'))
  expect(await fail(looking)).toMatchObject({ message: 'enough' })
})

test('an amendment ends with its signal while the rules of its contract are being read', async () => {
  const { client, platform, fail } = setUp('UNIFIED')
  const orders = createUnifiedOrders(client)
  const params = { symbol: 'XBTUSDTM', side: 'buy', price: '1000', size: 1 } as const
  const placed = await until(platform, orders.place(params))
  const fetch = platform.fetch.bind(platform)
  platform.fetch = (url, init) =>
    url.includes('/market/instrument') ? new Promise(() => {}) : fetch(url, init)
  const controller = new AbortController()
  const amending = orders.amend(placed, { newPrice: '1100' }, { signal: controller.signal })
  await platform.advance(1_000)
  controller.abort(new Error('enough'))
  expect(await fail(Promise.race([amending, platform.advance(1_000)]))).toMatchObject({
    message: 'enough',
  })
})
