import type { FaultKind } from '@kucoin-kit/mock-server'
import { describe, expect, test } from 'vitest'
import { failure } from '../../test/failure.ts'
import { answer, fakePlatform, ok } from '../../test/fake-platform.ts'
import { lostAnswers } from '../../test/lost-answers.ts'
import { type MockSetup, mockExchange, until } from '../../test/mock-exchange.ts'
import { createCredentials } from '../auth/credentials.ts'
import { createClient } from '../client/client.ts'
import { borrow } from '../endpoints/margin/debit.ts'
import { MoneyNotMovedError } from '../errors/not-done-errors.ts'
import { createFunding, type Funding } from './create-funding.ts'
import { createUnifiedFunding, type UnifiedFunding } from './create-unified-funding.ts'

/** What moves money on either kind of account. */
interface Both extends Funding {
  readonly unifiedTransfer: UnifiedFunding['transfer']
  readonly unifiedWithdraw: UnifiedFunding['withdraw']
}

interface Case {
  readonly name: string
  readonly path: string
  move(funding: Both): Promise<unknown>
  /** How often the exchange makes what arrives twice; default 2. */
  readonly twice?: 1
  /** How often it was made, by the exchange's balances. */
  made(setup: MockSetup): number
  /** What has to be there before. */
  before?(setup: MockSetup): Promise<unknown>
}

/** By how many units of 50 a balance has changed. */
function fifties(setup: MockSetup, type: string, currency: string, from: number): number {
  const rows = setup.exchange.ledger.balances()
  const row = rows.find((balance) => balance.type === type && balance.currency === currency)
  return Math.round(Math.abs(Number(row?.available ?? 0) - from) / 50)
}

const internal = { currency: 'USDT', amount: '50', type: 'INTERNAL' } as const

const cases: readonly Case[] = [
  ...(
    [
      ['MAIN', 'TRADE', 'main', 100_000],
      ['TRADE', 'MARGIN', 'trade', 1_000_000],
      ['MARGIN_V2', 'MAIN', 'margin', 100_000],
    ] as const
  ).map(
    ([fromAccountType, toAccountType, wallet, from]): Case => ({
      name: `transfer from ${fromAccountType}`,
      path: '/api/v3/accounts/universal-transfer',
      move: (funding) => funding.transfer({ ...internal, fromAccountType, toAccountType }),
      made: (setup) => fifties(setup, wallet, 'USDT', from),
    }),
  ),
  {
    name: 'withdrawal',
    path: '/api/v3/withdrawals',
    move: (funding) =>
      funding.withdraw({
        currency: 'USDT',
        amount: '50',
        toAddress: 'TKFRQXSDcY4kd3QLzw7uK16GmLrjJggwX8',
        withdrawType: 'ADDRESS',
        isInner: true,
        remark: 'rent',
      }),
    made: (setup) => fifties(setup, 'main', 'USDT', 100_000),
  },
  ...(
    [
      ['FUNDING', 'UNIFIED', 'main', 100_000],
      ['UNIFIED', 'FUNDING', 'unified', 1_200_000],
    ] as const
  ).map(
    ([fromAccountType, toAccountType, wallet, from]): Case => ({
      name: `unified transfer from ${fromAccountType}`,
      path: '/api/ua/v2/account/transfer',
      twice: 1,
      move: (funding) =>
        funding.unifiedTransfer({
          ...{ currency: 'USDT', amount: '50', transferType: 'INTERNAL' },
          ...{ fromAccountType, toAccountType },
        }),
      made: (setup) => fifties(setup, wallet, 'USDT', from),
    }),
  ),
  {
    name: 'unified withdrawal',
    path: '/api/ua/v2/asset/withdrawal',
    move: (funding) =>
      funding.unifiedWithdraw({
        ...{ currency: 'USDT', amount: '50', toAddress: 'TKFRQXSDcY4kd3QLzw7uK16GmLrjJggwX8' },
        ...{ withdrawType: 'ADDRESS', isInner: true, remark: 'rent' },
      }),
    made: (setup) => fifties(setup, 'main', 'USDT', 100_000),
  },
  {
    name: 'loan',
    path: '/api/v3/margin/borrow',
    move: (funding) => funding.borrow({ currency: 'USDT', size: 50, timeInForce: 'FOK' }),
    made: (setup) => fifties(setup, 'margin', 'USDT', 100_000),
  },
  {
    name: 'repayment',
    path: '/api/v3/margin/repay',
    before: ({ client }) => client.call(borrow, { currency: 'USDT', size: 500, timeInForce: 'FOK' }),
    move: (funding) => funding.repay({ currency: 'USDT', size: 50 }),
    made: (setup) => fifties(setup, 'margin', 'USDT', 100_500),
  },
]

