import { account, spot } from '@kucoin-kit/core/endpoints'
import { same } from './assert.ts'
import { clientOf, newClientOid } from './client.ts'
import { fails } from './errors.ts'
import type { Case, Suite } from './types.ts'

const reading = { method: 'GET', path: '/api/v1/accounts' }
const writing = { method: 'POST', path: '/api/v1/hf/orders' }
const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.001' } as const

/** What is tried again, how often, and what never is. */
export const retryCases: Suite = (options) => {
  const { stage } = options
  const passing = ['overload-429', 'error-500-before', 'drop-before', 'html-502', 'truncated'] as const
  return [
    ...passing.map(
      (kind): Case => ({
        name: `a read gets past two of ${kind}, each attempt signed anew`,
        async run() {
          await stage.addFaults([{ kind, match: reading, count: 2 }])
          await clientOf(options, { backoff: { baseMs: 20, maxMs: 40 } }).call(account.listAccounts, {})
          const seen = await stage.seen()
          same(seen.length, 3, 'requests')
          const times = seen.map(({ timestamp }) => Number(timestamp))
          same([...times].sort(), times, 'timestamps in order')
        },
      }),
    ),
    {
      name: 'a read gives up after its attempts',
      async run() {
        await stage.addFaults([{ kind: 'error-500-before', match: reading }])
        await fails(clientOf(options, { maxAttempts: 4 }).call(account.listAccounts, {}), 'SERVER_ERROR')
        same((await stage.seen()).length, 4, 'requests')
      },
    },
    {
      name: 'a write over the limit is in doubt, and goes out once',
      async run() {
        await stage.addFaults([{ kind: 'overload-429', match: writing, count: 1 }])
        const clientOid = newClientOid()
        await fails(clientOf(options).call(spot.placeOrder, { ...order, clientOid }), 'OUTCOME_UNKNOWN')
        same((await stage.seen()).length, 1, 'requests')
      },
    },
    {
      name: 'a write that was refused for good is not tried again',
      async run() {
        const call = clientOf(options).call(spot.placeOrder, {
          ...order,
          symbol: 'NO-SUCH',
          clientOid: newClientOid(),
        })
        await call.then(
          () => same('accepted', 'refused', 'outcome'),
          ({ outcome }: { readonly outcome?: string }) => same(outcome, 'refused', 'outcome'),
        )
        same((await stage.seen()).length, 1, 'requests')
      },
    },
  ]
}
