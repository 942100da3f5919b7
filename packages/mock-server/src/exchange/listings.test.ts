import { describe, expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { checkMoney } from '../../test/invariants.ts'
import { START } from '../../test/recorded.ts'
import { manualClock } from '../base/clock.ts'
import type { ExchangeOptions } from '../contract/exchange.ts'
import { readContracts, readSymbols } from '../contract/read-listings.ts'
import { createExchange } from './create-exchange.ts'
import { defaultSymbols } from './default-symbols.ts'
import { deriveSymbol } from './derive-symbol.ts'

const open = (options: ExchangeOptions) => {
  const clock = manualClock(START)
  const exchange = createExchange({ clock, limits: 'off', ...options })
  return { clock, exchange, client: createClient(exchange) }
}

describe('a pair by its name', () => {
  test.each([
    ['SOL-USDT=150', '0.001', '0.000001', '0.001'],
    ['DOGE-USDT=0.15', '0.000001', '0.001', '1'],
    ['SHIB-USDT=0.00002', '0.0000000001', '1', '10000'],
    ['ABC-BTC=0.0001', '0.000000001', '1', '1'],
    ['BIG-USDT=250000', '1', '0.00000001', '0.000001'],
  ])('%s gets steps of its price', async (name, priceIncrement, baseIncrement, baseMinSize) => {
    const rules = deriveSymbol(name)
    expect(rules).toMatchObject({ priceIncrement, baseIncrement, baseMinSize: expect.any(String) })
    // The smallest order is worth between one and ten times the smallest funds, or is one step.
    const worth = Number(rules.baseMinSize) * Number(name.split('=')[1])
    const isStep = rules.baseMinSize === rules.baseIncrement
    if (!isStep) expect(worth).toBeGreaterThanOrEqual(Number(rules.minFunds))
    expect(worth).toBeLessThanOrEqual(isStep ? Number.POSITIVE_INFINITY : Number(rules.minFunds) * 10)
    if (baseMinSize !== '') expect(Number(rules.baseMinSize)).toBeCloseTo(Number(baseMinSize), 12)
  })

  test('can be traded at once, at about that price', async () => {
    const symbols = ['SOL-USDT=150', 'DOGE-USDT', 'NOBODY-USDT']
    const { client, exchange, clock } = open({ symbols, balances: { trade: { USDT: '100000' } } })
    expect(exchange.symbols()).toEqual(['SOL-USDT', 'DOGE-USDT', 'NOBODY-USDT'])
    expect(exchange.lastPrice('SOL-USDT')).toBe('150')
    expect(exchange.lastPrice('NOBODY-USDT')).toBe('1')
    for (const { symbol, baseMinSize } of (await client.get('/api/v2/symbols')).data) {
      const order = { symbol, side: 'buy', type: 'market' }
      expect((await client.post('/api/v1/hf/orders', { ...order, funds: '50' })).code).toBe('200000')
      expect((await client.post('/api/v1/hf/orders', { ...order, size: baseMinSize })).code).toBe('200000')
    }
    clock.advanceBy(60_000)
    checkMoney(exchange)
    const contracts = (await client.send('GET', '/api/v1/contracts/active', undefined, 'futures')).data
    const lots = contracts.map(({ symbol, multiplier }: Record<string, unknown>) => [symbol, multiplier])
    expect(lots).toEqual([
      ['SOLUSDTM', 0.1],
      ['DOGEUSDTM', 100],
      ['NOBODYUSDTM', 10],
    ])
  })

  test.each([
    ['sol-usdt', '"sol-usdt" is not of the form BASE-QUOTE'],
    ['SOL', '"SOL" is not of the form BASE-QUOTE'],
    ['SOL-SOL', 'is not of the form BASE-QUOTE'],
    ['SOL-USDT=0', 'the price "0" is not a positive decimal number'],
    ['SOL-USDT=cheap', 'the price "cheap" is not a positive decimal number'],
  ])('%s is refused', (name, message) => {
    expect(() => createExchange({ symbols: [name] })).toThrow(message)
  })

  test('of a built-in pair is the built-in pair', () => {
    for (const rules of defaultSymbols) expect(deriveSymbol(rules.symbol)).toBe(rules)
  })
})

describe('KuCoin’s own lists', () => {
  test('of pairs: the whole answer or its data', async () => {
    const answer = (await open({}).client.raw('GET', '/api/v2/symbols')) as { body: string }
    const { data } = JSON.parse(answer.body)
    for (const given of [JSON.parse(answer.body), data]) {
      const { client } = open({ symbols: readSymbols(given) })
      expect((await client.get('/api/v2/symbols')).data).toEqual(data)
    }
    const real = { ...data[0], symbol: 'NEW-USDT', minFunds: null, enableTrading: false, st: true }
    expect(readSymbols([real])[0]).toMatchObject({ minFunds: '0.1', enableTrading: false })
  })

  test('of contracts: inverse ones keep their sign, and those that are closed are left out', async () => {
    const read = async (options: ExchangeOptions) =>
      (await open(options).client.send('GET', '/api/v1/contracts/active', undefined, 'futures')).data
    const data = await read({})
    const expireDate = START + 86_400_000
    const more = [
      { ...data[1], symbol: 'XBTMZ23', expireDate, type: 'FFICSX' },
      { ...data[0], symbol: 'GONEUSDTM', status: 'Paused' },
    ]
    const answer = { code: '200000', data: [...data, ...more] }
    const listed = await read({ contracts: readContracts(answer) })
    expect(listed.slice(0, -1)).toEqual(data)
    expect(listed.at(-1)).toMatchObject({ symbol: 'XBTMZ23', expireDate, isInverse: true, multiplier: -1 })
  })

  const PAIR = { ...defaultSymbols[0], symbol: 'AAA-USDT' }
  const LOT = { symbol: 'AAAUSDTM', baseCurrency: 'AAA', quoteCurrency: 'USDT', multiplier: 1, tickSize: 0.1 }

  test.each([
    [readSymbols, {}, 'expected an array, or an answer of KuCoin'],
    [readSymbols, { code: '200000', data: [] }, 'expected at least one row, got none'],
    [readSymbols, [PAIR, 5], '[1]: expected an object'],
    [readSymbols, [PAIR, { ...PAIR, symbol: 5 }], '[1].symbol: expected a text that is not empty, got 5'],
    [
      readSymbols,
      [{ ...PAIR, priceIncrement: 'x' }],
      '[0] (AAA-USDT).priceIncrement: expected a decimal number',
    ],
    [
      readSymbols,
      [{ ...PAIR, baseMinSize: undefined }],
      '[0] (AAA-USDT).baseMinSize: expected a decimal number',
    ],
    [
      readSymbols,
      [{ ...PAIR, enableTrading: 'yes' }],
      '[0] (AAA-USDT).enableTrading: expected true or false',
    ],
    [
      readContracts,
      [LOT, { ...LOT, multiplier: -1 }],
      '[1] (AAAUSDTM).multiplier: expected a decimal number',
    ],
    [
      readContracts,
      [{ ...LOT, expireDate: '2026' }],
      '[0] (AAAUSDTM).expireDate: expected epoch milliseconds',
    ],
    [readContracts, [{ ...LOT, isInverse: 1 }], '[0] (AAAUSDTM).isInverse: expected true or false, got 1'],
  ])('%o %j is refused with its place', (read, value, message) => {
    expect(() => read(value)).toThrow(message)
  })
})

describe('several recorded markets', () => {
  const candles = (symbol: string, from: number, prices: readonly string[]) => ({
    kind: 'trades' as const,
    symbol,
    trades: prices.map((price, i) => ({
      timeMs: from + i * 1_000,
      takerSide: 'buy' as const,
      price,
      size: '10',
    })),
  })

  test('are played side by side, and list their pairs by themselves', () => {
    const market = [
      candles('BTC-USDT', START, ['100', '110']),
      candles('SOL-USDT', START + 500, ['20.5', '21']),
    ]
    const { clock, exchange } = open({ market })
    expect(exchange.symbols()).toEqual([...defaultSymbols.map(({ symbol }) => symbol), 'SOL-USDT'])
    clock.advanceTo(START + 1_400)
    expect([exchange.lastPrice('BTC-USDT'), exchange.lastPrice('SOL-USDT')]).toEqual(['110', '20.5'])
    clock.advanceTo(START + 1_500)
    expect(exchange.lastPrice('SOL-USDT')).toBe('21')
  })

  test('keep their distance on a running clock', () => {
    const market = [
      candles('BTC-USDT', 1_600_000_000_000, ['100']),
      candles('SOL-USDT', 1_600_000_060_000, ['20', '21']),
    ]
    let now = START
    const exchange = createExchange({ clock: { now: () => now, sleep: () => new Promise(() => {}) }, market })
    now += 60_500
    expect(exchange.lastPrice('SOL-USDT')).toBe('20')
    now += 500
    expect(exchange.lastPrice('SOL-USDT')).toBe('21')
  })

  test.each([
    [
      { market: [candles('BTC-USDT', START, ['1']), candles('BTC-USDT', START, ['1'])] },
      'two recorded markets of BTC-USDT',
    ],
    [
      { market: candles('SOL-USDT', START, ['1']), symbols: ['BTC-USDT'] },
      'recorded for SOL-USDT, which is not among',
    ],
  ])('%j is refused', (options, message) => {
    expect(() => open(options)).toThrow(message)
  })
})
