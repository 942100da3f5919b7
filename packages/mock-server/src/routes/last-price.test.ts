import { expect, test } from 'vitest'
import { openRecorded, START } from '../../test/recorded.ts'
import { openSocket } from '../../test/socket.ts'

test('the last price is that of the last trade, a user’s own too, whoever tells it', async () => {
  const { exchange, client, clock } = openRecorded(['100', '99'])
  clock.advanceTo(START + 1)
  const socket = await openSocket(exchange)
  socket.subscribe('/market/snapshot:BTC-USDT')
  const read = async (path: string) => (await client.get(path)).data
  const told = async (): Promise<unknown[]> => {
    const { ticker } = await read('/api/v1/market/allTickers')
    const unified = await read('/api/ua/v2/market/ticker?tradeType=SPOT&symbol=BTC-USDT')
    const [candle] = await read('/api/v1/market/candles?symbol=BTC-USDT&type=1min')
    return [
      (await read('/api/v1/market/orderbook/level1?symbol=BTC-USDT')).price,
      (await read('/api/v1/market/stats?symbol=BTC-USDT')).last,
      ticker.find(({ symbol }: { symbol: string }) => symbol === 'BTC-USDT').last,
      unified.list[0].lastPrice,
      candle[2],
    ]
  }
  const all = (price: string) => Array.from({ length: 5 }, () => price)
  expect(await told()).toEqual(all('100'))
  const order = { clientOid: 'a', symbol: 'BTC-USDT', side: 'buy', type: 'market', size: '2' }
  await client.post('/api/v1/hf/orders', order)
  expect(await told()).toEqual(all('100.1'))
  expect(await read('/api/v1/market/stats?symbol=BTC-USDT')).toMatchObject({
    changePrice: '0.1',
    high: '100.1',
  })
  clock.advanceTo(START + 1_000)
  expect(await told()).toEqual(all('99'))
  clock.advanceTo(START + 4_000)
  const { data } = socket.of('/market/snapshot:BTC-USDT').at(-1) as { data: { data: object } }
  expect(data.data).toMatchObject({ lastTradedPrice: 99, close: 99, changePrice: -1 })
})

test('a contract tells its last trade, and its mark price beside it', async () => {
  const { client } = openRecorded(['100'])
  const send = (method: string, path: string, body?: object) => client.send(method, path, body, 'futures')
  const order = { clientOid: 'f', symbol: 'XBTUSDTM', side: 'buy', type: 'market', size: 3, leverage: 2 }
  expect((await send('POST', '/api/v1/orders', order)).code).toBe('200000')
  const [fill] = (await send('GET', '/api/v1/recentFills')).data
  const { data } = await send('GET', '/api/v1/contracts/XBTUSDTM')
  expect(data).toMatchObject({ lastTradePrice: Number(fill.price), markPrice: 100, indexPrice: 100 })
  expect((await send('GET', '/api/v1/ticker?symbol=XBTUSDTM')).data.price).toBe(fill.price)
})
