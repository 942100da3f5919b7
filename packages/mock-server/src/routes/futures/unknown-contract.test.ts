import { describe, expect, test } from 'vitest'
import { openRecorded } from '../../../test/recorded.ts'

// As seen of the live host on 2026-09-22, published with the profile of a public observatory of KuCoin's REST API.
describe('what the futures host says of a contract that is not there', () => {
  test.each([
    ['/api/v1/contracts/NOPEUSDTM', '404000', 'The contract information you requested does not exist.'],
    ['/api/v1/ticker?symbol=NOPEUSDTM', '200003', 'Invalid symbol.'],
    ['/api/v1/level2/depth20?symbol=NOPEUSDTM', '200003', 'Invalid symbol.'],
    ['/api/v1/mark-price/NOPEUSDTM/current', '415000', 'mark price is not supported'],
    ['/api/v1/funding-rate/NOPEUSDTM/current', '415000', 'funding rate is not supported'],
    // Their like, assumed to say the same.
    ['/api/v1/level2/snapshot?symbol=NOPEUSDTM', '200003', 'Invalid symbol.'],
    ['/api/v1/trade/history?symbol=NOPEUSDTM', '200003', 'Invalid symbol.'],
    ['/api/v1/kline/query?symbol=NOPEUSDTM&granularity=60', '200003', 'Invalid symbol.'],
    ['/api/v1/contract/funding-rates?symbol=NOPEUSDTM&from=1&to=2', '200003', 'Invalid symbol.'],
  ])('%s', async (target, code, msg) => {
    const { exchange } = openRecorded(['100'])
    const reply = await exchange.handle({ host: 'futures', method: 'GET', target, headers: {}, body: '' })
    expect(reply).toMatchObject({ status: 200, headers: { 'x-result-biz-code': code } })
    expect(JSON.parse((reply as { body: string }).body)).toEqual({ code, msg })
  })

  test.each(['index', 'interest', 'premium'])('an %s of no contract has no points', async (kind) => {
    const { client } = openRecorded(['100'])
    const target = `/api/v1/${kind}/query?symbol=.NOPE`
    const { code, data } = await client.send('GET', target, undefined, 'futures')
    expect({ code, data }).toEqual({ code: '200000', data: { dataList: [], hasMore: false } })
  })
})

test('points of an index are a minute apart, newest first, and no more than asked', async () => {
  const { client } = openRecorded(['100', '120'])
  const get = (target: string) => client.send('GET', target, undefined, 'futures')
  const { data } = await get('/api/v1/index/query?symbol=.KXBTUSDT&maxCount=3')
  const times = data.dataList.map(({ timePoint }: { timePoint: number }) => timePoint)
  expect(times).toEqual([times[0], times[0] - 60_000, times[0] - 120_000])
  expect(data).toMatchObject({ hasMore: true, dataList: [{ symbol: '.KXBTUSDT', value: 100 }, {}, {}] })
  expect((await get('/api/v1/premium/query?symbol=.XBTUSDTMPI')).data.dataList).toHaveLength(10)
  const at = times[1]
  const one = await get(`/api/v1/interest/query?symbol=.XBTINT&startAt=${at}&endAt=${at}`)
  expect(one.data).toMatchObject({ hasMore: false, dataList: [{ timePoint: at }] })
})

test('the rate of funding is told every eight hours', async () => {
  const { client } = openRecorded(['100'], { fundingRate: '-0.0002' })
  const get = (target: string) => client.send('GET', target, undefined, 'futures')
  const now = (await get('/api/v1/timestamp')).data as number
  const { data } = await get('/api/v1/funding-rate/XBTUSDTM/current')
  expect(data).toMatchObject({ symbol: '.XBTUSDTMFPI8H', value: -0.0002, granularity: 28_800_000 })
  expect(data.timePoint).toBeLessThanOrEqual(now)
  expect(data.fundingTime).toBeGreaterThan(now)
  const rates = await get(`/api/v1/contract/funding-rates?symbol=XBTUSDTM&from=${now - 86_400_000}&to=${now}`)
  expect(rates.data).toHaveLength(3)
  expect(rates.data[0]).toEqual({ symbol: 'XBTUSDTM', fundingRate: -0.0002, timepoint: data.timePoint })
})

test.each(['', '&from=1', '&to=2', '&from=&to='])(
  'past rates of funding want both times: %j',
  async (times) => {
    const { client } = openRecorded(['100'])
    const target = `/api/v1/contract/funding-rates?symbol=XBTUSDTM${times}`
    expect(await client.send('GET', target, undefined, 'futures')).toMatchObject({
      ...{ status: 400, code: '400000', msg: 'Bad Request' },
    })
  },
)

test('the turnover of all contracts wants a signature', async () => {
  const { exchange, client } = openRecorded(['100'])
  const target = '/api/v1/trade-statistics'
  expect(
    await exchange.handle({ host: 'futures', method: 'GET', target, headers: {}, body: '' }),
  ).toMatchObject({ status: 400, headers: { 'x-result-biz-code': '400001' } })
  expect((await client.send('GET', target, undefined, 'futures')).data).toMatchObject({
    turnoverOf24h: expect.any(Number),
  })
})

test.each([
  ['newest first', '', -60_000],
  ['oldest first', '&reverse=false', 60_000],
])('points of an index are walked by the time of the last one, %s', async (_, order, step) => {
  const { client } = openRecorded(['100'])
  const now = (await client.send('GET', '/api/v1/timestamp', undefined, 'futures')).data as number
  const read = async (query: string) => {
    const target = `/api/v1/index/query?symbol=.KXBTUSDT&maxCount=3&startAt=${now - 420_000}${order}${query}`
    const { dataList, hasMore } = (await client.send('GET', target, undefined, 'futures')).data
    return { times: dataList.map(({ timePoint }: { timePoint: number }) => timePoint), hasMore }
  }
  const pages = [await read('')]
  while (pages.at(-1)?.hasMore && pages.length < 9)
    pages.push(await read(`&offset=${pages.at(-1)?.times.at(-1)}`))
  const [begin, ...times] = pages.flatMap((page) => page.times) as number[]
  expect(times).toEqual(times.map((_, i) => (begin as number) + (i + 1) * step))
  expect(times).toHaveLength(6)
  // The last one alone, and back to the page before.
  expect((await read(`&offset=${times.at(-2)}`)).times).toEqual(times.slice(-1))
  expect((await read(`&offset=${pages[1]?.times[0]}&forward=false`)).times).toEqual(pages[0]?.times)
})
