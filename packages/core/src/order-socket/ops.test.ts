import { expect, test } from 'vitest'
import { describedEndpoints } from '../../facts/described.ts'
import { futures, margin, spot, unifiedAccount } from '../endpoints/index.ts'
import { isFenced, opIn, opOf, pathOf } from './ops.ts'

/** The names of KuCoin's order socket, as its pages and its own SDK have them. */
const names = [
  ...['spot.order', 'spot.sync_order', 'spot.modify', 'spot.cancel', 'spot.sync_cancel'],
  ...['margin.order', 'margin.cancel'],
  ...['futures.order', 'futures.multi_order', 'futures.cancel', 'futures.multi_cancel'],
  ...['uta.order', 'uta.cancel', 'uta.amend'],
]

test('each name of the socket has its calls, and no read goes there', () => {
  const carried = describedEndpoints().filter(({ endpoint }) => opOf(endpoint, 1) !== undefined)
  expect(new Set(carried.map(({ endpoint }) => opOf(endpoint, 1)))).toEqual(new Set(names))
  expect(carried.filter(({ endpoint }) => endpoint.method === 'GET' || endpoint.writes === false)).toEqual([])
  expect(carried.map(({ name }) => name).toSorted()).toMatchInlineSnapshot(`
    [
      "futures.cancelOrder",
      "futures.cancelOrderByClientOid",
      "futures.cancelOrders",
      "futures.placeOrder",
      "futures.placeOrders",
      "margin.cancelOrder",
      "margin.cancelOrderByClientOid",
      "margin.placeOrder",
      "spot.cancelOrder",
      "spot.cancelOrderByClientOid",
      "spot.cancelOrderByClientOidSync",
      "spot.cancelOrderSync",
      "spot.modifyOrder",
      "spot.placeOrder",
      "spot.placeOrderSync",
      "unifiedAccount.amendOrder",
      "unifiedAccount.cancelOrder",
      "unifiedAccount.placeOrder",
    ]
  `)
})

test('the second version carries what a unified account calls', () => {
  const carried = describedEndpoints().flatMap(({ endpoint }) => opOf(endpoint, 2) ?? [])
  expect(new Set(carried)).toEqual(new Set(['uta.order', 'uta.cancel', 'uta.amend']))
})

test('paths of one host are not those of another', () => {
  expect(opOf(futures.placeOrder, 1)).toBe('futures.order')
  expect(opOf({ ...futures.placeOrder, host: 'spot' }, 1)).toBeUndefined()
  expect(opOf(spot.testOrder, 1)).toBeUndefined()
  expect(opOf(margin.placeOrder, 1)).toBe('margin.order')
  expect(opOf(unifiedAccount.amendOrder, 1)).toBe('uta.amend')
})

test('a name is found again in its path, and spot orders alone carry a time', () => {
  for (const name of names) expect(opIn(`https://api.kucoin.com${pathOf(name)}`)).toBe(name)
  expect(opIn('https://api.kucoin.com/api/v1/hf/orders')).toBeUndefined()
  expect(opIn('https://api.kucoin.com/api/v1/hf/orders?remark=/order-socket/spot/order')).toBeUndefined()
  expect(names.filter(isFenced)).toEqual(['spot.order', 'spot.sync_order'])
})