async function setUp(one: Case, kind?: FaultKind, more: object = {}) {
  const mode = one.path.startsWith('/api/ua/') ? 'unified' : 'classic'
  const setup = mockExchange({ credentials: [{ key: 'k', secret: 's', passphrase: 'p', mode }] })
  await until(setup.platform, Promise.resolve(one.before?.(setup)))
  const match = { method: 'POST', path: one.path }
  if (kind) setup.exchange.addFault({ kind, match, count: 1, ...more })
  const { transfer, withdraw } = createUnifiedFunding(setup.client)
  const funding: Both = {
    ...createFunding(setup.client),
    unifiedTransfer: transfer,
    unifiedWithdraw: withdraw,
  }
  return { ...setup, match, funding, made: () => one.made(setup) }
}

describe.each(cases)('a $name', (one) => {
  test('is made once, and its id told', async () => {
    const { funding, platform, made } = await setUp(one)
    const moved = await until(platform, one.move(funding))
    expect(moved).toEqual({ id: expect.any(String), via: 'answer' })
    expect(made()).toBe(1)
  })

  test.each(lostAnswers)('whose answer is lost (%s) is found, and made once', async (kind, more) => {
    const { funding, platform, made } = await setUp(one, kind, more)
    expect(await until(platform, one.move(funding))).toMatchObject({ via: 'search' })
    await platform.advance(60_000)
    expect(made()).toBe(1)
  })

  test.each([
    ['drop-before', {}],
    ['html-1015', {}],
    ['late', { delayMs: 20_000 }],
  ] as [FaultKind, object][])('that never arrived (%s) is proven absent', async (kind, more) => {
    const { funding, platform, made } = await setUp(one, kind, more)
    const error = await until(platform, failure(one.move(funding)))
    expect(error).toBeInstanceOf(MoneyNotMovedError)
    expect(error).toMatchObject({ reason: 'absent', outcome: 'not-sent' })
    expect(platform.monotonicNow()).toBeGreaterThan(35_000)
    await platform.advance(60_000)
    expect(made()).toBe(0)
  })

  test('that is made twice by the network is not called one', async () => {
    const { exchange, match, funding, platform, made } = await setUp(one)
    exchange.addFault({ kind: 'twice', match, count: 1, delayMs: 50 })
    exchange.addFault({ kind: 'slow', match, count: 1, delayMs: 30_000, when: 'after' })
    const moving = one.move(funding)
    if (one.twice === 1) {
      expect(await until(platform, moving)).toMatchObject({ via: 'search' })
      return expect(made()).toBe(1)
    }
    const error = await until(platform, failure(moving))
    expect(made()).toBe(2)
    expect(error).toMatchObject({ code: 'OUTCOME_UNKNOWN', tried: [expect.stringContaining('2 moves')] })
  })

  test('that says the same as one before waits for it, and each is found on its own', async () => {
    const { exchange, match, funding, platform, made } = await setUp(one, 'drop-after')
    exchange.addFault({ kind: 'drop-before', match, count: 1 })
    const results = Promise.allSettled([one.move(funding), one.move(funding), one.move(funding)])
    const [first, second, third] = await until(platform, results)
    expect([first.status, second.status, third.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((second as PromiseRejectedResult).reason).toBeInstanceOf(MoneyNotMovedError)
    expect(made()).toBe(2)
  })

  test('whose second copy is refused is in doubt where the first one was made, and refused where none was', async () => {
    const { funding, platform, made } = await setUp(one)
    const fetch = platform.fetch.bind(platform)
    let isMade = true
    platform.fetch = async (url, init) => {
      if (init.method !== 'POST') return await fetch(url, init)
      if (isMade) await fetch(url, init)
      return answer(200, { code: '200004', msg: 'Balance insufficient!' })
    }
    expect(await until(platform, failure(one.move(funding)))).toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      apiCode: '200004',
      tried: [expect.stringContaining('says the same')],
    })
    expect(made()).toBe(1)
    isMade = false
    await platform.advance(20_000)
    const startMs = platform.monotonicNow()
    expect(await until(platform, failure(one.move(funding)))).toMatchObject({ code: 'INSUFFICIENT_FUNDS' })
    expect(platform.monotonicNow() - startMs).toBeLessThan(1_000)
    expect(made()).toBe(1)
  })

  test('that is turned away for too many requests is proven absent, and not sent again', async () => {
    const { funding, exchange, match, platform, made } = await setUp(one)
    exchange.addFault({ kind: 'overload-429', match, count: 1 })
    const error = await until(platform, failure(one.move(funding)))
    expect(error).toMatchObject({ code: 'MONEY_NOT_MOVED', reason: 'absent', apiCode: '429000' })
    expect(made()).toBe(0)
  })

  test('whose search comes to no end is unknown', async () => {
    const { client, exchange, funding, platform } = await setUp(one, 'drop-after')
    await until(platform, client.clock.sync())
    exchange.addFault({ kind: 'error-500-before', match: { method: 'GET' } })
    const moving = failure(one.move(funding))
    expect(await until(platform, moving)).toMatchObject({ code: 'OUTCOME_UNKNOWN', outcome: 'unknown' })
  })

  test('aborted in flight is unknown', async () => {
    const { exchange, match, funding, platform } = await setUp(one)
    exchange.addFault({ kind: 'slow', match, delayMs: 5_000, when: 'after' })
    const controller = new AbortController()
    const wrapped = Object.fromEntries(
      Object.entries(funding).map(([name, move]) => [
        name,
        (params: never) => move(params, { signal: controller.signal }),
      ]),
    ) as unknown as Both
    const moving = failure(one.move(wrapped))
    await platform.advance(1_000)
    controller.abort(new Error('enough'))
    expect(await until(platform, moving)).toMatchObject({ code: 'OUTCOME_UNKNOWN' })
  })
})

