/** A caller may use one object for the next order while the last one waits for what it needs: each is placed as it was given. */
import { expect, test } from 'vitest'
import { type MockSetup, mockExchange, until } from '../../test/mock-exchange.ts'
import { accountOrders } from './account/account-orders.ts'
import { createOrders } from './create-orders.ts'
import { memoryJournal } from './journal.ts'
import type { Orders } from './orders-of.ts'

type Limit = Record<'clientOid' | 'price' | 'size' | 'symbol', string> & { side: 'buy'; type: 'limit' }

const first = (): Limit => ({
  ...{ symbol: 'BTC-USDT', side: 'buy', type: 'limit' },
  ...{ clientOid: 'first', price: '1000', size: '0.01' },
})

/** The rules cannot be read at once. */
const faults = [
  { kind: 'error-500-before', match: { method: 'GET', path: '/api/v2/symbols' }, count: 8 },
] as const

const plain = ({ client }: MockSetup) => createOrders(client)
const account = ({ client, platform }: MockSetup) =>
  accountOrders(client, async () => {
    await new Promise<void>((resolve) => platform.setTimer(resolve, 500))
    return 'CLASSIC'
  })
/** An intent of an earlier run has to be searched for. */
const recovering = ({ client, platform }: MockSetup) => {
  const journal = memoryJournal()
  const claimedAtMs = platform.now()
  const intent = { owner: 'mine at x', clientOid: 'old', kind: 'spot', symbol: 'BTC-USDT', body: '{}' }
  journal.claim({ ...intent, owner: '', claimedAtMs, sendUntilMs: claimedAtMs })
  const orders = createOrders(client, { journal, account: 'mine' })
  orders.recover()
  return orders
}

type Make = (setup: MockSetup) => Pick<Orders<Limit>, 'place' | 'placeMany'>

test.each([
  ['an order whose rules are read again', plain],
  ['an order of an account whose mode is not known', account],
  ['an order that waits for a recovery', recovering],
] as [string, Make][])('%s is placed as it was given', async (_, make) => {
  const setup = mockExchange({ faults: [...faults] })
  const orders = make(setup)
  const params = first()
  const list = [{ ...first(), clientOid: 'row' }]
  const placing = Promise.all([orders.place(params), orders.placeMany(list)])
  Object.assign(params, { clientOid: 'second', price: '2000', size: '0.02' })
  Object.assign(list[0] as Limit, { clientOid: 'second', price: '2000', size: '0.02' })
  list.push(params)
  await until(setup.platform, placing)
  const given = { price: '1000', size: '0.01' }
  const ledger = setup.exchange.ledger.orders().sort((a, b) => a.clientOid.localeCompare(b.clientOid))
  expect(ledger).toMatchObject([
    { clientOid: 'first', ...given },
    { clientOid: 'row', ...given },
  ])
})

test('an order is looked up by the name that was given', async () => {
  const setup = mockExchange()
  const orders = account(setup)
  for (const clientOid of ['first', 'second'])
    await until(setup.platform, orders.place({ ...first(), clientOid } as never))
  const ref = { symbol: 'BTC-USDT', clientOid: 'first' }
  const looking = orders.get(ref)
  ref.clientOid = 'second'
  expect(await until(setup.platform, looking)).toMatchObject({ clientOid: 'first' })
})
