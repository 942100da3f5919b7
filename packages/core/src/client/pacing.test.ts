import { expect, test } from 'vitest'
import { settle } from '../../test/fake-platform.ts'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { listAccounts } from '../endpoints/account/index.ts'
import type { Endpoint } from '../endpoints/endpoint.ts'
import * as groups from '../endpoints/index.ts'
import { cancelOrderByClientOid, placeOrder } from '../endpoints/spot/index.ts'
import { placeOrder as placeUnified } from '../endpoints/unified-account/index.ts'
import type { ClientEvent } from '../http/events.ts'
import type { RateBudget } from '../rate-limit/budget.ts'
import type { RateCost } from '../rate-limit/permit.ts'

const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.001' } as const

test('three times the quota: the exchange never has to refuse, and no window is wasted', async () => {
  const events: ClientEvent[] = []
  const { client, platform } = mockExchange(
    { limits: { vip: 0 } },
    { onEvent: (event) => events.push(event) },
  )
  const calls = (3 * 2_000) / 5 // listAccounts costs 5 of the management pool's 2000
  const all = Promise.all(Array.from({ length: calls }, () => client.call(listAccounts, { type: 'trade' })))
  await until(platform, all)
  expect(events.filter((event) => event.type === 'failure')).toEqual([])
  const answers = events.filter((event) => event.type === 'response')
  expect(answers.map(({ status }) => status).every((status) => status === 200)).toBe(true)
  // 5 % are kept for urgent calls, so three quotas take three whole windows and a little of a fourth.
  expect(platform.monotonicNow()).toBeLessThanOrEqual(3 * 30_000 + 1_000)
})

test('with the pool used up, a cancel goes before every order that was queued earlier', async () => {
  const { client, platform } = mockExchange({ limits: { vip: 0 } })
  await until(platform, client.call(placeOrder, { ...order, clientOid: 'first' }))
  const done: string[] = []
  // Only so many may rest on a pair, so these do not.
  const passing = { ...order, timeInForce: 'IOC' } as const
  const orders = Array.from({ length: 4_200 }, (_, index) =>
    client.call(placeOrder, { ...passing, clientOid: `o${index}` }).then(() => done.push(`order ${index}`)),
  )
  await settle()
  const cancel = client
    .call(cancelOrderByClientOid, { symbol: 'BTC-USDT', clientOid: 'first' })
    .then(() => done.push('cancel'))
  await until(platform, cancel)
  // 475 had room before Cloudflare's limit; all that waited then are still waiting.
  expect(done.indexOf('cancel')).toBeLessThanOrEqual(475)
  expect(platform.monotonicNow()).toBeLessThan(1_000)
  await until(platform, Promise.all(orders))
  expect(platform.monotonicNow()).toBeGreaterThanOrEqual(30_000)
})

test('a cancel is urgent by whatever method KuCoin has it, and may be made a normal call', async () => {
  const costs: RateCost[] = []
  const budget: RateBudget = {
    acquire(cost) {
      costs.push(cost)
      throw new Error('seen')
    },
    pause() {},
  }
  const { client } = mockExchange({}, { budget })
  const all = Object.values(groups).flatMap((group) => Object.values(group) as Endpoint<never, unknown>[])
  const ending = all.filter(
    ({ method, path }) => method === 'DELETE' || (method === 'POST' && /cancel/.test(path)),
  )
  expect(ending.filter(({ path }) => path.startsWith('/api/ua/')).length).toBeGreaterThanOrEqual(4)
  const call = (endpoint: Endpoint<never, unknown>, own = {}) => {
    const { method, path, host, pool, weight } = endpoint
    const params = { method, path: path.replaceAll(/[{}]/g, ''), host, pool, weight }
    return client.request(params, own).catch(() => {})
  }
  for (const endpoint of ending) await call(endpoint)
  expect(new Set(costs.map(({ priority }) => priority))).toEqual(new Set(['urgent']))
  costs.length = 0
  await call(ending[0] as Endpoint<never, unknown>, { priority: 'normal' })
  await call(placeUnified as never)
  expect(costs.map(({ priority }) => priority)).toEqual(['normal', undefined])
})

test("a caller's budget that throws at once is told as one that rejects later", async () => {
  const told = await Promise.all(
    [() => Promise.reject(new Error('closed')), thrown].map(async (acquire) => {
      const events: ClientEvent[] = []
      const { client, platform } = mockExchange(
        {},
        { budget: { acquire, pause() {} }, onEvent: (event) => events.push(event) },
      )
      const ended = client.call(listAccounts).catch((error: unknown) => error)
      return [await until(platform, ended), events.map(({ type }) => type)]
    }),
  )
  expect(told[1]).toEqual(told[0])
  expect(told[0]).toEqual([new Error('closed'), ['failure']])
})

test('a budget that throws afterwards decides about no call', async () => {
  const permit = { settle: thrown, giveBack: thrown }
  const { client, exchange, platform } = mockExchange(
    {},
    { budget: { acquire: () => permit, pause: thrown } },
  )
  const place = (clientOid: string) =>
    until(
      platform,
      client.call(placeOrder, { ...order, clientOid }, { maxAttempts: 1 }).catch((error: unknown) => error),
    )
  expect(await place('taken')).toMatchObject({ clientOid: 'taken' })
  exchange.addFault({ kind: 'drop-after', count: 1 })
  expect(await place('lost')).toMatchObject({ code: 'OUTCOME_UNKNOWN', clientOid: 'lost' })
  exchange.addFault({ kind: 'html-1015', count: 1 })
  const blocked = await place('blocked')
  expect(blocked).toMatchObject({ code: 'OUTCOME_UNKNOWN', cause: { code: 'EDGE_BLOCKED' } })
  expect(exchange.ledger.orders().map(({ clientOid }) => clientOid)).toEqual(['taken', 'lost'])
})

function thrown(): never {
  throw new Error('closed')
}
