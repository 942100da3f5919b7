import { describe, expect, test } from 'vitest'
import { openRecorded } from '../../test/recorded.ts'
import type { ExchangeRequest } from '../contract/exchange.ts'

const SPOT = { clientOid: 'a', symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '90', size: '1' }
const LOTS = { ...SPOT, symbol: 'XBTUSDTM', size: 1, leverage: 1 }
const STOP = { ...SPOT, stop: 'entry', stopPrice: '110' }
const many = (order: object): object => ({
  symbol: 'BTC-USDT',
  orderList: [{ ...SPOT, clientOid: 'b' }, order],
})
const list = (order: object): object => [{ ...LOTS, clientOid: 'b' }, order]
const alone = (order: object): object => order

/** The change log's endpoints. */
const ENDPOINTS: readonly [ExchangeRequest['host'], string, object, (order: object) => object][] = [
  ['spot', '/api/v1/hf/orders', SPOT, alone],
  ['spot', '/api/v1/hf/orders/sync', SPOT, alone],
  ['spot', '/api/v1/hf/orders/test', SPOT, alone],
  ['spot', '/api/v1/hf/orders/multi', SPOT, many],
  ['spot', '/api/v1/hf/orders/multi/sync', SPOT, many],
  ['spot', '/api/v1/stop-order', STOP, alone],
  ['spot', '/api/v3/hf/margin/order', SPOT, alone],
  ['spot', '/api/v3/hf/margin/order/test', SPOT, alone],
  ['spot', '/api/v3/hf/margin/stop-order', STOP, alone],
  ['futures', '/api/v1/orders', LOTS, alone],
  ['futures', '/api/v1/orders/test', LOTS, alone],
  ['futures', '/api/v1/orders/multi', LOTS, list],
  ['futures', '/api/v1/st-orders', { ...LOTS, triggerStopUpPrice: '120', stopPriceType: 'TP' }, alone],
  ['futures', '/api/v1/copy-trade/futures/orders', LOTS, alone],
  ['futures', '/api/v1/copy-trade/futures/orders/test', LOTS, alone],
  ['futures', '/api/v1/copy-trade/futures/st-orders', LOTS, alone],
]

describe.each(ENDPOINTS)('%s %s', (host, path, order, wrap) => {
  test.each([
    { hidden: true },
    { hidden: 'True' },
    { iceberg: true, visibleSize: '1' },
    { iceberg: true },
    { visibleSize: '1' },
  ])('refuses %j and places nothing', async (fields) => {
    const { client, exchange } = openRecorded(['100'])
    const answer = await client.send('POST', path, wrap({ ...order, ...fields }), host)
    expect(answer).toMatchObject({ status: 200, code: '400413' })
    expect(answer.msg).toBe('Invaild order type, hidden and iceberg orders are not supported any more.')
    expect(exchange.ledger.orders()).toEqual([])
    expect((await client.get('/api/v1/stop-order')).data.items).toEqual([])
  })

  test('takes the same order without, and when it says no', async () => {
    const { client } = openRecorded(['100'])
    expect((await client.send('POST', path, wrap(order), host)).code).toBe('200000')
    const silent = { ...order, clientOid: 'c', hidden: false, iceberg: null }
    expect((await client.send('POST', path, wrap(silent), host)).code).toBe('200000')
  })

  test('took it once, by option', async () => {
    const { client } = openRecorded(['100'], { allowHidden: true })
    expect((await client.send('POST', path, wrap({ ...order, hidden: true }), host)).code).toBe('200000')
  })
})
