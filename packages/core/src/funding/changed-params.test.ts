/** A caller may use one object for the next move while the last one waits: each moves what it was given. */
import { expect, test } from 'vitest'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { createFunding } from './create-funding.ts'

/** What is left in the main wallet. */
const leftOf = ({ exchange }: ReturnType<typeof mockExchange>): number =>
  Number(
    exchange.ledger.balances().find(({ type, currency }) => type === 'main' && currency === 'USDT')
      ?.available,
  )

test('a withdrawal that waits for its turn sends what it was given', async () => {
  const setup = mockExchange()
  const funding = createFunding(setup.client)
  const params = {
    ...({ currency: 'USDT', amount: '50', withdrawType: 'ADDRESS', isInner: true } as const),
    toAddress: 'TKFRQXSDcY4kd3QLzw7uK16GmLrjJggwX8',
  }
  const before = leftOf(setup)
  const moving = [funding.withdraw(params), funding.withdraw(params)]
  Object.assign(params, { amount: '700' })
  await until(setup.platform, Promise.all(moving))
  expect(before - leftOf(setup)).toBe(100)
})
