import { expect, test } from 'vitest'
import { createClient } from '../../../test/client.ts'
import { openRecorded, START } from '../../../test/recorded.ts'
import { manualClock } from '../../base/clock.ts'
import { createExchange } from '../../exchange/create-exchange.ts'

const read = async (path: string) => {
  const { client } = openRecorded(['102012'])
  return client.send('GET', path, undefined, 'futures')
}

test('what a margin opens is what KuCoin’s example says of the same price', async () => {
  const { data } = await read('/api/v2/batchGetCrossOrderLimit?symbol=XBTUSDTM&leverage=125')
  // The lots and their value; KuCoin's mark price had more digits than the price it shows.
  expect(data).toMatchObject([
    {
      symbol: 'XBTUSDTM',
      totalMargin: '10000',
      price: '102012',
      leverage: '125',
      imr: '0.008',
      currency: 'USDT',
    },
  ])
  expect(data[0].maxOpenSize).toBe(Math.floor(1_250_000 / 102.012))
  expect(Number(data[0].maxOpenValue)).toBeCloseTo(data[0].maxOpenSize * 102.012, 6)
  const all = await read('/api/v2/batchGetCrossOrderLimit?symbol=XBTUSDTM,ETHUSDTM&totalMargin=1')
  expect(all.data).toHaveLength(2)
})

test('what is not asked for is 10,000 USDT at the highest leverage', async () => {
  const all = (await read('/api/v2/batchGetCrossOrderLimit?symbol=XBTUSDTM,XBTUSDM')).data
  expect(all).toMatchObject([
    { leverage: '125', imr: '0.008', totalMargin: '10000', currency: 'USDT' },
    { leverage: '125', imr: '0.008', currency: 'XBT' },
  ])
  expect(Number(all[1].totalMargin)).toBeCloseTo(10_000 / 102_012, 8)
})

test('10,000 USDT are worth what an inverse contract says where no pair tells it', async () => {
  const names = { symbol: 'XBTUSDM', baseCurrency: 'XBT', quoteCurrency: 'USD' }
  const contracts = [{ ...names, multiplier: -1, tickSize: 0.1, isInverse: true, markPrice: 50_000 }]
  const exchange = createExchange({ clock: manualClock(START), symbols: ['ETH-USDC=2000'], contracts })
  const path = '/api/v2/batchGetCrossOrderLimit?symbol=XBTUSDM'
  const { data } = await createClient(exchange).send('GET', path, undefined, 'futures')
  expect(data).toMatchObject([{ totalMargin: '0.2', maxOpenSize: 1_250_000 }])
})

test.each([
  ['0.5', '100001'],
  ['125', '200000'],
  ['126', '300016'],
])('what may be opened at a leverage of %s is answered by %s, as an order of it', async (leverage, code) => {
  const open = await read(`/api/v2/getMaxOpenSize?symbol=XBTUSDTM&price=100&leverage=${leverage}`)
  const limit = await read(`/api/v2/batchGetCrossOrderLimit?symbol=XBTUSDTM&leverage=${leverage}`)
  expect([open.code, limit.code]).toEqual([code, code])
})

test('what a position needs', async () => {
  const path = '/api/v2/getCrossModeMarginRequirement?symbol=XBTUSDTM&positionValue=1021&leverage=4'
  expect((await read(path)).data).toEqual({
    ...{ symbol: 'XBTUSDTM', imr: '0.25', mmr: '0.004', size: 10, positionValue: '1021', price: '102012' },
  })
})

test.each([
  ['/api/v2/batchGetCrossOrderLimit?symbol=NOSUCHM', '100003'],
  ['/api/v2/batchGetCrossOrderLimit?symbol=XBTUSDTM&leverage=126', '300016'],
  ['/api/v2/getCrossModeMarginRequirement?symbol=XBTUSDTM', '400100'],
])('%s is refused', async (path, code) => {
  expect((await read(path)).code).toBe(code)
})
