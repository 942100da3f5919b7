import { expect, test } from 'vitest'
import { baseCurrencyOf, isContract, quoteCurrencyOf, SYMBOL } from './symbol.ts'

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
