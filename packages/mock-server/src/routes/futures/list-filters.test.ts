import { expect, test } from 'vitest'
import { openRecorded } from '../../../test/recorded.ts'

const ORDER = { symbol: 'XBTUSDTM', side: 'buy', type: 'limit', price: '90', size: 100, leverage: 10 }

function open(prices = ['100'], balances: Record<string, string> = { USDT: '1000' }) {
  const { client, clock } = openRecorded(prices, { balances: { contract: balances } })
  const place = async (fields: Record<string, unknown>): Promise<string> =>
    (await client.send('POST', '/api/v1/orders', { ...ORDER, ...fields }, 'futures')).data.orderId
  const get = (target: string) => client.send('GET', target, undefined, 'futures')
  const names = async (target: string): Promise<string[]> =>
    (await get(target)).data.items.map((item: Record<string, string>) => item['clientOid'] ?? item['orderId'])
  return { place, get, names, clock }
}

test('a list of orders that names no status is that of the done ones', async () => {
  const { place, names } = open()
  await place({ clientOid: 'rests' })
  await place({ clientOid: 'trades', type: 'market' })
  expect(await names('/api/v1/orders')).toEqual(['trades'])
  expect(await names('/api/v1/orders?status=done')).toEqual(['trades'])
  expect(await names('/api/v1/orders?status=active')).toEqual(['rests'])
})

test('a list of stop types holds what was a stop order', async () => {
  const { place, names, clock } = open(['100', '111'])
  await place({ clientOid: 'plain', type: 'market' })
  await place({ clientOid: 'stop', stop: 'up', stopPrice: '110', stopPriceType: 'TP', price: '120' })
  expect(await names('/api/v1/stopOrders?type=limit_stop')).toEqual(['stop'])
  expect(await names('/api/v1/stopOrders?type=market_stop')).toEqual([])
  clock.advanceBy(1_000)
  expect(await names('/api/v1/orders')).toEqual(['stop', 'plain'])
  expect(await names('/api/v1/orders?type=limit_stop')).toEqual(['stop'])
  expect(await names('/api/v1/orders?type=market_stop')).toEqual([])
  expect(await names('/api/v1/orders?type=market')).toEqual(['plain'])
  expect(await names('/api/v1/orders?type=oco_limit')).toEqual([])
})

test('a type that there is none of is refused', async () => {
  const { get } = open()
  for (const list of ['orders', 'stopOrders', 'fills'])
    expect(await get(`/api/v1/${list}?type=markets`)).toMatchObject({
      code: '400100',
      msg: 'The type is invalid.',
    })
})

test('fills of a liquidation are one kind, and several kinds may be asked for', async () => {
  const { place, get, clock } = open(['100', '80'])
  await place({ clientOid: 'big', type: 'market', size: 50_000 })
  clock.advanceBy(1_000)
  const kinds = async (query: string): Promise<string[]> => [
    ...new Set<string>(
      (await get(`/api/v1/fills?${query}`)).data.items.map(
        ({ tradeType }: { tradeType: string }) => tradeType,
      ),
    ),
  ]
  expect(await kinds('')).toEqual(['liquid', 'trade'])
  expect(await kinds('tradeTypes=liquid')).toEqual(['liquid'])
  expect(await kinds('tradeTypes=trade,adl')).toEqual(['trade'])
  expect(await kinds('tradeTypes=settlement')).toEqual([])
  expect((await get('/api/v1/fills?tradeTypes=trade,none')).code).toBe('400100')
})

test('positions are those of a currency', async () => {
  const { place, get } = open(['100'], { USDT: '1000', XBT: '10' })
  await place({ type: 'market', clientOid: 'u' })
  await place({ type: 'market', clientOid: 'c', symbol: 'XBTUSDM', size: 100 })
  const symbols = async (query: string): Promise<string[]> =>
    (await get(`/api/v1/positions${query}`)).data.map(({ symbol }: { symbol: string }) => symbol)
  expect(await symbols('')).toEqual(['XBTUSDTM', 'XBTUSDM'])
  expect(await symbols('?currency=USDT')).toEqual(['XBTUSDTM'])
  expect(await symbols('?currency=XBT')).toEqual(['XBTUSDM'])
  expect(await symbols('?currency=USDC')).toEqual([])
})
