import { expect, test } from 'vitest'
import { mockExchange, until } from '../../../test/mock-exchange.ts'
import { balances } from '../../topics/unified/account.ts'
import { isRecoverable } from '../is-recoverable.ts'
import { createReader } from '../reader.ts'
import { unifiedBalances } from './unified-balances.ts'

test.each([
  ['SPOT', 'trade', '1700000000000000000'],
  ['CROSS', 'margin', '1700000000000000000'],
  ['FUTURES', 'contract', '1700000000000000000'],
  ['FUNDING', 'main', '1700000000000'],
] as const)('what was read of %s is dated as its socket does', async (accountType, account, time) => {
  const { client, platform } = mockExchange({ balances: { [account]: { USDT: '5' } } })
  const reader = createReader(client, undefined)
  const rows = await until(platform, unifiedBalances(accountType).look(reader, new Map(), 1_700_000_000_000))
  expect(rows).toContainEqual(expect.objectContaining({ c: 'USDT', U: time }))
})

test('of isolated margin nothing is read: a message does not say whose pair it is of', () => {
  expect(isRecoverable(balances('ISOLATED'))).toBe(false)
  expect(isRecoverable(balances('CROSS'))).toBe(true)
})
