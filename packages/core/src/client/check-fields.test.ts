import { describe, expect, test } from 'vitest'
import { fakePlatform, ok } from '../../test/fake-platform.ts'
import { createAdapterClient } from '../adapter/index.ts'
import { createCredentials } from '../auth/credentials.ts'
import { futures, margin, spot, unifiedAccount } from '../endpoints/index.ts'
import { createOrders, futuresOrders, ocoOrders, stopOrders } from '../orders/index.ts'

function setUp() {
  const platform = fakePlatform(() => ok(null))
  const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
  return { platform, client: createAdapterClient(platform, { credentials }) }
}

/** Calls as JavaScript does, without the compiler. */
async function refusal(endpoint: unknown, ...args: readonly unknown[]): Promise<string> {
  const { client, platform } = setUp()
  const error = await client.call(endpoint as typeof spot.cancelAllOrders, ...(args as [])).then(
    () => ({ shortMessage: 'it was sent' }),
    (reason) => reason,
  )
  expect(platform.seen).toEqual([])
  expect(error).toMatchObject({ code: 'REQUEST_INVALID', outcome: 'not-sent', retry: 'never' })
  return `${error.shortMessage} ${error.fix}`
}

const order = { clientOid: 'a', symbol: 'BTC-USDT', side: 'sell', type: 'limit', price: '1', size: '1' }

describe('parameters are a plain object', () => {
  class Wish {
    symbol = 'BTC-USDT'
    get stopPrice() {
      return '50000'
    }
  }
  test.each([
    ['null', null],
    ['a list', [order]],
    ['a map', new Map(Object.entries(order))],
    ['an object of a class', new Wish()],
    ['an object on top of another', Object.create(order)],
    ['a text', 'BTC-USDT'],
    ['a number', 5],
    ['a function', () => order],
    ['a promise', Promise.resolve(order)],
  ])('%s is none', async (_, params) => {
    for (const endpoint of [spot.placeOrder, spot.cancelAllOrders, spot.cancelStopOrders])
      expect(await refusal(endpoint, params)).toMatch(/^\w+ \/api\/v1\S* takes a plain object\. /)
  })

  test('one without a prototype is, and one of another realm', async () => {
    const { runInNewContext } = await import('node:vm')
    for (const params of [
      Object.assign(Object.create(null), order),
      runInNewContext('({ ...o })', { o: order }),
    ]) {
      const { client, platform } = setUp()
      await client.call(spot.testOrder, params).catch(() => {})
      expect(platform.seen.length).toBeGreaterThan(0)
    }
  })

  test('a field that is undefined is none, nor is one that every object has', async () => {
    const { client, platform } = setUp()
    Object.defineProperty(Object.prototype, 'stopPrice', { value: '1', enumerable: true, configurable: true })
    try {
      await client.call(spot.testOrder, { ...order, stop: undefined } as never).catch(() => {})
    } finally {
      Reflect.deleteProperty(Object.prototype, 'stopPrice')
    }
    expect(platform.seen.length).toBeGreaterThan(0)
  })

  test('a symbol and a hidden field are fields, and nobody reads them', async () => {
    expect(await refusal(spot.placeOrder, { ...order, [Symbol('stop')]: 1 })).toContain('Symbol(stop)')
    const hidden = Object.defineProperty({ ...order }, 'stopPrice', { value: '1' })
    expect(await refusal(spot.placeOrder, hidden)).toContain('stopPrice')
  })
})

describe('rows and parts are looked at too', () => {
  test.each([
    [spot.placeOrders, { orderList: [order, { ...order, stopPrice: '1' }] }, 'orderList[1].stopPrice'],
    [spot.placeOrders, { orderList: order }, 'takes a list as orderList'],
    [spot.placeOrders, { orderList: [order, null] }, 'takes a plain object as orderList[1]'],
    [futures.placeOrders, [order, { ...order, stopLossPrice: '1' }], '[1].stopLossPrice'],
    [futures.placeOrders, { ...order }, 'takes a list'],
    [
      futures.cancelOrders,
      { clientOidsList: [{ symbol: 'X', clientoid: '1' }] },
      'clientOidsList[0].clientoid',
    ],
    [
      unifiedAccount.cancelOrders,
      { tradeType: 'SPOT', cancelOrderList: [{ id: '1' }] },
      'cancelOrderList[0].id',
    ],
  ])('%#', async (endpoint, params, says) => {
    expect(await refusal(endpoint, params)).toContain(says)
  })
})

test.each([
  [{ symbol: { toString: () => 'BTC-USDT' } }, 'symbol as a value of type object'],
  [{ price: () => '1' }, 'price as a value of type function'],
  [{ side: Symbol('sell') }, 'side as a value of type symbol'],
  [{ remark: null }, 'remark as null'],
  [{ size: ['1', { toJSON: () => '1' }] }, 'size as a value of type object'],
  [{ price: new Date(0) }, 'price as a value of type object'],
])('%#: a value that JSON would drop or make another of is refused', async (odd, says) => {
  expect(await refusal(spot.placeOrder, { ...order, ...odd })).toContain(`does not read ${says}.`)
})

