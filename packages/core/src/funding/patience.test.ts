/** How long the lists of moves may lag behind: money gets more time than orders do. */
import { expect, test } from 'vitest'
import { ok } from '../../test/fake-platform.ts'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { createFunding, type FundingOptions } from './index.ts'

const rent = {
  currency: 'USDT',
  amount: '50',
  toAddress: 'TKFRQXSDcY4kd3QLzw7uK16GmLrjJggwX8',
  withdrawType: 'ADDRESS',
  isInner: true,
} as const
const unset = { marginMs: undefined, reads: undefined, spacingMs: undefined, deadlineMs: undefined }

test.each<[string, FundingOptions | undefined]>([
  ['nothing is said', undefined],
  ['what is not set is undefined', unset],
])('where %s, a withdrawal is found that its list shows after 25 s', async (_, options) => {
  const { client, exchange, platform } = mockExchange()
  const path = '/api/v3/withdrawals'
  exchange.addFault({ kind: 'drop-after', match: { method: 'POST', path }, count: 1 })
  const fetch = platform.fetch.bind(platform)
  platform.fetch = async (url, init) => {
    const isHidden = init.method === 'GET' && url.includes('withdrawals') && platform.monotonicNow() < 25_000
    return isHidden ? ok({ items: [], currentPage: 1, totalPage: 1 }) : await fetch(url, init)
  }
  const moved = await until(platform, createFunding(client, options).withdraw(rent))
  expect(moved).toMatchObject({ id: expect.any(String), via: 'search' })
})
