import { describe, expect, test } from 'vitest'
import { fakePlatform, ok } from '../../test/fake-platform.ts'
import { createAdapterClient } from '../adapter/index.ts'
import { createCredentials } from '../auth/credentials.ts'
import { unifiedAccount } from '../endpoints/index.ts'
import {
  createOrders,
  futuresOrders,
  marginOrders,
  type OrderKindFactory,
  type Orders,
  ocoOrders,
  spotOrders,
  stopOrders,
  unifiedOrders,
} from '../orders/index.ts'

const limit = { symbol: 'BTC-USDT', side: 'sell', type: 'limit', price: '2', size: '1' }
const kinds: Readonly<Record<string, readonly [factory: unknown, order: object]>> = {
  spot: [spotOrders, limit],
  margin: [marginOrders, limit],
  futures: [futuresOrders, { ...limit, size: 1, leverage: 3 }],
  stop: [stopOrders, { ...limit, stopPrice: '1' }],
  unified: [unifiedOrders, { symbol: 'XBTUSDTM', side: 'sell', price: '2', size: 1 }],
  OCO: [
    ocoOrders,
    { symbol: 'BTC-USDT', side: 'sell', price: '2', size: '1', stopPrice: '1', limitPrice: '1' },
  ],
}

async function fixFor(kind: string, name: string): Promise<string> {
  const platform = fakePlatform(() => ok(null))
  const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
  const client = createAdapterClient(platform, { credentials })
  const [factory, order] = kinds[kind] ?? []
  const orders = createOrders(client, { kind: factory as OrderKindFactory<never> }) as Orders<never>
  const error = await orders.place({ ...order, [name]: '1' } as never).catch((reason) => reason)
  return error.fix
}

describe('a field of another kind of order leads to that kind', () => {
  test.each([
    ['spot', 'stop', 'stopOrders'],
    ['spot', 'stopPrice', 'stopOrders'],
    ['spot', 'stopLossPrice', 'stopOrders'],
    ['spot', 'takeProfitPrice', 'stopOrders'],
    ['spot', 'triggerPrice', 'stopOrders'],
    ['spot', 'stop_price', 'stopOrders'],
    ['spot', 'limitPrice', 'ocoOrders'],
    ['spot', 'isIsolated', 'marginOrders'],
    ['spot', 'autoBorrow', 'marginOrders'],
    ['spot', 'stopPx', 'stopOrders'],
    ['spot', 'sl', 'stopOrders'],
    ['margin', 'tp', 'marginStopOrders'],
    ['spot', 'closePosition', 'futuresOrders'],
    ['stop', 'closeOnTrigger', 'futuresOrders'],
    ['spot', 'tdMode', 'futuresOrders'],
    ['spot', 'reduceOnly', 'futuresOrders'],
    ['spot', 'reduce_only', 'futuresOrders'],
    ['spot', 'leverage', 'futuresOrders'],
    ['spot', 'stopPriceType', 'futuresOrders'],
    ['margin', 'stopPrice', 'marginStopOrders'],
    ['margin', 'leverage', 'futuresOrders'],
    ['margin', 'tags', 'spotOrders'],
    ['futures', 'funds', 'spotOrders'],
    ['futures', 'autoRepay', 'marginOrders'],
    ['futures', 'limitPrice', 'ocoOrders'],
    ['stop', 'limitPrice', 'ocoOrders'],
    ['OCO', 'stop', 'stopOrders'],
    ['OCO', 'postOnly', 'spotOrders'],
    ['futures', 'tpTriggerPrice', 'unifiedOrders'],
    ['spot', 'slTriggerPrice', 'unifiedOrders'],
  ])('%s given %s: %s', async (kind, name, factory) => {
    const fix = await fixFor(kind, name)
    expect(fix).toContain(`createOrders(client, { kind: ${factory} })`)
    expect(fix).toContain(`import { ${factory} } from '@kucoin-kit/core/orders'`)
  })
})

test.each(['spot', 'margin', 'futures', 'stop', 'OCO'])(
  '%s: what there was once is said to be gone',
  async (kind) => {
    const fixes = await Promise.all(
      ['hidden', 'iceberg', 'visibleSize', 'visible_size'].map((n) => fixFor(kind, n)),
    )
    for (const fix of fixes)
      expect(fix).toMatch(/^leave it out: KuCoin takes no (hidden|iceberg) orders any more\.$/)
  },
)