test.each([
  undefined,
  { marginMs: undefined, reads: undefined, spacingMs: undefined, deadlineMs: undefined },
])('thirty seconds have to pass before a move is absent, with options like %o', async (options) => {
  const { client, exchange, platform } = mockExchange()
  exchange.addFault({ kind: 'drop-before', match: { method: 'POST' }, count: 1 })
  const move = createFunding(client, options).transfer({
    ...internal,
    fromAccountType: 'MAIN',
    toAccountType: 'TRADE',
  })
  expect(await until(platform, failure(move))).toMatchObject({ code: 'MONEY_NOT_MOVED', reason: 'absent' })
  expect(platform.monotonicNow()).toBeGreaterThan(35_000)
})

describe('what no list can tell', () => {
  test('a transfer out of an account without a ledger is looked for where it arrives', async () => {
    const setup = mockExchange({ balances: { option: { USDT: '100' }, main: {} } })
    setup.exchange.addFault({ kind: 'drop-after', match: { method: 'POST' }, count: 1 })
    const move = createFunding(setup.client).transfer({
      ...internal,
      fromAccountType: 'OPTION',
      toAccountType: 'MAIN',
    })
    expect(await until(setup.platform, move)).toMatchObject({ via: 'search' })
  })

  test('where both have none, it is unknown', async () => {
    const setup = mockExchange({ balances: { option: { USDT: '100' } } })
    setup.exchange.addFault({ kind: 'drop-after', match: { method: 'POST' }, count: 1 })
    const move = createFunding(setup.client).transfer({
      ...internal,
      fromAccountType: 'OPTION',
      toAccountType: 'OPTION',
    })
    expect(await until(setup.platform, failure(move))).toMatchObject({ code: 'OUTCOME_UNKNOWN' })
  })
})

