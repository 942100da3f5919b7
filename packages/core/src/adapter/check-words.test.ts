/** Words of orders as they are written in JavaScript: what is none is refused, and not taken for another one. */
import { expect, test } from 'vitest'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { copyTrading, futures, spot } from '../endpoints/index.ts'
import {
  createOrders,
  futuresOrders,
  marginOrders,
  marginStopOrders,
  type OrderKindFactory,
  type OrderParams,
  ocoOrders,
  spotOrders,
  stopOrders,
  unifiedOrders,
} from '../orders/index.ts'
import { createAdapterClient } from './index.ts'

const pair = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000.05', size: '0.01' }
const stop = { ...pair, stop: 'entry', stopPrice: '200000' }
const { type: _, ...oco } = { ...pair, stopPrice: '200000', limitPrice: '200100' }
const lots = { symbol: 'XBTUSDTM', side: 'buy', type: 'limit', price: '1000.05', size: 1, leverage: 3 }
const waiting = { ...lots, stop: 'down', stopPrice: '900', stopPriceType: 'TP' }

function open() {
  const { platform, exchange } = mockExchange()
  const [{ key, secret, passphrase } = { key: '', secret: '', passphrase: '' }] = exchange.credentials
  const client = createAdapterClient(platform, { credentials: { key, secret, passphrase } })
  const sent = (): readonly string[] =>
    platform.seen.filter(({ init }) => init.method === 'POST').map(({ url }) => url)
  return { platform, client, sent }
}

const kinds = {
  spotOrders,
  marginOrders,
  stopOrders,
  marginStopOrders,
  ocoOrders,
  futuresOrders,
  unifiedOrders,
} as Readonly<Record<string, unknown>>

test.each<[string, object, string, string]>([
  ['spotOrders', { ...pair, side: 'BUY' }, 'side as "BUY"', 'write buy or sell.'],
  ['spotOrders', { ...pair, side: 'Buy' }, 'side as "Buy"', 'write buy or sell.'],
  ['spotOrders', { ...pair, side: ' buy' }, 'side as " buy"', 'write buy or sell.'],
  ['spotOrders', { ...pair, side: 'long' }, 'side as "long"', 'write buy or sell.'],
  ['spotOrders', { ...pair, side: '' }, 'side as ""', 'write buy or sell.'],
  ['spotOrders', { ...pair, side: 1 }, 'side as "1"', 'write buy or sell.'],
  ['spotOrders', { ...pair, side: 1n }, 'side as "1"', 'write buy or sell.'],
  ['spotOrders', { ...pair, side: ['buy'] }, 'side as "buy"', 'write buy or sell.'],
  ['spotOrders', { ...pair, type: 'LIMIT' }, 'type as "LIMIT"', 'write limit or market.'],
  ['spotOrders', { ...pair, type: 'MARKET' }, 'type as "MARKET"', 'write limit or market.'],
  ['marginOrders', { ...pair, side: 'BUY' }, 'side as "BUY"', 'write buy or sell.'],
  ['marginOrders', { ...pair, isIsolated: 'false' }, 'isIsolated as "false"', 'write true or false.'],
  ['stopOrders', { ...stop, side: 'BUY' }, 'side as "BUY"', 'write buy or sell.'],
  ['stopOrders', { ...stop, stop: 'up' }, 'stop as "up"', 'write loss or entry.'],
  ['marginStopOrders', { ...stop, stop: 'ENTRY' }, 'stop as "ENTRY"', 'write loss or entry.'],
  ['ocoOrders', { ...oco, side: 'BUY' }, 'side as "BUY"', 'write buy or sell.'],
  ['futuresOrders', { ...lots, side: 'BUY' }, 'side as "BUY"', 'write buy or sell.'],
  ['futuresOrders', { ...waiting, stop: 'UP' }, 'stop as "UP"', 'write down or up.'],
  ['futuresOrders', { ...waiting, stopPriceType: 'mp' }, 'stopPriceType as "mp"', 'write TP or MP or IP.'],
  ['futuresOrders', { ...lots, closeOrder: 'true' }, 'closeOrder as "true"', 'write true or false.'],
  ['futuresOrders', { ...lots, reduceOnly: 'true' }, 'reduceOnly as "true"', 'write true or false.'],
  [
    'unifiedOrders',
    { symbol: 'XBTUSDTM', side: 'sell', type: 'market', size: 1, reduceOnly: 'true' },
    'reduceOnly as "true"',
    'write true or false.',
  ],
  [
    'unifiedOrders',
    { symbol: 'XBTUSDTM', side: 'sell', type: 'market', size: 1, closeOrder: 'true' },
    'closeOrder as "true"',
    'write true or false.',
  ],
])('%s refuses %o', async (kind, params, says, fix) => {
  const { platform, client, sent } = open()
  const orders = createOrders(client, { kind: kinds[kind] as OrderKindFactory<OrderParams> })
  const refused = { code: 'REQUEST_INVALID', shortMessage: expect.stringContaining(says), fix }
  await expect(until(platform, orders.place(params as never))).rejects.toMatchObject(refused)
  const [one] = await until(platform, orders.placeMany([params as never]))
  expect(one).toMatchObject({ ok: false, error: refused })
  expect(sent()).toEqual([])
})

test('a call of its own refuses them as well', async () => {
  const { platform, client, sent } = open()
  const calls = [
    client.call(spot.placeOrder, { ...pair, side: 'BUY' } as never),
    client.call(futures.placeOrder, { ...lots, clientOid: 'a', side: 'SELL' } as never),
    client.call(futures.placeTpSlOrder, {
      ...{ ...lots, clientOid: 'a', type: 'Market' },
      triggerStopUpPrice: '200000',
    } as never),
  ]
  for (const call of calls)
    await expect(until(platform, call)).rejects.toMatchObject({ code: 'REQUEST_INVALID' })
  expect(sent()).toEqual([])
})

test.each<[string, object]>([
  ['spotOrders', pair],
  ['stopOrders', stop],
  ['futuresOrders', lots],
  ['futuresOrders', { ...lots, type: undefined, closeOrder: false, stop: '', stopPrice: '' }],
])('%s takes %j', async (kind, params) => {
  const { platform, client, sent } = open()
  const orders = createOrders(client, { kind: kinds[kind] as OrderKindFactory<OrderParams> })
  const ended = await until(platform, orders.place(params as never)).then(
    () => 'placed',
    (error: Error) => error.message,
  )
  expect(ended).not.toContain('does not read')
  expect(sent().length).toBeLessThanOrEqual(1)
})

test.each([
  ['futures', futures.placeTpSlOrder, {}],
  ['futures', futures.placeTpSlOrder, { triggerStopUpPrice: undefined, triggerStopDownPrice: '' }],
  ['futures', futures.placeTpSlOrder, { stopPriceType: 'TP' }],
  ['copy trading', copyTrading.placeTpSlOrder, {}],
])('what takes profit or stops loss in %s is not placed without both: %#', async (_, endpoint, exits) => {
  const { platform, client, sent } = open()
  const call = client.call(endpoint as never, { ...lots, clientOid: 'a', ...exits } as never)
  await expect(until(platform, call)).rejects.toMatchObject({
    code: 'REQUEST_INVALID',
    outcome: 'not-sent',
    fix: expect.stringMatching(/triggerStopDownPrice.* take placeOrder/),
  })
  expect(sent()).toEqual([])
})
