import { expect, test } from 'vitest'
import { openRecorded } from '../../../test/recorded.ts'

const STOPS = '/api/v3/hf/margin/stop-order'
const PAIRS = '/api/v3/hf/margin/oco-order'
const ORDER = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '120', size: '1', stopPrice: '110' }

/** A stop order and a pair, on cross and on isolated margin. */
async function open() {
  const { client } = openRecorded(['100'])
  const ids = { CROSS: { stop: '', pair: '' }, ISOLATED: { stop: '', pair: '' } }
  for (const mode of ['CROSS', 'ISOLATED'] as const) {
    const fields = { ...ORDER, isIsolated: mode === 'ISOLATED' }
    ids[mode].stop = (await client.post(STOPS, { ...fields, clientOid: `s${mode}` })).data.orderId
    const pair = { ...fields, price: '90', limitPrice: '120', clientOid: `p${mode}` }
    ids[mode].pair = (await client.post(PAIRS, pair)).data.orderId
  }
  const waiting = async (path: string, name: 'id' | 'orderId'): Promise<string[]> =>
    (await client.get(path)).data.items.map((item: Record<string, string>) => item[name])
  return {
    client,
    ids,
    stops: (query = '') => waiting(`${STOPS}s?${query}`, 'id'),
    pairs: (query = '') => waiting(`${PAIRS}s?${query}`, 'orderId'),
  }
}

test('pairs of one margin account are cancelled, and those of the other one wait on', async () => {
  const { client, ids, pairs } = await open()
  expect(await pairs()).toEqual([ids.ISOLATED.pair, ids.CROSS.pair])
  expect(await pairs('tradeType=MARGIN_TRADE')).toEqual([ids.CROSS.pair])
  expect((await client.del(`${PAIRS}/cancel?tradeType=MARGIN_TRADE`)).data.cancelledOrderIds).toHaveLength(2)
  expect(await pairs()).toEqual([ids.ISOLATED.pair])
  expect((await client.del(`${PAIRS}/cancel?symbol=BTC-USDT`)).data.cancelledOrderIds).toHaveLength(2)
  expect(await pairs()).toEqual([])
})

test('stop orders of one margin account are cancelled where it is named, and those of the other one wait on', async () => {
  const { client, ids, stops } = await open()
  expect(await client.del(`${STOPS}/cancel`)).toMatchObject({
    ...{ code: '400100', msg: 'The tradeType can not be empty.' },
  })
  expect((await client.del(`${STOPS}/cancel?tradeType=TRADE`)).code).toBe('400100')
  expect(await stops()).toEqual([ids.ISOLATED.stop, ids.CROSS.stop])
  const { data } = await client.del(`${STOPS}/cancel?tradeType=MARGIN_ISOLATED_TRADE`)
  expect(data.cancelledOrderIds).toEqual([ids.ISOLATED.stop])
  expect(await stops()).toEqual([ids.CROSS.stop])
})

test.each([
  ['/api/v1/stop-order', 'type', 'limits'],
  ['/api/v1/stop-order', 'tradeType', 'MARGIN'],
  ['/api/v1/stop-order', 'stop', 'los'],
  [`${STOPS}s`, 'type', 'limits'],
  [`${STOPS}s`, 'tradeType', 'TRADE'],
  [`${STOPS}s`, 'stop', 'up'],
  [`${PAIRS}s`, 'tradeType', 'MARGIN'],
])('%s has no list for a %s of %s', async (path, name, word) => {
  const { client } = await open()
  expect(await client.get(`${path}?${name}=${word}`)).toMatchObject({
    ...{ code: '400100', msg: `The ${name} is invalid.` },
  })
})

test('lists of stop orders heed the words that they know', async () => {
  const { client, ids, stops } = await open()
  expect(await stops('stop=stop')).toEqual([ids.ISOLATED.stop, ids.CROSS.stop])
  expect(await stops('type=limit_stop&tradeType=MARGIN_TRADE')).toEqual([ids.CROSS.stop])
  expect(await stops('type=market')).toEqual([])
  expect(await stops('stop=oco')).toHaveLength(4)
  const older = await client.get('/api/v1/stop-order?tradeType=MARGIN_ISOLATED_TRADE&type=')
  expect(older.data.items).toMatchObject([{ id: ids.ISOLATED.stop }])
})

test('a pair without its limit price is refused by that name', async () => {
  const { client } = openRecorded(['100'])
  const pair = { ...ORDER, price: '90', clientOid: 'p', tradeType: 'TRADE' }
  for (const limitPrice of [undefined, ''])
    expect(await client.post('/api/v3/oco/order', { ...pair, limitPrice })).toMatchObject({
      ...{ code: '400100', msg: 'The limitPrice can not be empty.' },
    })
})