/** An exchange by hand for what the simulator answers by example only. */
function byHand(redeem: (made: () => void) => Promise<never>) {
  const start = 1_700_000_000_000
  let count = 0
  const platform = fakePlatform(async ({ url, init }) => {
    const { pathname, searchParams } = new URL(url)
    if (pathname.endsWith('/timestamp')) return ok(start + platform.monotonicNow())
    if (init.method !== 'GET') return await redeem(() => count++)
    const page = { currentPage: 1, pageSize: 50, totalNum: 1, totalPage: 1 }
    if (pathname === '/api/v3/redeem/orders') {
      const isDone = searchParams.get('status') === 'DONE'
      const row = {
        currency: 'USDT',
        purchaseOrderNo: 'p1',
        redeemSize: '5.00',
        receiptSize: '5',
        applyTime: null,
      }
      const rows = [{ ...row, redeemOrderNo: 'old', status: 'DONE' }]
      for (let i = 1; i <= count; i++) rows.push({ ...row, redeemOrderNo: `r${i}`, status: 'DONE' })
      return ok({ ...page, items: isDone ? rows : [] })
    }
    if (pathname === '/api/v1/earn/hold-assets') {
      const holding = {
        orderId: 'h1',
        redeemedAmount: '1',
        redeemingAmount: String(count * 5),
        holdAmount: '100',
      }
      return ok({ ...page, items: [holding] })
    }
    return answer(404, '')
  })
  const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
  return { platform, funding: createFunding(createClient({ platform, credentials })), made: () => count }
}

const lost = async (): Promise<never> => {
  throw Object.assign(new Error('lost'), { code: 'ECONNRESET' })
}

describe.each([
  [
    'lending',
    (funding: Funding) => funding.redeem({ currency: 'USDT', size: '5', purchaseOrderNo: 'p1' }),
    'r1',
  ],
  ['earn', (funding: Funding) => funding.redeemEarn({ orderId: 'h1', amount: '5' }), undefined],
] as const)('a redemption from %s', (_, move, id) => {
  test('whose answer is lost is found', async () => {
    const { platform, funding } = byHand(async (make) => {
      make()
      return lost()
    })
    expect(await until(platform, move(funding))).toMatchObject({ id, via: 'search' })
  })

  test('that never arrived is proven absent, whatever was redeemed before', async () => {
    const { platform, funding } = byHand(lost)
    expect(await until(platform, failure(move(funding)))).toBeInstanceOf(MoneyNotMovedError)
  })

  test('that stands twice is unknown', async () => {
    const { platform, funding } = byHand(async (make) => {
      make()
      make()
      return lost()
    })
    expect(await until(platform, failure(move(funding)))).toMatchObject({ code: 'OUTCOME_UNKNOWN' })
  })
})

test('what a move needs to know before is asked for again; where nothing comes, nothing is sent', async () => {
  const { platform, funding, made } = byHand(lost)
  const fetch = platform.fetch.bind(platform)
  platform.fetch = (url, init) => (url.includes('hold-assets') ? lost() : fetch(url, init))
  const error = await until(platform, failure(funding.redeemEarn({ orderId: 'h1', amount: '5' })))
  expect(error).toBeInstanceOf(MoneyNotMovedError)
  expect(error).toMatchObject({ reason: 'unready' })
  expect(made()).toBe(0)
})

test.each(['drop-after', 'slow'] as const)(
  'bitcoin that leaves the futures account, whose ledger calls it XBT, is found (%s)',
  async (kind) => {
    const balances = { contract: { BTC: '3' } }
    const { client, exchange, platform } = mockExchange({ balances })
    const match = { method: 'POST', path: '/api/v3/accounts/universal-transfer' }
    exchange.addFault({
      kind,
      match,
      count: 1,
      ...(kind === 'slow' ? { when: 'after', delayMs: 30_000 } : {}),
    })
    const params = { currency: 'BTC', amount: '0.5', type: 'INTERNAL' } as const
    const move = createFunding(client).transfer({
      ...params,
      fromAccountType: 'CONTRACT',
      toAccountType: 'MAIN',
    })
    expect(await until(platform, move)).toMatchObject({ via: 'search' })
    const main = exchange.ledger
      .balances()
      .find(({ type, currency }) => type === 'main' && currency === 'BTC')
    expect(main?.available).toBe('0.5')
  },
)
