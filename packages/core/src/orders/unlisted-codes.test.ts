/** Writes that KuCoin answers with codes that nobody has described: its words reach the caller, for few requests. */
import { describe, expect, test } from 'vitest'
import { answer } from '../../test/fake-platform.ts'
import { type MockSetup, mockExchange, until } from '../../test/mock-exchange.ts'
import { KucoinError, listCodes } from '../errors/index.ts'
import { createFunding, createUnifiedFunding, type Funding } from '../funding/index.ts'
import { hintFor } from '../hints/index.ts'
import type { ClientEvent } from '../http/events.ts'
import { createOrders } from './create-orders.ts'
import {
  createUnifiedOrders,
  futuresOrders,
  marginOrders,
  marginStopOrders,
  type OrderKindFactory,
  type OrderParams,
  ocoOrders,
  spotOrders,
  stopOrders,
  unifiedOrders,
} from './index.ts'

const limit = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.01' } as const
const stop = { ...limit, stop: 'loss', stopPrice: '1100' } as const
const oco = {
  symbol: 'BTC-USDT',
  side: 'buy',
  size: '0.01',
  price: '1000',
  stopPrice: '100000',
  limitPrice: '100100',
} as const
const lots = { symbol: 'XBTUSDTM', side: 'buy', price: '1000', size: 2, leverage: 3 } as const

const kinds: readonly [string, OrderKindFactory<never>, object][] = [
  ['spot', spotOrders as OrderKindFactory<never>, limit],
  ['margin', marginOrders as OrderKindFactory<never>, limit],
  ['futures', futuresOrders as OrderKindFactory<never>, lots],
  [
    'futures stop',
    futuresOrders as OrderKindFactory<never>,
    { ...lots, stop: 'down', stopPriceType: 'TP', stopPrice: '1100' },
  ],
  ['stop', stopOrders as OrderKindFactory<never>, stop],
  [
    'margin stop',
    marginStopOrders as OrderKindFactory<never>,
    { ...stop, isIsolated: false, autoBorrow: false, autoRepay: false },
  ],
  ['oco', ocoOrders as OrderKindFactory<never>, oco],
  ['unified spot', unifiedOrders as OrderKindFactory<never>, limit],
  ['unified margin', unifiedOrders as OrderKindFactory<never>, { ...limit, tradeType: 'MARGIN' }],
  [
    'unified futures',
    unifiedOrders as OrderKindFactory<never>,
    { symbol: 'XBTUSDTM', side: 'buy', price: '1000', size: 2 },
  ],
  [
    'unified stop',
    unifiedOrders as OrderKindFactory<never>,
    { symbol: 'XBTUSDTM', side: 'buy', price: '1000', size: 2, stop: 'down', stopPrice: '1100' },
  ],
]