describe('another name leads to the right one', () => {
  test.each([
    ['spot', 'sizee', 'size'],
    ['spot', 'siez', 'size'],
    ['spot', 'SIZE', 'size'],
    ['spot', 'simbol', 'symbol'],
    ['spot', 'sidde', 'side'],
    ['spot', 'client_oid', 'clientOid'],
    ['spot', 'clientOrderId', 'clientOid'],
    ['spot', 'newClientOrderId', 'clientOid'],
    ['spot', 'amount', 'size'],
    ['spot', 'quantity', 'size'],
    ['spot', 'post_only', 'postOnly'],
    ['spot', 'timeinforce', 'timeInForce'],
    ['spot', 'tif', 'timeInForce'],
    ['futures', 'stopprice', 'stopPrice'],
    ['futures', 'triggerPrice', 'stopPrice'],
    ['futures', 'reduce_only', 'reduceOnly'],
    ['futures', 'amount', 'size'],
    ['futures', 'leverag', 'leverage'],
    ['spot', 'orderLinkId', 'clientOid'],
    ['futures', 'clOrdId', 'clientOid'],
    ['spot', 'px', 'price'],
    ['spot', 'sz', 'size'],
    ['spot', 'selfTradePreventionMode', 'stp'],
    ['futures', 'stopPx', 'stopPrice'],
    ['futures', 'closePosition', 'closeOrder'],
    ['futures', 'closeOnTrigger', 'reduceOnly'],
    ['futures', 'posSide', 'positionSide'],
    ['futures', 'workingType', 'stopPriceType'],
    ['unified', 'orderType', 'type'],
    ['unified', 'triggerPrice', 'stopPrice'],
    ['unified', 'trigger_direction', 'stop'],
    ['unified', 'reduce_only', 'reduceOnly'],
    ['unified', 'clientOrderId', 'clientOid'],
    ['unified', 'remark', 'tags, 20 characters at most'],
  ])('%s given %s: %s', async (kind, name, right) => {
    expect(await fixFor(kind, name)).toBe(`write ${right}.`)
  })

  test.each(['stopLoss', 'takeProfit', 'sl', 'tp', 'triggerStopUpPrice'])(
    'on futures %s stands beside an order, which would wait itself with stopPrice',
    async (name) => expect(await fixFor('futures', name)).toMatch(/^call futures\.placeTpSlOrder, /),
  )

  test('of two letters anything is near', async () => {
    for (const name of ['xp', 'st']) expect(await fixFor('spot', name)).toMatch(/^it reads /)
  })

  test('what is near to nothing is answered with what there is', async () => {
    const fix = await fixFor('spot', 'nothingOfTheKind')
    expect(fix).toMatch(/^it reads clientOid, symbol, side, .*\.$/)
  })

  test('fields within params are to be given themselves', async () => {
    expect(await fixFor('spot', 'params')).toBe('give the fields themselves, not within params.')
  })

  test('a name of a million letters takes no time, and no room', async () => {
    const fix = await fixFor('spot', 'x'.repeat(1_000_000))
    expect(fix.length).toBeLessThan(500)
  })
})

describe('a field of classic orders is told what the unified account has in its place, never another kind', () => {
  test.each([
    ['leverage', 'unifiedAccount.setLeverage'],
    ['isIsolated', 'borrows and repays by itself'],
    ['autoBorrow', 'borrows and repays by itself'],
    ['valueQty', 'qty'],
    ['iceberg', 'takes no iceberg orders'],
    ['limitPrice', 'place two orders'],
    ['stopLossPrice', 'slTriggerPrice'],
    ['takeProfit', 'tpTriggerPrice'],
    ['sl', 'slTriggerPrice'],
    ['tpTriggerPx', 'tpTriggerPrice'],
    ['triggerStopUpPrice', 'tpTriggerPrice'],
    ['positionSide', 'one-way'],
    ['clientTimestamp', '5 s'],
    ['sizeUnit', 'size, funds or qty'],
  ])('%s: %s', async (name, words) => {
    const fix = await fixFor('unified', name)
    expect(fix).toContain(words)
    expect(fix).not.toContain('createOrders')
  })

  test('its call by itself points at the kind that takes the words', async () => {
    const platform = fakePlatform(() => ok(null))
    const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
    const client = createAdapterClient(platform, { credentials })
    const order = { tradeType: 'SPOT', symbol: 'BTC-USDT', side: 'BUY', type: 'limit' }
    const error = await client
      .call(unifiedAccount.placeOrder, order as never)
      .catch((reason: unknown) => reason as { readonly fix: string })
    expect(error).toMatchObject({
      code: 'REQUEST_INVALID',
      fix: expect.stringContaining('kind: unifiedOrders'),
    })
  })
})
