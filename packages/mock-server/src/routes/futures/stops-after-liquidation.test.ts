import { expect, test } from 'vitest'
import { createClient } from '../../../test/client.ts'
import { openRecorded, START } from '../../../test/recorded.ts'

const SYMBOL = 'XBTUSDTM'

function open(prices: readonly string[]) {
  const { client, clock, exchange } = openRecorded(prices)
  const ask = (method: string, target: string, body?: object) => client.send(method, target, body, 'futures')
  let count = 0
  const place = async (fields: object, path = '/api/v1/orders') => {
    const order = {
      clientOid: `o${++count}`,
      symbol: SYMBOL,
      type: 'market',
      leverage: 10,
      size: 10,
      ...fields,
    }
    expect((await ask('POST', path, order)).code).toBe('200000')
  }
  return {
    ...{ clock, exchange, place, ask },
    stop: (clientOid: string, fields: object) => place({ clientOid, stopPriceType: 'TP', ...fields }),
    waiting: async () =>
      (await ask('GET', '/api/v1/stopOrders')).data.items.map(
        (stop: { clientOid: string }) => stop.clientOid,
      ),
  }
}

test('what waits on a contract goes with the position that is liquidated, what waits elsewhere stays', async () => {
  const { clock, place, stop, waiting, ask } = open(['100', '89'])
  await place({ side: 'buy' }, '/api/v1/st-orders')
  await place({ side: 'buy', triggerStopUpPrice: '200', triggerStopDownPrice: '20' }, '/api/v1/st-orders')
  await stop('loss', { side: 'sell', stop: 'down', stopPrice: '50', reduceOnly: true })
  await stop('profit', { side: 'sell', stop: 'up', stopPrice: '150', closeOrder: true })
  await stop('entry', { side: 'buy', stop: 'up', stopPrice: '120' })
  await stop('else', { symbol: 'ETHUSDTM', side: 'buy', stop: 'up', stopPrice: '90000' })
  expect(await waiting()).toHaveLength(6)
  clock.advanceTo(START + 1_000)
  expect((await ask('GET', '/api/v1/positions')).data).toEqual([])
  expect(await waiting()).toEqual(['else'])
})

test('in hedge mode those of the other position stay', async () => {
  const { exchange, place, stop, waiting, ask } = open(['100'])
  await ask('POST', '/api/v2/position/switchPositionMode', { positionMode: '1' })
  await place({ side: 'buy', positionSide: 'LONG' })
  await stop('long', { side: 'sell', positionSide: 'LONG', stop: 'down', stopPrice: '50' })
  await stop('short', { side: 'buy', positionSide: 'SHORT', stop: 'up', stopPrice: '150' })
  exchange.callMargin({ account: 'contract' })
  expect(await waiting()).toEqual(['short'])
})

test('a position that its owner closes leaves them waiting', async () => {
  const { place, stop, waiting } = open(['100'])
  await place({ side: 'buy' })
  await stop('loss', { side: 'sell', stop: 'down', stopPrice: '50', reduceOnly: true })
  await place({ closeOrder: true })
  expect(await waiting()).toEqual(['loss'])
})

test('conditional orders of a unified account go as well', async () => {
  const { exchange } = openRecorded(['100'], {
    credentials: [{ key: 'k', secret: 's', passphrase: 'p', mode: 'unified' }],
    balances: { unified: { USDT: '1000' } },
  })
  const client = createClient(exchange)
  const order = { tradeType: 'FUTURES', symbol: SYMBOL, marginMode: 'CROSS', sizeUnit: 'UNIT', size: '10' }
  const place = (fields: object) =>
    client.post('/api/ua/v2/unified/order/place', { ...order, orderType: 'MARKET', ...fields })
  const trigger = { triggerDirection: 'DOWN', triggerPrice: '50', triggerPriceType: 'TP' }
  expect((await place({ clientOid: 'a', side: 'BUY' })).code).toBe('200000')
  const loss = { clientOid: 'loss', side: 'SELL', reduceOnly: true, ...trigger }
  expect((await place(loss)).code).toBe('200000')
  exchange.callMargin({ account: 'contract' })
  const path = '/api/ua/v2/unified/order/open-list?tradeType=FUTURES&orderFilter=ADVANCED'
  expect((await client.get(path)).data.items).toEqual([])
})
