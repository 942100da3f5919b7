/** A journal that does not answer any more, a database that has gone away: nobody waits for it for ever. */
import { expect, test } from 'vitest'
import { type MockSetup, mockExchange, until } from '../../test/mock-exchange.ts'
import { withAccountMode } from '../account-mode/account-mode.ts'
import { createClient } from '../client/client.ts'
import { accountOrders, createOrders, memoryJournal, type OrderJournal, type OrdersOptions } from './index.ts'

const market = { symbol: 'BTC-USDT', side: 'buy', type: 'market', size: '0.01' } as const
const silence = (): Promise<never> => new Promise(() => {})

/** A journal that stops answering at one of its steps, its work done or not. */
function silentAt(name: keyof OrderJournal, isDone: boolean): OrderJournal {
  const own = memoryJournal()
  const step = own[name] as (...args: readonly unknown[]) => unknown
  const silent = (...args: readonly unknown[]): Promise<never> => {
    if (isDone) step(...args)
    return silence()
  }
  return { ...own, [name]: silent }
}

const makers = {
  'of one kind': ({ client }: MockSetup, options: OrdersOptions) => createOrders(client, options),
  'of an account': ({ client }: MockSetup, options: OrdersOptions) => {
    const own = withAccountMode(client)
    return accountOrders(own, () => own.accountMode(), options) as unknown as ReturnType<typeof createOrders>
  },
}

const cases = Object.keys(makers).flatMap((of) =>
  [true, false].map((isDone) => [of as keyof typeof makers, isDone] as const),
)

function setUp(of: keyof typeof makers, name: keyof OrderJournal, isDone: boolean) {
  const setup = mockExchange()
  const journal = silentAt(name, isDone)
  return { ...setup, journal, orders: makers[of](setup, { journal, account: 'mine' }) }
}

const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  )

test.each(cases)('an order that cannot be claimed is not sent: %s, written %s', async (of, isDone) => {
  const { orders, platform, exchange } = setUp(of, 'claim', isDone)
  expect(await until(platform, reasonOf(orders.place(market)))).toMatchObject({
    ...{ code: 'ORDER_NOT_PLACED', reason: 'unready', outcome: 'not-sent' },
    cause: { shortMessage: 'The journal does not answer.' },
  })
  const [result] = await until(platform, orders.placeMany([market]))
  expect(result).toMatchObject({ ok: false, error: { code: 'ORDER_NOT_PLACED', reason: 'unready' } })
  expect(exchange.ledger.orders()).toEqual([])
})

test.each(cases)('what became of one that was sent is told: %s, written %s', async (of, isDone) => {
  const { orders, platform, exchange } = setUp(of, 'resolve', isDone)
  const { orderId } = await until(platform, orders.place(market))
  expect(exchange.ledger.orders()).toMatchObject([{ orderId }])
  const tooMuch = { ...market, size: '10000' }
  expect(await until(platform, reasonOf(orders.place(tooMuch)))).toMatchObject({ code: 'INSUFFICIENT_FUNDS' })
  const results = await until(platform, orders.placeMany([market, tooMuch]))
  expect(results.map(({ ok }) => ok)).toEqual([true, false])
})

test.each(cases)('a cancel comes to its end: %s, written %s', async (of, isDone) => {
  const { orders, platform } = setUp(of, 'read', isDone)
  const ref = { symbol: 'BTC-USDT', clientOid: 'nobodys' }
  expect(await until(platform, reasonOf(orders.cancel(ref)))).toMatchObject({ code: 'OUTCOME_UNKNOWN' })
})

test.each(cases)('a recovery says why it comes to nothing: %s, written %s', async (of, isDone) => {
  const { orders, platform } = setUp(of, 'listOpen', isDone)
  expect(await until(platform, reasonOf(orders.recover()))).toMatchObject({
    shortMessage: 'The journal does not answer.',
  })
  // Orders do not wait for it.
  expect(await until(platform, orders.place(market))).toMatchObject({ via: 'answer' })
})

test('a journal that takes its time is waited for, and its timers are taken off', async () => {
  const { client, platform, exchange } = mockExchange()
  const own = memoryJournal()
  const slow = <Args extends readonly unknown[], Value>(step: (...args: Args) => Value) => {
    return (...args: Args) =>
      new Promise<Awaited<Value>>((resolve) => {
        platform.setTimer(() => resolve(step(...args) as Awaited<Value>), 9_000)
      })
  }
  const journal: OrderJournal = {
    claim: slow(own.claim),
    resolve: slow(own.resolve),
    reopen: slow(own.reopen),
    read: slow(own.read),
    listOpen: slow(own.listOpen),
  }
  const { setTimer } = platform
  let timers = 0
  platform.setTimer = (run, delayMs) => {
    timers += 1
    let isOver = false
    const over = (): void => {
      if (!isOver) timers -= 1
      isOver = true
    }
    const cancel = setTimer(() => {
      over()
      run()
    }, delayMs)
    return () => {
      over()
      cancel()
    }
  }
  const orders = createOrders(client, { journal, account: 'mine' })
  expect(await until(platform, orders.place(market))).toMatchObject({ via: 'answer' })
  expect(exchange.ledger.orders()).toHaveLength(1)
  expect(await until(platform, orders.recover())).toEqual([])
  expect(timers).toBe(0)
})

test('an order whose signer does not answer is given up, unsent', async () => {
  const { platform, exchange } = mockExchange()
  const credentials = { keyVersion: '3', sign: silence } as const
  const orders = createOrders(createClient({ platform, credentials }), {
    journal: memoryJournal(),
    account: 'mine',
  })
  expect(await until(platform, reasonOf(orders.place(market)))).toMatchObject({
    ...{ code: 'ORDER_NOT_PLACED', reason: 'expired' },
  })
  expect(exchange.ledger.orders()).toEqual([])
})
