/** Orders that are shown in a state that nobody knows: none of them is told as over. */
import { expect, test } from 'vitest'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import {
  createOrders,
  futuresOrders,
  marginOrders,
  type OrderKindFactory,
  type OrderParams,
  ocoOrders,
  spotOrders,
  unifiedOrders,
} from './index.ts'

const pair = {
  symbol: 'BTC-USDT',
  side: 'buy',
  size: '0.01',
  price: '1000',
  stopPrice: '100000',
  limitPrice: '100100',
}
const coins = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.01' }
const contract = { symbol: 'XBTUSDTM', side: 'buy', price: '1000', size: 2 }

test.each<[string, OrderKindFactory<never>, object, RegExp, string]>([
  ['a pair', ocoOrders as OrderKindFactory<never>, pair, /"status":"NEW"/g, '"status":"SUSPENDED"'],
  ['a pair without one', ocoOrders as OrderKindFactory<never>, pair, /,"status":"NEW"|"status":"NEW",/g, ''],
  ['a spot order without one', spotOrders as never, coins, /"active":true/g, '"aktiv":true'],
  ['a spot order of none', spotOrders as never, coins, /"active":true/g, '"active":null'],
  ['a margin order without one', marginOrders as never, coins, /"active":true/g, '"aktiv":true'],
  ['a futures order without one', futuresOrders as never, contract, /"isActive":true/g, '"istAktiv":true'],
  ['a unified order', unifiedOrders as OrderKindFactory<never>, contract, /"status":2/g, '"status":9'],
])('%s', async (_, kind, params, known, unknown) => {
  const mode = kind === unifiedOrders ? 'unified' : 'classic'
  const credentials = [{ key: 'k', secret: 's', passphrase: 'p', mode } as const]
  const { client, platform } = mockExchange({ credentials })
  const orders = createOrders(client, { kind: kind as OrderKindFactory<OrderParams>, deadlineMs: 5_000 })
  const placed = await until(platform, orders.place(params as OrderParams))
  const { fetch } = platform
  let changed = 0
  platform.fetch = async (url, init) => {
    if (init.method !== 'GET') throw new Error('lost')
    const answer = await fetch(url, init)
    const text = await answer.text()
    const other = text.replace(known, () => {
      changed += 1
      return unknown
    })
    return { ...answer, text: async () => other }
  }
  await expect(until(platform, orders.get(placed))).rejects.toMatchObject({ code: 'ANSWER_UNREADABLE' })
  await expect(until(platform, orders.cancel(placed))).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' })
  expect(changed).toBeGreaterThan(1)
})

test.each([
  ['spot', spotOrders as OrderKindFactory<never>, { ...coins, type: 'market', price: undefined }],
  ['futures', futuresOrders as OrderKindFactory<never>, { ...contract, price: '100000', leverage: 1 }],
])('a %s order that is over, and of which is not said how', async (_, kind, params) => {
  const { client, platform } = mockExchange()
  const orders = createOrders(client, { kind: kind as OrderKindFactory<OrderParams> })
  const placed = await until(platform, orders.place(params as OrderParams))
  expect(await until(platform, orders.get(placed))).toMatchObject({ state: 'filled' })
  const { fetch } = platform
  platform.fetch = async (url, init) => {
    const answer = await fetch(url, init)
    const text = await answer.text()
    return { ...answer, text: async () => text.replaceAll('"cancelExist"', '"abgebrochen"') }
  }
  await expect(until(platform, orders.get(placed))).rejects.toMatchObject({ code: 'ANSWER_UNREADABLE' })
})
