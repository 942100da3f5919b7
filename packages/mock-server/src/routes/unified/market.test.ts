import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openRecorded, START } from '../../../test/recorded.ts'
import type { ExchangeOptions } from '../../contract/exchange.ts'

const V2 = '/api/ua/v2'
const V1 = '/api/ua/v1'

/** An exchange on which BTC-USDT went from 100 to 103 in three seconds. */
function open(options: ExchangeOptions = {}) {
  const opened = openRecorded(['100', '101', '99', '103'], options)
  opened.clock.advanceTo(START + 3_000)
  const { client } = opened
  const read = async (path: string) => (await client.get(path)).data
  return { ...opened, read }
}

describe('the same market as the classic one', () => {
  test('tickers of pairs and contracts', async () => {
    const { client, read } = open()
    const { tradeType, ts, list } = await read(`${V2}/market/ticker?tradeType=SPOT`)
    const classic = (await client.get('/api/v1/market/allTickers')).data.ticker
    expect({ tradeType, ts }).toEqual({ tradeType: 'SPOT', ts: (START + 3_000) * 1e6 })
    expect(list.map((row: { symbol: string }) => row.symbol)).toEqual(
      classic.map((row: { symbol: string }) => row.symbol),
    )
    const { last, buy, sell, high, low, vol, volValue, changePrice } = classic[0]
    expect(list[0]).toMatchObject({
      ...{ lastPrice: last, bestBidPrice: buy, bestAskPrice: sell, high, low, priceChange: changePrice },
      ...{ baseVolume: vol, quoteVolume: volValue },
    })
    expect(Number(list[0].open)).toBeCloseTo(Number(last) - Number(changePrice), 10)
    const futures = await read(`${V2}/market/ticker?tradeType=FUTURES&symbol=XBTUSDTM`)
    expect(futures.list).toMatchObject([{ symbol: 'XBTUSDTM', lastPrice: '103', markPrice: '103' }])
    expect(await read(`${V1}/market/ticker?tradeType=SPOT`)).toMatchObject({ ts: START + 3_000 })
  })

  test.each([V2, V1])(
    '%s tells a change of pairs as a share, of contracts in hundredths',
    async (version) => {
      const changeOf = async (prices: string[], tradeType: string) => {
        const { clock, client } = openRecorded(prices)
        clock.advanceTo(START + 1_000 * (prices.length - 1))
        const symbol = tradeType === 'SPOT' ? 'BTC-USDT' : 'XBTUSDTM'
        const { data } = await client.get(`${version}/market/ticker?tradeType=${tradeType}&symbol=${symbol}`)
        return data.list[0].priceChangePercent
      }
      expect(await changeOf(['1572.9', '1565.9'], 'SPOT')).toBe('-0.0044')
      expect(await changeOf(['1570', '1573.6'], 'FUTURES')).toBe('0.2293')
      expect(await changeOf(['1573.6', '1570'], 'FUTURES')).toBe('-0.2288')
      expect(await changeOf(['100', '100'], 'FUTURES')).toBe('0.0000')
    },
  )

  test.each([`/api/v1/prices`, `${V2}/market/fiat-price`])('%s knows a base, or says so', async (path) => {
    const { client } = open()
    const get = (base: string) => client.get(`${path}?base=${base}&currencies=BTC`)
    expect(Number((await get('USD')).data.BTC)).toBe(103)
    expect(Number((await get('BTC')).data.BTC)).toBe(1)
    expect((await get('EUR')).code).toBe('400100')
  })

  test.each([`/api/v1/prices`, `${V1}/market/fiat-price`, `${V2}/market/fiat-price`])(
    '%s leaves out what has no price in the base, and knows dollars without a pair of them',
    async (path) => {
      const symbols = ['ETH-BTC=0.05', 'FOO-BAR=2']
      const { get } = openRecorded([], { market: { kind: 'walk' }, symbols }).client
      const [dollars, coins] = [await get(`${path}?base=USD`), await get(`${path}?base=BTC`)]
      expect(dollars).toMatchObject({ code: '200000', data: {} })
      expect(Object.keys(dollars.data)).toEqual([])
      expect(Object.keys(coins.data).sort()).toEqual(['BTC', 'ETH'])
    },
  )

  test('books, which need a signature and have three depths', async () => {
    const { client, exchange, read } = open()
    const path = `${V2}/market/orderbook?tradeType=SPOT&symbol=BTC-USDT`
    const { bids, asks } = (await client.get('/api/v1/market/orderbook/level2_20?symbol=BTC-USDT')).data
    const { sequence, ...shown } = await read(`${path}&limit=20`)
    expect(shown).toMatchObject({ tradeType: 'SPOT', symbol: 'BTC-USDT', bids, asks })
    expect(sequence).toBeTypeOf('number')
    const lengths = ['100', 'FULL'].map(async (limit) => (await read(`${path}&limit=${limit}`)).bids.length)
    expect((await Promise.all(lengths)).map((length) => length >= 100)).toEqual([true, true])
    const old = await read(`${V1}/market/orderbook?tradeType=FUTURES&symbol=XBTUSDTM&limit=20`)
    expect(old).toMatchObject({ symbol: 'XBTUSDTM', sequence: expect.any(String) })
    for (const limit of ['50', '0', '1']) {
      expect(await client.get(`${path}&limit=${limit}`), limit).toMatchObject({ code: '400100' })
    }
    const unsigned = {
      host: 'spot',
      method: 'GET',
      target: `${path}&limit=20`,
      headers: {},
      body: '',
    } as const
    expect(await exchange.handle(unsigned)).toMatchObject({ status: 400 })
  })

  test('trades, with numbers that need more than 53 bits', async () => {
    const { client, exchange, read } = open()
    const path = `${V2}/market/trade?tradeType=SPOT&symbol=BTC-USDT`
    const reply = await client.raw('GET', path)
    const { body } = reply as { body: string }
    expect(body).toMatch(/"sequence":\d{17},/)
    expect(body).toContain(`"ts":${START + 3_000}000000`)
    const { list } = await read(path)
    const { tradeId, ...last } = list[list.length - 1]
    expect(last).toMatchObject({ price: '103', size: '100', side: 'buy', isRpiTrade: false })
    expect(tradeId).toBeTypeOf('string')
    expect((await read(`${V1}/market/trade?tradeType=SPOT&symbol=BTC-USDT`)).list[0].sequence).toBeTypeOf(
      'string',
    )
    expect(exchange.lastPrice('BTC-USDT')).toBe('103')
  })

  test('candles, whose columns stand otherwise in each version', async () => {
    const { client, read } = open()
    const query = 'tradeType=SPOT&symbol=BTC-USDT&interval=1min'
    const from = `startAt=${START / 1_000 - 600}`
    const [classic] = (await client.get(`/api/v1/market/candles?symbol=BTC-USDT&type=1min&${from}`)).data
    const [time, open_, close, high, low, volume, turnover] = classic
    const [newest] = (await read(`${V2}/market/kline?${query}&${from}`)).list
    expect(newest).toEqual([Number(time), open_, high, low, close, volume, turnover])
    expect((await read(`${V1}/market/kline?${query}&${from}`)).list[0]).toEqual(classic)
    expect(classic.slice(1, 5)).toEqual(['100', '103', '103', '99'])
  })

  test('candles, as many as KuCoin gives', async () => {
    const { read } = open()
    const rows = async (path: string) => (await read(path)).list.length
    expect(await rows(`${V2}/market/kline?tradeType=SPOT&symbol=ETH-USDT&interval=1min`)).toBe(1_500)
    const futures = 'tradeType=FUTURES&symbol=ETHUSDTM&interval=1min'
    expect(await rows(`${V2}/market/kline?${futures}`)).toBe(200)
    const mark = futures.replace('USDTM', 'USDTM-mark-price')
    expect(await rows(`${V1}/market/kline?${mark}`)).toBe(200)
    const premium = await read(`${V2}/market/kline?${futures}&klineType=PREMIUM_INDEX`)
    expect(premium.list[0].slice(1)).toEqual(['0', '0', '0', '0', '0', '0'])
  })

  test('turnover of a day is the sum of the tickers', async () => {
    const { read } = open()
    const sum = async (tradeType: string) => {
      const { list } = await read(`${V2}/market/ticker?tradeType=${tradeType}`)
      return list.reduce((all: number, row: { quoteVolume: string }) => all + Number(row.quoteVolume), 0)
    }
    const { spot, futures } = await read(`${V2}/trade-statistics`)
    expect(Number(spot.turnoverOf24h)).toBeCloseTo(await sum('SPOT'), 0)
    expect(Number(futures.turnoverOf24h)).toBeCloseTo(await sum('FUTURES'), 0)
  })
})

