import { expect, test } from 'vitest'
import { openRecorded } from '../../test/recorded.ts'
import { formatDecimal, ONE } from '../base/decimal.ts'
import { initialMarginOf } from './risk-levels.ts'

test('leverage and initial margin are those of KuCoin’s example, level by level', () => {
  const example = [125, 100, 75, 50, 30, 20, 10, 5, 4, 3, 2, 1]
  expect(example.map((leverage) => formatDecimal(initialMarginOf(BigInt(leverage) * ONE)))).toEqual([
    '0.008',
    '0.01',
    '0.014',
    '0.02',
    '0.034',
    '0.05',
    '0.1',
    '0.2',
    '0.25',
    '0.334',
    '0.5',
    '1',
  ])
})

test('a contract of less leverage asks for as much margin, at each level and in both APIs', async () => {
  const contract = { symbol: 'XBTUSDTM', baseCurrency: 'XBT', quoteCurrency: 'USDT' }
  const numbers = { multiplier: 0.001, tickSize: 0.1, maxLeverage: 40, maintainMargin: 0.012 }
  const { client } = openRecorded(['100'], { contracts: [{ ...contract, ...numbers }] })
  const futures = async (path: string) => (await client.send('GET', path, undefined, 'futures')).data
  expect((await futures('/api/v1/contracts/active'))[0]).toMatchObject({
    ...{ maxLeverage: 40, initialMargin: 0.025, maintainMargin: 0.012 },
  })
  const levels = await futures('/api/v1/contracts/risk-limit/XBTUSDTM')
  const least = { maxLeverage: 40, initialMargin: 0.025, maintainMargin: 0.012 }
  const last = { maxLeverage: 30, initialMargin: 0.034, maintainMargin: 0.017 }
  expect(levels).toMatchObject([least, least, least, least, last])
  const { data } = await client.get(
    '/api/ua/v2/market/position-tiers?tradeType=FUTURES&symbol=XBTUSDTM&data=RISK_LIMIT',
  )
  expect(data[0]).toMatchObject({ maxLeverage: '40', maintainMarginRate: '0.012' })
})
