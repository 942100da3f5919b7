import { expect, test } from 'vitest'
import { openLedger } from './open-store.ts'
import { paperBalances } from './paper-balances.ts'

test('a new ledger starts with the given money; later runs go on with what its fills left', () => {
  const ledger = openLedger(':memory:', 'paper')
  expect(paperBalances(ledger, { USDT: '1000' })).toEqual({ USDT: '1000' })
  const common = { symbol: 'BTC-USDT', clientOid: 'kb-1', fee: '0.1', feeCurrency: 'USDT', atMs: 0 }
  const amounts = { price: '20000', size: '0.005', funds: '100' }
  ledger.fills.add({ ...common, side: 'buy', tradeId: '1', ...amounts })
  expect(paperBalances(ledger, { USDT: '7' })).toEqual({ USDT: '899.9', BTC: '0.005' })
  ledger.fills.add({ ...common, side: 'sell', tradeId: '2', ...amounts })
  expect(paperBalances(ledger, { USDT: '7' })).toEqual({ USDT: '999.8', BTC: '0' })
})