describe('half of what belongs together', () => {
  const contract = { ...order, symbol: 'XBTUSDTM', type: 'market', price: undefined, size: 1, leverage: 3 }
  const trigger = { stop: 'down', stopPrice: '50000', stopPriceType: 'TP' }
  const halves = [1, 2, 3, 4, 5, 6].map((bits) =>
    Object.fromEntries(Object.entries(trigger).filter((_, at) => (bits >> at) % 2 === 1)),
  )

  test.each([...halves, { ...trigger, stop: '' }, { ...trigger, stopPriceType: null }])(
    'a part of a futures trigger is refused: %j',
    async (half) => {
      const wish = { ...contract, ...half }
      expect(await refusal(futures.placeOrder, wish)).toMatch(/does not read stop\w* with stop\w* /)
      expect(await refusal(futures.placeOrders, [wish])).toMatch(/does not read \[0\]\.stop\w* with stop\w* /)
      const { client, platform } = setUp()
      for (const one of [client, { ...client, check: undefined }]) {
        const orders = createOrders(one as typeof client, { kind: futuresOrders })
        await expect(orders.place(wish as never)).rejects.toMatchObject({
          code: 'REQUEST_INVALID',
          // Who leaves it out first has an order that does not wait.
          fix: expect.stringMatching(/^give another stop\w*, or leave it out\.$/),
        })
      }
      expect(platform.seen).toEqual([])
    },
  )

  test.each(['price', 'size', 'stopPrice', 'limitPrice'])(
    'an OCO order without %s is refused',
    async (name) => {
      const pair = {
        symbol: 'BTC-USDT',
        side: 'sell',
        price: '2',
        size: '1',
        stopPrice: '1',
        limitPrice: '1',
      }
      const { client, platform } = setUp()
      const placing = createOrders(client, { kind: ocoOrders }).place({ ...pair, [name]: undefined } as never)
      await expect(placing).rejects.toMatchObject({
        code: 'REQUEST_INVALID',
        shortMessage: expect.stringContaining(name),
      })
      expect(platform.seen).toEqual([])
    },
  )

  test('a stop order without stopPrice is refused', async () => {
    const { client, platform } = setUp()
    const placing = createOrders(client, { kind: stopOrders }).place(order as never)
    await expect(placing).rejects.toMatchObject({ shortMessage: 'The order has no stopPrice.' })
    expect(platform.seen).toEqual([])
  })

  test.each([
    [spot.placeOrder, { ...order, type: 'market' }, 'price with type market'],
    [
      spot.placeOrder,
      { ...order, price: undefined, type: 'market', postOnly: true },
      'postOnly with type market',
    ],
    [spot.placeOrder, { ...order, funds: '5' }, 'funds with type limit'],
    [spot.placeOrder, { ...order, cancelAfter: 60 }, 'cancelAfter with timeInForce undefined'],
    [spot.placeOrder, { ...order, visibleSize: '1' }, 'visibleSize'],
    [spot.placeOrder, { ...order, hidden: false }, 'hidden'],
    [futures.placeOrder, { ...contract, iceberg: true }, 'iceberg'],
    [futures.placeOrder, { ...contract, closeOrder: true }, 'size with closeOrder true'],
    [
      margin.borrow,
      { currency: 'USDT', size: 5, timeInForce: 'IOC', symbol: 'BTC-USDT' },
      'symbol with isIsolated',
    ],
  ])('%#: what nobody reads beside the rest is refused', async (endpoint, params, says) => {
    expect(await refusal(endpoint, params)).toContain(`does not read ${says}`)
  })

  test('what is switched off says nothing', async () => {
    const { client, platform } = setUp()
    const off = { ...order, type: 'market', price: undefined, postOnly: false }
    await client.call(spot.testOrder, off as never).catch(() => {})
    expect(platform.seen.length).toBeGreaterThan(0)
  })
})

describe('what stands beside the parameters', () => {
  test('an option that a call does not have', async () => {
    expect(await refusal(spot.cancelAllOrders, {}, { timeout: 5 })).toMatch(
      /does not read timeout\. .*timeoutMs/,
    )
    expect(await refusal(spot.cancelAllOrders, {}, 5)).toContain('takes a plain object')
    const { client, platform } = setUp()
    const misspelt = { signl: AbortSignal.timeout(5) } as never
    await expect(client.orders.place({ ...order } as never, misspelt)).rejects.toMatchObject({
      shortMessage: expect.stringContaining('signl'),
    })
    expect(platform.seen).toEqual([])
  })

  test('an endpoint that there is not', async () => {
    const none = (spot as unknown as Readonly<Record<string, unknown>>)['noSuch']
    for (const endpoint of [none, null, 'POST /api/v1/hf/orders', {}])
      expect(await refusal(endpoint, {})).toMatch(/^There is no such endpoint\./)
    const { client } = setUp()
    expect(() => client.paginate(none as typeof spot.listFills, { symbol: 'X' })).toThrow('no such endpoint')
  })
})
