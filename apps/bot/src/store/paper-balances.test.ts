import { expect, test } from 'vitest'
import { openStore } from './open-store.ts'
import { paperBalances } from './paper-balances.ts'

test('a new store starts with the given money; later runs go on with what its fills left', () => {
  const store = openStore(':memory:', 'paper')
  expect(paperBalances(store, { USDT: '1000' })).toEqual({ USDT: '1000' })
  const common = { symbol: 'BTC-USDT', clientOid: 'kb-1', fee: '0.1', feeCurrency: 'USDT', atMs: 0 }
  const amounts = { price: '20000', size: '0.005', funds: '100' }
  store.fills.add({ ...common, side: 'buy', tradeId: '1', ...amounts })
  expect(paperBalances(store, { USDT: '7' })).toEqual({ USDT: '899.9', BTC: '0.005' })
  store.fills.add({ ...common, side: 'sell', tradeId: '2', ...amounts })
  expect(paperBalances(store, { USDT: '7' })).toEqual({ USDT: '999.8', BTC: '0' })
})
