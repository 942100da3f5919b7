/** Moves that the exchange's list cannot tell apart, at the same time: one is lost on its way, and must not be taken for the other. */
import { expect, test } from 'vitest'
import { fakePlatform, never, ok } from '../../test/fake-platform.ts'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { createCredentials } from '../auth/credentials.ts'
import { createClient } from '../client/client.ts'
import { MoneyNotMovedError } from '../errors/not-done-errors.ts'
import { createFunding } from './create-funding.ts'
import { createUnifiedFunding } from './create-unified-funding.ts'
import type { Moved } from './move.ts'

type Make = (setup: ReturnType<typeof open>) => Promise<Moved>

const open = (mode: 'classic' | 'unified') => {
  const setup = mockExchange({ credentials: [{ key: 'k', secret: 's', passphrase: 'p', mode }] })
  return { ...setup, classic: createFunding(setup.client), unified: createUnifiedFunding(setup.client) }
}

const classic =
  (amount: string): Make =>
  ({ classic }) =>
    classic.transfer({
      ...{ currency: 'USDT', amount, type: 'INTERNAL' },
      ...{ fromAccountType: 'MAIN', toAccountType: 'TRADE' },
    })
const fromSub: Make = ({ classic }) =>
  classic.transfer({
    ...{ currency: 'USDT', amount: '50', type: 'SUB_TO_PARENT', fromUserId: '1' },
    ...{ fromAccountType: 'MAIN', toAccountType: 'TRADE' },
  })
const unified =
  (amount: string): Make =>
  ({ unified }) =>
    unified.transfer({
      ...{ currency: 'USDT', amount, transferType: 'INTERNAL' },
      ...{ fromAccountType: 'FUNDING', toAccountType: 'UNIFIED' },
    })
const fromUnifiedSub: Make = ({ unified }) =>
  unified.transfer({
    ...{ currency: 'USDT', amount: '50', transferType: 'SUB_TO_PARENT', fromUid: '1' },
    ...{ fromAccountType: 'UNIFIED', toAccountType: 'UNIFIED' },
  })
const address = 'TKFRQXSDcY4kd3QLzw7uK16GmLrjJggwX8'
const away =
  (kind: 'classic' | 'unified', amount: string): Make =>
  (setup) =>
    setup[kind].withdraw({
      ...{ currency: 'USDT', amount, toAddress: address, withdrawType: 'ADDRESS', isInner: true },
    })

test.each([
  ['classic', 'an amount in two spellings', classic('50'), classic('50.00')],
  ['classic', 'what leaves here and what comes from a sub-account', classic('50'), fromSub],
  ['classic', 'withdrawals in two spellings', away('classic', '50'), away('classic', '50.0')],
  ['unified', 'an amount in two spellings', unified('50'), unified('50.00')],
  ['unified', 'what leaves here and what comes from a sub-account', unified('50'), fromUnifiedSub],
  ['unified', 'withdrawals in two spellings', away('unified', '50'), away('unified', '50.0')],
] as const)('%s: %s', async (mode, _, first, second) => {
  const setup = open(mode)
  const { exchange, platform } = setup
  const match = { method: 'POST' }
  // The first is made, and answered late; the second never arrives.
  exchange.addFault({ kind: 'slow', when: 'after', delayMs: 8_000, count: 1, match })
  const made = first(setup).then(
    () => 'made',
    (error: unknown) => error,
  )
  await platform.advance(500)
  exchange.addFault({ kind: 'drop-before', count: 1, match })
  const lost = second(setup).then(
    () => 'made',
    (error: unknown) => error,
  )
  expect(await until(platform, made)).toBe('made')
  expect(await until(platform, lost)).toBeInstanceOf(MoneyNotMovedError)
})

test('what is written in two ways takes turns', async () => {
  const platform = fakePlatform(({ init }) => (init.method === 'GET' ? ok(platform.now()) : never()))
  const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
  const funding = createFunding(createClient({ platform, credentials }))
  const inside = { amount: '5', type: 'INTERNAL', fromAccountType: 'MAIN', toAccountType: 'TRADE' } as const
  const away = { amount: '5', withdrawType: 'ADDRESS' } as const
  const moves = [
    ...['BTC', 'XBT', 'btc'].map((currency) => funding.transfer({ ...inside, currency })),
    ...['0xAB12eF', '0xab12ef'].map((toAddress) => funding.withdraw({ ...away, currency: 'ETH', toAddress })),
    ...['USDT', 'usdt'].map((currency) => funding.repay({ currency, size: 5 })),
  ]
  for (const move of moves) move.catch(() => {})
  await platform.advance(1_000)
  const sent = platform.seen
    .filter(({ init }) => init.method === 'POST')
    .map(({ url }) => new URL(url).pathname)
  expect(sent.sort()).toEqual([
    '/api/v3/accounts/universal-transfer',
    '/api/v3/margin/repay',
    '/api/v3/withdrawals',
  ])
})
