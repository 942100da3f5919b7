/** What the socket has said once is read at each gap: one odd message, or a contract that is over, must not end them all. */

import { expect, test } from 'vitest'
import { answer, fakePlatform, ok } from '../../../test/fake-platform.ts'
import { mockExchange, until } from '../../../test/mock-exchange.ts'
import { createCredentials } from '../../auth/credentials.ts'
import { createClient } from '../../client/client.ts'
import type { FundingFee } from '../../endpoints/futures/funding.ts'
import { futuresBalances } from './futures-balances.ts'
import { futuresPositions } from './futures-positions.ts'
import { spotBalances } from './spot-balances.ts'
import { createStateRecovery, type StateSource } from './state-recovery.ts'
import { unifiedBalances } from './unified-balances.ts'
import { unifiedPositions } from './unified-positions.ts'

const signal = new AbortController().signal
const balance = { accountId: '1', currency: 'USDT', available: '1', hold: '0', time: '1700000000000' }
const changes = { availableChange: '1', holdChange: '0' }

test.each<[string, StateSource<never>, object]>([
  ['no account', spotBalances, { ...balance, ...changes }],
  ['an account that is null', spotBalances, { ...balance, ...changes, relationEvent: null }],
  [
    'a currency that is none',
    futuresBalances,
    { currency: {}, walletBalance: '1', availableBalance: '1', timestamp: 17e11 },
  ],
  ['no contract', futuresPositions(), { currentTimestamp: 17e11, isOpen: true }],
  ['a contract that is none', futuresPositions(), { currentTimestamp: 17e11, isOpen: true, symbol: {} }],
  [
    'a currency that is null',
    unifiedBalances('UNIFIED'),
    { c: null, b: '1', h: '1', U: '1700000000000000000' },
  ],
  [
    'a contract that is a number',
    unifiedPositions(),
    { s: 5, q: null, eP: '1', mM: 'CROSS', U: '1700000000000000000' },
  ],
] as never)('a message with %s is delivered, and gaps are read all the same', async (_, source, message) => {
  const mode = source === spotBalances || source.subject !== undefined ? 'classic' : 'unified'
  const { client, platform } = mockExchange({
    credentials: [{ key: 'k', secret: 's', passphrase: 'p', mode }],
  })
  const recovery = createStateRecovery(client, source)
  await platform.advance(2_000)
  expect(recovery.observe(message as never, undefined)).toBe(true)
  expect(await until(platform, recovery.read(1_000, signal))).toMatchObject({ missing: undefined })
})

/** A futures account in which nothing is known any more of one contract and one currency. */
function afterDelivery(fees: readonly Partial<FundingFee>[]) {
  const platform = fakePlatform(({ url }) => {
    const { pathname, searchParams } = new URL(url)
    if (pathname.endsWith('/timestamp')) return ok(platform.now())
    if (pathname.endsWith('/positions')) return ok([])
    const isGone = searchParams.get('symbol') === 'XBTMZ26' || searchParams.get('currency') === 'OLD'
    if (isGone) return answer(200, { code: '400100', msg: 'symbol or currency not exists' })
    if (pathname.endsWith('/funding-history')) return ok({ dataList: fees, hasMore: false })
    return ok({ currency: searchParams.get('currency'), marginBalance: 1, availableBalance: 1 })
  })
  const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
  return { platform, client: createClient({ platform, credentials }) }
}

test('a contract that is over hides no funding fee of the others', async () => {
  const fee = { id: 1, symbol: 'XBTUSDTM', timePoint: 1_700_000_000_000, positionQty: 1 }
  const { client, platform } = afterDelivery([fee])
  const recovery = createStateRecovery(client, futuresPositions())
  await platform.advance(2_000)
  for (const [symbol, isOpen] of [
    ['XBTUSDTM', true],
    ['XBTMZ26', false],
  ] as const)
    recovery.observe({ symbol, isOpen, currentQty: 0, currentTimestamp: platform.now() } as never, undefined)
  const { messages, missing } = await until(platform, recovery.read(1_000, signal))
  expect(missing).toBe(undefined)
  expect(messages.map(({ subject }) => subject)).toContain('position.settlement')
})

test('a currency that is no more hides no balance of the others', async () => {
  const { client, platform } = afterDelivery([])
  const recovery = createStateRecovery(client, futuresBalances)
  await platform.advance(2_000)
  const told = { walletBalance: '5', availableBalance: '5', timestamp: platform.now() }
  for (const currency of ['USDT', 'OLD']) recovery.observe({ ...told, currency } as never, undefined)
  const { messages } = await until(platform, recovery.read(1_000, signal))
  expect(messages.map(({ data }) => (data as { readonly currency: string }).currency)).toContain('USDT')
})
