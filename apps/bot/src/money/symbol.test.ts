import { expect, test } from 'vitest'
import { baseCurrencyOf, isContract, quoteCurrencyOf, SYMBOL, symbolWords } from './symbol.ts'

test.each([
  ['BTC-USDT', 'BTC', 'USDT', false],
  ['XBTUSDTM', 'BTC', 'USDT', true],
  ['ETHUSDCM', 'ETH', 'USDC', true],
  ['10000CATUSDTM', '10000CAT', 'USDT', true],
  ['USDTUSDCM', 'USDT', 'USDC', true],
])('%s is %s in %s', (symbol, base, quote, contract) => {
  expect(symbol).toMatch(SYMBOL)
  expect([baseCurrencyOf(symbol), quoteCurrencyOf(symbol), isContract(symbol)]).toEqual([
    base,
    quote,
    contract,
  ])
})

test.each(['BTCUSDT', 'btc-usdt', 'XBTUSDM', 'XBTMU26', 'BTC-USDT-ETH', '-USDT', 'BTC-', 'USDTM', ''])(
  '%j is no symbol of this bot',
  (symbol) => {
    expect(symbol).not.toMatch(SYMBOL)
  },
)

test.each([
  ['BTCUSDT', 'BTC-USDT'],
  ['ETH/BTC', 'ETH-BTC'],
  ['1INCH_USDC', '1INCH-USDC'],
])('of %s it is said that %s is meant, perhaps', (input, meant) => {
  expect(symbolWords({ input })).toMatch(new RegExp(`; ${meant} perhaps$`))
})

test.each(['btc-usdt', 'a secret', 'USDT', 'X1Y2Z3A4B5C6D7USDT'])('of %s no other name is made', (input) => {
  expect(symbolWords({ input })).toBe('must look like BTC-USDT, or XBTUSDTM for a contract')
})