/** The account that a kind of order, or a move of money, is for. */
const exchangeFor = (name: string, options: Parameters<typeof mockExchange>[1] = {}): MockSetup =>
  mockExchange(
    name.startsWith('unified')
      ? {
          credentials: [{ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase', mode: 'unified' }],
          balances: { unified: { USDT: '100000' }, main: { USDT: '1000' } },
        }
      : {},
    options,
  )

const moves: readonly [string, (funding: Funding) => Promise<unknown>][] = [
  ...(['MAIN', 'TRADE', 'MARGIN', 'CONTRACT'] as const).map(
    (fromAccountType): [string, (funding: Funding) => Promise<unknown>] => [
      `transfer from ${fromAccountType}`,
      (funding) =>
        funding.transfer({
          currency: 'USDT',
          amount: '5',
          type: 'INTERNAL',
          fromAccountType,
          toAccountType: fromAccountType === 'MAIN' ? 'TRADE' : 'MAIN',
        }),
    ],
  ),
  [
    'withdrawal',
    (funding) =>
      funding.withdraw({ currency: 'USDT', amount: '5', toAddress: 'TKFRQXSDcY4k', withdrawType: 'ADDRESS' }),
  ],
  [
    'unified transfer',
    (funding) =>
      funding.transfer({
        currency: 'USDT',
        amount: '5',
        transferType: 'INTERNAL',
        fromAccountType: 'FUNDING',
        toAccountType: 'UNIFIED',
      } as never),
  ],
  [
    'unified withdrawal',
    (funding) =>
      funding.withdraw({ currency: 'USDT', amount: '5', toAddress: 'TKFRQXSDcY4k', withdrawType: 'ADDRESS' }),
  ],
  ['loan', (funding) => funding.borrow({ currency: 'USDT', size: 5, timeInForce: 'FOK' })],
  ['repayment', (funding) => funding.repay({ currency: 'USDT', size: 5 })],
]

const fundingOf = (name: string, { client }: MockSetup): Funding =>
  name.startsWith('unified') ? (createUnifiedFunding(client) as Funding) : createFunding(client)

/** Codes that no table has; the mock's order does not matter to them. */
const listed = new Set(listCodes().map(({ apiCode }) => apiCode))
const codes = [
  ...Array.from({ length: 400 }, (_, at) => String(((at * 7_919) % 900_000) + 100_000)),
  'not_allowed',
  '7',
]
  .filter((code) => !listed.has(code))
  .slice(-200)

const wordsOf = (code: string): string => `Nobody has described ${code}, and the desk is shut`

/** Answers every write with one code, and keeps what it was asked. */
function answering(setup: MockSetup, body: (code: string) => unknown, status = 200) {
  const { platform } = setup
  const fetch = platform.fetch.bind(platform)
  const asked: string[] = []
  let now = ''
  let isBlind = false
  platform.fetch = async (url, init) => {
    asked.push(`${init.method} ${new URL(url).pathname}`)
    if (init.method === 'GET' && isBlind && /order/i.test(url)) return answer(500, refusal('500000'))
    if (init.method === 'GET') return await fetch(url, init)
    return answer(status, body(now))
  }
  const use = (code: string): void => {
    now = code
  }
  const blind = (): void => {
    isBlind = true
  }
  return { asked, use, blind }
}

const refusal = (code: string): unknown => ({ code, msg: wordsOf(code) })

async function failureOf(setup: MockSetup, promise: Promise<unknown>): Promise<KucoinError> {
  const error = await until(
    setup.platform,
    promise.then(
      () => 'it succeeded',
      (reason: unknown) => reason,
    ),
  )
  if (!KucoinError.isInstance(error)) throw new Error(String(error))
  return error
}

function checkWords(error: unknown, code: string): void {
  expect(error).toMatchObject({ apiCode: code, apiMessage: wordsOf(code), httpStatus: 200, retry: 'never' })
  const { message, seen } = error as KucoinError
  for (const text of [message, seen.join('\n'), JSON.stringify(error)]) {
    expect(text).toContain(code)
    expect(text).toContain(wordsOf(code))
  }
}

const share = (at: number, of: number): readonly string[] => codes.filter((_, index) => index % of === at)

describe.each(kinds.map((kind, at) => [...kind, share(at, kinds.length)] as const))(
  '%s orders',
  (name, kind, order, own) => {
    test('a code that nobody knows ends in its words, for 12 requests at the most', async () => {
      const counts: number[] = []
      for (const code of own) {
        // A new client, so that what it reads but once is counted as well.
        const setup = exchangeFor(name)
        const { asked, use } = answering(setup, refusal)
        use(code)
        const orders = createOrders(setup.client, { kind })
        const error = await failureOf(setup, orders.place(order as never))
        checkWords(error, code)
        expect(error).toMatchObject({ code: 'ORDER_NOT_PLACED', reason: 'absent', outcome: 'not-sent' })
        counts.push(asked.length)
        expect(
          asked.filter((one) => one.startsWith('POST')),
          'sent once',
        ).toHaveLength(1)
        expect(setup.platform.monotonicNow()).toBeGreaterThan(15_000)
      }
      expect(Math.max(...counts)).toBeLessThanOrEqual(12)
    })

    test('what searches for it says so', async () => {
      const events: ClientEvent[] = []
      const setup = exchangeFor(name, { onEvent: (event) => events.push(event) })
      answering(setup, refusal).use('999123')
      const result = failureOf(setup, createOrders(setup.client, { kind }).place(order as never))
      await setup.platform.advance(1_000)
      const searches = events.filter(({ type }) => type === 'search')
      expect(searches).toMatchObject([{ attempt: 0, absences: 0, apiCode: '999123' }])
      expect(searches[0]).toHaveProperty('call', expect.stringMatching(/^POST \/api\//))
      await result
      expect(events.filter(({ type }) => type === 'search').length).toBeLessThan(6)
    })

    test('a search that comes to no end, or is ended, has the words too', async () => {
      for (const end of ['deadline', 'abort'] as const) {
        const setup = exchangeFor(name)
        const { use, blind } = answering(setup, refusal)
        use('999123')
        blind()
        const orders = createOrders(setup.client, { kind, deadlineMs: 40_000 })
        const controller = new AbortController()
        const result = failureOf(setup, orders.place(order as never, { signal: controller.signal }))
        await setup.platform.advance(3_000)
        if (end === 'abort') controller.abort()
        expect(await result).toMatchObject({
          code: 'OUTCOME_UNKNOWN',
          apiCode: '999123',
          apiMessage: wordsOf('999123'),
        })
      }
    })
  },
)

describe('lookups that answer with codes that nobody knows either', () => {
  /** The placing ends with `answered`, and every lookup after it with a code of its own. */
  const shut = (
    answered: () => ReturnType<typeof answer>,
    { howMany = Number.POSITIVE_INFINITY, name = '' } = {},
  ) => {
    const setup = exchangeFor(name)
    const { platform } = setup
    const fetch = platform.fetch.bind(platform)
    const asked: string[] = []
    let looksShut = 0
    platform.fetch = async (url, init) => {
      asked.push(`${init.method} ${new URL(url).pathname}`)
      if (init.method === 'GET' && !url.includes('timestamp') && looksShut-- > 0)
        return answer(200, refusal('999456'))
      if (init.method === 'GET') return await fetch(url, init)
      looksShut = howMany
      return answered()
    }
    return { setup, asked }
  }
  const placings: readonly [string, () => ReturnType<typeof answer>][] = [
    ['answered like that', () => answer(200, refusal('999123'))],
    ['lost', () => answer(502, '<html>')],
  ]
  const writes = [
    ...kinds.map(
      ([name, kind, order]) =>
        [
          `${name} order`,
          120_000,
          ({ client }: MockSetup) => createOrders(client, { kind }).place(order as never),
        ] as const,
    ),
    ...moves.map(
      ([name, move]) => [name, 180_000, (setup: MockSetup) => move(fundingOf(name, setup))] as const,
    ),
  ]
  test.each(placings.flatMap(([how, answered]) => writes.map((write) => [...write, how, answered] as const)))(
    '%s, patient for %i ms, %4$s: few requests, and their words',
    async (name, deadlineMs, write, _how, answered) => {
      const { setup, asked } = shut(answered, { name })
      const startedMs = setup.platform.monotonicNow()
      const error = await failureOf(setup, write(setup))
      expect(error).toMatchObject({ code: 'OUTCOME_UNKNOWN', outcome: 'unknown', retry: 'after-reconcile' })
      expect(error.message).toContain(`999456 ${wordsOf('999456')}`)
      expect(asked.length).toBeLessThanOrEqual(12)
      // It was patient all the same: what is shut may open again.
      const tookMs = setup.platform.monotonicNow() - startedMs
      expect(tookMs).toBeGreaterThanOrEqual(deadlineMs)
      expect(tookMs).toBeLessThan(deadlineMs + 5_000)
    },
  )

  test('a look that sees again goes on at the usual pace', async () => {
    const { setup } = shut(() => answer(200, refusal('999123')), { howMany: 2 })
    const error = await failureOf(setup, createOrders(setup.client).place(limit))
    expect(error).toMatchObject({ code: 'ORDER_NOT_PLACED', reason: 'absent', apiCode: '999123' })
    expect(setup.platform.monotonicNow()).toBeLessThan(60_000)
  })
})

describe('several orders at once', () => {
  test.each([
    ['spot', spotOrders as OrderKindFactory<never>, limit],
    ['futures', futuresOrders as OrderKindFactory<never>, lots],
  ])('%s: the whole batch', async (_, kind, order) => {
    const setup = mockExchange()
    const { asked, use } = answering(setup, refusal)
    use('999123')
    const orders = createOrders(setup.client, { kind })
    const results = await until(setup.platform, orders.placeMany([order, order, order] as never))
    for (const result of results) checkWords('error' in result && result.error, '999123')
    expect(asked.length).toBeLessThanOrEqual(3 * 12)
  })

  test('futures: a row of it', async () => {
    const setup = mockExchange()
    const ids = ['a', 'b', 'c']
    answering(setup, (code) => ({
      code: '200000',
      data: ids.map((clientOid) => ({ clientOid, orderId: null, code, msg: wordsOf(code) })),
    })).use('999123')
    const orders = createOrders(setup.client, { kind: futuresOrders })
    const list = ids.map((clientOid) => ({ ...lots, clientOid }))
    const startedMs = setup.platform.monotonicNow()
    const results = await until(setup.platform, orders.placeMany(list))
    for (const result of results) checkWords('error' in result && result.error, '999123')
    expect(setup.platform.monotonicNow() - startedMs).toBeLessThan(20_000)
  })

  test('spot: words without a code', async () => {
    const setup = mockExchange()
    const row = { success: false, failMsg: wordsOf('x') }
    answering(setup, () => ({ code: '200000', data: [row, row] })).use('x')
    const results = await until(setup.platform, createOrders(setup.client).placeMany([limit, limit]))
    for (const result of results)
      expect(result).toMatchObject({
        error: { apiMessage: wordsOf('x'), retry: 'never', outcome: 'refused' },
      })
  })

  test('spot: words by a row whose order is found all the same', async () => {
    const setup = mockExchange()
    const row = { success: false, failMsg: wordsOf('x') }
    answering(setup, () => ({ code: '200000', data: [row, row] })).use('x')
    setup.exchange.addFault({ kind: 'error-500-before', match: { method: 'GET', path: '/api/v1/hf/orders' } })
    const orders = createOrders(setup.client, { deadlineMs: 20_000 })
    const results = await until(setup.platform, orders.placeMany([limit, limit]))
    for (const result of results)
      expect(result).toMatchObject({ error: { code: 'OUTCOME_UNKNOWN', apiMessage: wordsOf('x') } })
  })
})

describe.each(moves.map((move, at) => [...move, share(at, moves.length)] as const))(
  '%s',
  (name, move, own) => {
    test('a code that nobody knows ends in its words, for 12 requests at the most', async () => {
      for (const code of own.slice(0, 10)) {
        const setup = exchangeFor(name)
        const { asked, use } = answering(setup, refusal)
        use(code)
        const error = await failureOf(setup, move(fundingOf(name, setup)))
        checkWords(error, code)
        expect(error).toMatchObject({ code: 'MONEY_NOT_MOVED', reason: 'absent' })
        expect(asked.length).toBeLessThanOrEqual(12)
      }
    })
  },
)

test('an id that is taken by another order: KuCoin’s words are there', async () => {
  const setup = mockExchange()
  const orders = createOrders(setup.client)
  await until(setup.platform, orders.place({ ...limit, clientOid: 'c1' }))
  answering(setup, () => ({ code: '102426', msg: wordsOf('102426') }))
  const other = createOrders(setup.client).place({ ...limit, price: '1001', clientOid: 'c1' })
  const error = await failureOf(setup, other)
  expect(error).toMatchObject({ code: 'CLIENT_OID_REUSED', apiCode: '102426', apiMessage: wordsOf('102426') })
  expect(error.message).toContain(wordsOf('102426'))
})

describe('a cancel', () => {
  test.each(kinds)('%s: asked a few times, and told in words', async (name, kind, order) => {
    const setup = exchangeFor(name)
    const placed = createOrders(setup.client, { kind })
    const { clientOid, symbol } = (await until(
      setup.platform,
      placed.place(order as never),
    )) as Required<OrderParams>
    const { asked, use } = answering(setup, refusal)
    use('999123')
    const orders = createOrders(setup.client, { kind })
    const error = await failureOf(setup, orders.cancel({ clientOid, symbol }))
    expect(error).toMatchObject({ code: 'OUTCOME_UNKNOWN', apiCode: '999123', apiMessage: wordsOf('999123') })
    expect(error.message).toContain(wordsOf('999123'))
    expect(asked.filter((one) => /^DELETE|\/cancel/.test(one)).length).toBeLessThan(8)
    const all = await failureOf(setup, orders.cancelAll(symbol))
    expect(all).toMatchObject({ apiCode: '999123', apiMessage: wordsOf('999123') })
  })
})

describe('unified orders, answered by a code that nobody knows', () => {
  const contract = { symbol: 'XBTUSDTM', side: 'buy', price: '1000', size: 2 } as const
  const placed = async () => {
    const setup = exchangeFor('unified')
    const orders = createUnifiedOrders(setup.client)
    const made = await until(setup.platform, orders.placeMany([contract, contract, contract]))
    const refs = made.flatMap((one) => (one.ok ? [one.order] : []))
    expect(refs).toHaveLength(3)
    const { asked, use } = answering(setup, refusal)
    use('999123')
    return { setup, orders, refs, asked }
  }

  test('an amendment that was not made: its words, for 12 requests at the most, and sent once', async () => {
    const { setup, orders, refs, asked } = await placed()
    const [ref] = refs
    if (!ref) throw new Error('nothing was placed')
    const { isAmended, order, cause } = await until(setup.platform, orders.amend(ref, { newPrice: '1001' }))
    expect({ isAmended, price: order.price }).toEqual({ isAmended: false, price: '1000' })
    expect(cause).toMatchObject({ apiCode: '999123', apiMessage: wordsOf('999123'), httpStatus: 200 })
    expect(asked.filter((one) => one.startsWith('POST'))).toHaveLength(1)
    expect(asked.length).toBeLessThanOrEqual(12)
  })

  test('several cancels together: each ends in its words', async () => {
    const { setup, orders, refs } = await placed()
    for (const result of await until(setup.platform, orders.cancelMany(refs)))
      expect(result).toMatchObject({
        ok: false,
        error: { apiCode: '999123', apiMessage: wordsOf('999123') },
      })
  })
})

describe('refusals that are known are told at once', () => {
  const futures = ['futures', futuresOrders as OrderKindFactory<never>, lots] as const
  const spot = ['spot', spotOrders as OrderKindFactory<never>, limit] as const
  const nowhere = { code: '404', msg: 'Not Found', retry: false, success: false }
  test.each([
    [...futures, 200, { code: '330011', msg: 'The position mode does not match.' }, /position mode/],
    [...futures, 200, { code: '330006', msg: 'Please switch to cross margin.' }, /to cross margin/],
    [...futures, 200, { code: '330008', msg: 'Please increase your margin.' }, /raise the leverage/],
    [...futures, 200, { code: '330009', msg: 'Current leverage is too low...' }, /raise the leverage/],
    [...futures, 400, { code: '100000', msg: 'JSON parse error' }, /whole number of lots/],
    [...futures, 200, { code: '300003', msg: 'Balance insufficient.' }, /raise the leverage/],
    [...spot, 200, { code: '600004', msg: 'unavailable in your location' }, /country/],
    [...spot, 404, nowhere, /path/],
    [...spot, 200, { code: '200000', msg: 'The interface is offline' }, /endpoint/],
    [...spot, 200, { code: '200000', msg: 'Nobody knows these words', success: false }, /^$/],
    [...spot, 200, { code: '400200', msg: 'Forbidden to place an order' }, /may trade the pair/],
    [...spot, 200, { code: '400413', msg: 'iceberg' }, /iceberg/],
  ])('%s: %3$i %4$j', async (_, kind, order, status, body, fix) => {
    const setup = mockExchange({}, { hint: hintFor })
    const { asked } = answering(setup, () => body, status)
    const error = await failureOf(setup, createOrders(setup.client, { kind }).place(order as never))
    expect(error).toMatchObject({
      outcome: 'refused',
      retry: 'never',
      apiCode: body.code,
      apiMessage: body.msg,
      httpStatus: status,
    })
    expect(error.fix ?? '').toMatch(fix)
    expect(asked.length).toBeLessThanOrEqual(6)
  })

  test('what says that it is no success, and holds data, is in doubt', async () => {
    const setup = mockExchange()
    const body = { code: '200000', success: false, msg: 'half', data: { orderId: 'o1', clientOid: 'c1' } }
    answering(setup, () => body)
    const order = { ...limit, clientOid: 'c1' }
    const error = await failureOf(setup, createOrders(setup.client).place(order))
    expect(error).toMatchObject({ code: 'ORDER_NOT_PLACED', reason: 'absent', apiMessage: 'half' })
  })

  test('that the lookup has no path proves nothing of the order', async () => {
    const setup = mockExchange()
    const { platform } = setup
    const fetch = platform.fetch.bind(platform)
    platform.fetch = async (url, init) => {
      if (init.method === 'POST') return answer(502, '<html>')
      return url.includes('client-order') ? answer(404, nowhere) : await fetch(url, init)
    }
    const error = await failureOf(setup, createOrders(setup.client, { deadlineMs: 40_000 }).place(limit))
    expect(error).toMatchObject({ code: 'OUTCOME_UNKNOWN' })
    expect(error.message).toContain('Not Found')
  })
})
