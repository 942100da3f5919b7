/**
 * Code that is not the library's fails while it finds out how an order has ended. What that failure says of itself is not what
 * became of the order: callers are told of an order in doubt, and what stands in the ledger is never called refused.
 */
import { expect, test } from 'vitest'
import { answer } from '../../test/fake-platform.ts'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { ApiError, RequestError } from '../errors/index.ts'
import { createOrders, memoryJournal, type OrderKind, type SpotOrderParams, spotOrders } from './index.ts'

type Kind = OrderKind<SpotOrderParams>

const market = { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '10', clientOid: 'mine' } as const
const limit = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.01' } as const

const refusal = () =>
  new ApiError('INSUFFICIENT_FUNDS', {
    ...({ message: 'No.', retry: 'never', outcome: 'refused' } as const),
    ...{ apiCode: '200004', apiMessage: 'Balance insufficient!', httpStatus: 200 },
  })

const errors = {
  'a plain error': () => new TypeError('no'),
  'an error that says refused': refusal,
  'an error that says not sent': () => new RequestError('REQUEST_INVALID', 'No.', 'do it.'),
}

/** Where it fails; each is met only once the order has left. */
const places: Readonly<Record<string, (kind: Kind, fail: () => never) => Partial<Kind>>> = {
  'forgetting the rules': (_, fail) => ({ forgetRules: fail }),
  'looking it up': (_, fail) => ({ find: fail }),
  'looking it up once': (kind, fail) => {
    let isFirst = true
    return {
      find(...args) {
        const own = isFirst ? fail : kind.find
        isFirst = false
        return own(...args)
      },
    }
  },
  'the age of what is shown': (_, fail) => Object.defineProperty({}, 'shownForMs', { get: fail }),
}

const cases = Object.entries(places).flatMap(([place, sabotage]) =>
  Object.entries(errors).map(([name, error]) => [place, name, sabotage, error] as const),
)

function setUp(sabotage: (kind: Kind, fail: () => never) => Partial<Kind>, error: () => Error) {
  const setup = mockExchange()
  const journal = memoryJournal()
  const fail = (): never => {
    throw error()
  }
  const kind = (client: typeof setup.client): Kind => {
    const own = spotOrders(client)
    return Object.defineProperties({ ...own }, Object.getOwnPropertyDescriptors(sabotage(own, fail)))
  }
  return { ...setup, journal, orders: createOrders(setup.client, { kind, journal, account: 'mine' }) }
}

/** Answers that an order is taken with a refusal: something on the way brought it twice. */
function refuse(platform: ReturnType<typeof mockExchange>['platform'], code: string, isTaken: boolean): void {
  const fetch = platform.fetch.bind(platform)
  platform.fetch = async (url, init) => {
    if (init.method !== 'POST') return await fetch(url, init)
    if (isTaken) await fetch(url, init)
    return answer(200, { code, msg: 'no' })
  }
}

test.each(cases)('%s, %s: an order that stands is not called refused', async (_, __, sabotage, error) => {
  const { platform, exchange, journal, orders } = setUp(sabotage, error)
  refuse(platform, '200004', true)
  const told = await until(
    platform,
    orders.place(market).catch((reason: unknown) => reason),
  )
  const [standing, ...others] = exchange.ledger.orders()
  expect(others).toEqual([])
  // Where it is found in spite of the failure, so much the better.
  const isFound = (told as { via?: string }).via === 'search'
  expect(told).toMatchObject(
    isFound ? { orderId: standing?.orderId } : { code: 'OUTCOME_UNKNOWN', clientOid: 'mine' },
  )
  expect(await journal.listOpen()).toHaveLength(isFound ? 0 : 1)
})

test.each(Object.entries(errors))(
  '%s where a refusal is told to the kind: journal and caller say the same',
  async (_, error) => {
    const { platform, journal, orders } = setUp(places['forgetting the rules'] as never, error)
    // The rule that was kept was an old one.
    refuse(platform, '400100', false)
    const told = await until(
      platform,
      orders.place(limit).catch((reason: unknown) => reason),
    )
    expect(told).toMatchObject({ code: 'OUTCOME_UNKNOWN', cause: { message: expect.any(String) } })
    expect(await journal.listOpen()).toHaveLength(1)
  },
)

test.each(Object.entries(errors))('%s in the search for an order of the journal', async (_, error) => {
  const { platform, exchange, journal, orders } = setUp(places['the age of what is shown'] as never, error)
  refuse(platform, '200004', true)
  for (let call = 0; call < 2; call++) {
    const told = await until(
      platform,
      orders.place(market).catch((reason: unknown) => reason),
    )
    expect(told).toMatchObject({ code: 'OUTCOME_UNKNOWN', clientOid: 'mine' })
  }
  expect(await journal.listOpen()).toHaveLength(1)
  expect(exchange.ledger.orders()).toHaveLength(1)
})
