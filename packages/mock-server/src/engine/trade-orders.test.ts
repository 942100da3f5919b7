import { expect, test } from 'vitest'
import { openRecorded, START } from '../../test/recorded.ts'
import { openSocket } from '../../test/socket.ts'

const ORDER = { symbol: 'XBTUSDTM', type: 'limit', leverage: 2, size: 3 }

test('the orders of a trade are those that sockets tell, a user’s by their ids', async () => {
  const { exchange, client, clock } = openRecorded(['100', '90', '91'])
  clock.advanceTo(START + 1)
  const socket = await openSocket(exchange, 'public', 'futures')
  socket.subscribe('/contractMarket/execution:XBTUSDTM')
  const place = async (fields: object): Promise<string> =>
    (await client.send('POST', '/api/v1/orders', { ...ORDER, ...fields }, 'futures')).data.orderId
  const maker = await place({ clientOid: 'maker', side: 'buy', price: '95' })
  const taker = await place({ clientOid: 'taker', side: 'buy', price: '101' })
  clock.advanceTo(START + 2_000)
  const told = socket.of('/contractMarket/execution:XBTUSDTM').map(({ data }) => data)
  const { data } = await client.send('GET', '/api/v1/trade/history?symbol=XBTUSDTM', undefined, 'futures')
  const listed = data.slice(0, told.length).reverse()
  for (const [i, { contractId: _, ...trade }] of listed.entries()) expect(told[i]).toMatchObject(trade)
  expect(listed).toMatchObject([
    { price: '100.1', takerOrderId: taker },
    { price: '95', makerOrderId: maker },
    { price: '90' },
    { price: '91' },
  ])
  const ids = listed.flatMap((trade: Record<string, string>) => [
    trade['takerOrderId'],
    trade['makerOrderId'],
  ])
  expect(new Set(ids).size).toBe(8)
})

test('what is placed after a call auction has the same id, whoever listens', async () => {
  const idAfter = async (isHeard: boolean): Promise<string> => {
    const { exchange, client, clock } = openRecorded(['100', '101'])
    if (isHeard) (await openSocket(exchange)).subscribe('/market/match:BTC-USDT')
    exchange.startCallAuction({ symbol: 'BTC-USDT', durationMs: 10_000 })
    clock.advanceTo(START + 11_000)
    const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '90', size: '1' }
    return (await client.post('/api/v1/hf/orders', order)).data.orderId
  }
  const id = await idAfter(false)
  expect(id).toMatch(/^\w{24}$/)
  expect(await idAfter(true)).toBe(id)
})