describe('contracts', () => {
  test('funding: a list since version 2, under the name of the index before', async () => {
    const { read } = open({ fundingRate: '-0.00012' })
    const rates = await read(`${V2}/market/funding-rate`)
    expect(rates.map(({ symbol }: { symbol: string }) => symbol)).toEqual([
      'XBTUSDTM',
      'XBTUSDM',
      'ETHUSDTM',
      'KCSUSDTM',
    ])
    expect(rates[0]).toMatchObject({
      fundingRateCap: '0.003',
      fundingRateFloor: '-0.003',
      nextFundingRate: '-0.00012',
    })
    expect(await read(`${V2}/market/funding-rate?productType=COIN-FUTURES`)).toMatchObject([
      { symbol: 'XBTUSDM' },
    ])
    const old = await read(`${V1}/market/funding-rate?symbol=XBTUSDTM`)
    expect(old).toMatchObject({ symbol: '.XBTUSDTMFPI8H', fundingRateCap: 0.003 })
    const day = `startAt=${START - 86_400_000}&endAt=${START}`
    const { list } = await read(`${V2}/market/funding-rate-history?symbol=XBTUSDTM&${day}`)
    expect(list).toHaveLength(3)
    expect(list[0].fundingRate).toBe(-0.00012)
  })

  test('open interest is what users hold', async () => {
    const { client, read } = open()
    expect(await read(`${V2}/market/open-interest?symbol=XBTUSDTM`)).toMatchObject([{ openInterest: '0' }])
    const order = { clientOid: 'o1', symbol: 'XBTUSDTM', side: 'sell', type: 'market', leverage: 5, size: 7 }
    await client.send('POST', '/api/v1/orders', order, 'futures')
    expect(await read(`${V2}/market/open-interest?symbol=XBTUSDTM,ETHUSDTM`)).toMatchObject([
      { symbol: 'XBTUSDTM', openInterest: '7' },
      { symbol: 'ETHUSDTM', openInterest: '0' },
    ])
    const listed = await client.send('GET', '/api/v1/contracts/XBTUSDTM', undefined, 'futures')
    expect(listed.data.openInterest).toBe('7')
    const row = { openInterest: '7', ts: START - (START % 300_000) }
    expect(await read(`${V1}/market/open-interest?symbol=XBTUSDTM&interval=5min`)).toEqual([row])
  })

  test('an index is asked for by its contract, before by its own name', async () => {
    const { read } = open()
    const { items } = await read(`${V2}/market/index-price?symbol=XBTUSDTM`)
    expect(items).toMatchObject([{ symbol: 'XBTUSDTM', indexPrice: '103' }])
    expect((await read(`${V1}/market/index-price?symbol=.KXBTUSDT`)).items).toEqual(items)
  })

  test.each([
    [`${V2}/market/index-price?symbol=XBTUSDTM`],
    [`${V2}/market/interest-rate-index?symbol=XBTUSDTM`],
  ])('%s has one page, however the clock goes on', async (target) => {
    const { clock, read } = open()
    const { items, lastId } = await read(target)
    expect(items).toHaveLength(1)
    clock.advanceTo(START + 120_000)
    expect(await read(`${target}&lastId=${lastId}`)).toEqual({ items: [], lastId })
    expect((await read(`${target}&lastId=${START + 130_000}`)).items).toHaveLength(1)
  })

  test.each([
    ['market/index-price?symbol=XBTUSDTM', (data: { items: unknown[] }) => data.items],
    ['market/interest-rate-index?symbol=XBTUSDTM', (data: { items: unknown[] }) => data.items],
    ['market/open-interest?symbol=XBTUSDTM&interval=5min', (data: unknown) => data],
  ] as const)('%s heeds the times that are asked for', async (path, rowsOf) => {
    const { read } = open()
    const rows = async (times: string) => rowsOf(await read(`${V2}/${path}&${times}`))
    expect(await rows(`startAt=${START - 600_000}&endAt=${START + 600_000}`)).toHaveLength(1)
    expect(await rows(`endAt=${START - 600_000}`)).toEqual([])
    expect(await rows(`startAt=${START + 600_000}`)).toEqual([])
  })

  test('tiers are those of the classic risk limits', async () => {
    const { client, read } = open()
    const tiers = await read(`${V2}/market/position-tiers?tradeType=FUTURES&symbol=XBTUSDTM&data=RISK_LIMIT`)
    const limits = await client.send('GET', '/api/v1/contracts/risk-limit/XBTUSDTM', undefined, 'futures')
    expect(tiers.map(({ maxSize }: { maxSize: string }) => Number(maxSize))).toEqual(
      limits.data.map(({ maxRiskLimit }: { maxRiskLimit: number }) => maxRiskLimit),
    )
  })
})

/** Fields that answers of version 1 were recorded with. */
const recorded = JSON.parse(
  readFileSync(new URL('./data/recorded-fields.json', import.meta.url), 'utf8'),
) as Record<string, string[]>

test.each(Object.entries(recorded))('%s has the fields that were recorded', async (path, fields) => {
  const { read } = open()
  const data = await read(path)
  const rows = Array.isArray(data) ? data : (data.list ?? data)
  expect(Object.keys(Array.isArray(rows) ? rows[0] : rows)).toEqual(expect.arrayContaining(fields))
})
