import { importHmac, type Platform } from '@kucoin-kit/core'
import { account, futures, spot } from '@kucoin-kit/core/endpoints'
import { check, same } from './assert.ts'
import { clientOf, newClientOid } from './client.ts'
import { fails } from './errors.ts'
import type { Suite } from './types.ts'

/** Calls that succeed: each way of carrying parameters, each host, and what signing costs. */
export const callCases: Suite = (options) => [
  {
    name: 'a public call without credentials',
    async run() {
      const ticker = await clientOf(options, { credentials: undefined }).call(spot.getTicker, {
        symbol: 'BTC-USDT',
      })
      check(/^\d+(\.\d+)?$/.test(ticker.price), `the price is no decimal: ${ticker.price}`)
      same((await options.stage.seen())[0]?.signature, null, 'signature')
    },
  },
  {
    name: 'a signed GET with a query',
    async run() {
      const accounts = await clientOf(options).call(account.listAccounts, { type: 'trade' })
      check(
        accounts.some(({ currency }) => currency === 'USDT'),
        'no USDT account',
      )
    },
  },
  {
    name: 'a query of reserved characters and other scripts is signed as it was meant',
    async run() {
      const client = clientOf(options)
      const query = [
        ['note', 'a b&c=d#e+f/g%h?é√ 日本 🙂'],
        ['type', 'trade'],
      ] as const
      await client.request({ method: 'GET', path: '/api/v1/accounts', pool: 'management', query })
      same((await options.stage.seen()).length, 1, 'requests')
    },
  },
  {
    name: 'a POST with a body, and a DELETE with a query',
    async run() {
      const client = clientOf(options)
      const clientOid = newClientOid()
      const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.001' } as const
      await client.call(spot.placeOrder, { ...order, clientOid })
      const cancelled = await client.call(spot.cancelOrderByClientOid, { clientOid, symbol: 'BTC-USDT' })
      same(cancelled.clientOid, clientOid, 'the cancelled order')
    },
  },
  {
    name: 'a body of other scripts is signed as it is sent: what is refused is the remark',
    async run() {
      const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.001' } as const
      const call = clientOf(options).call(spot.placeOrder, {
        ...order,
        clientOid: newClientOid(),
        remark: 'é 日本 🙂',
      })
      await fails(call, 'PARAMETER_REJECTED', 'refused')
    },
  },
  {
    name: 'a signed call to the futures host',
    async run() {
      const orders = await clientOf(options).call(futures.listOrders, { symbol: 'XBTUSDTM' })
      check(Array.isArray(orders.items), 'no list of orders')
    },
  },
  {
    name: 'fifty calls import one key and sign once each',
    async run() {
      const platform = options.createPlatform()
      let imports = 0
      let signatures = 0
      const counting: Platform = {
        ...platform,
        async createHmac(secret) {
          imports += 1
          const hmac = await importHmac(platform, secret)
          return (message) => {
            signatures += 1
            return hmac(message)
          }
        },
      }
      const client = clientOf(options, { platform: counting })
      for (let i = 0; i < 50; i++) await client.call(account.listAccounts, { currency: `C${i}` })
      same(
        { imports, signatures },
        { imports: 1, signatures: 51 },
        'costs, the passphrase’s signature included',
      )
    },
  },
  {
    name: 'twenty calls at once',
    async run() {
      const client = clientOf(options)
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, i) => client.call(account.listAccounts, { currency: `D${i}` })),
      )
      same(all.length, 20, 'answers')
    },
  },
]
