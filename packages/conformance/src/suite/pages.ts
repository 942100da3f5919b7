import { paginate } from '@kucoin-kit/core'
import { account, spot } from '@kucoin-kit/core/endpoints'
import { check, failure, same } from './assert.ts'
import { clientOf, newClientOid } from './client.ts'
import type { ConformanceOptions, Suite } from './types.ts'

/** Lists that come page by page: by number and by cursor. */
export const pageCases: Suite = (options) => [
  {
    name: 'by cursor: every fill once, newest first',
    async run() {
      const client = clientOf(options)
      const ours = await trade(options, 7)
      const params = { symbol: 'ETH-USDT', limit: 3 } as const
      const seen: string[] = []
      for await (const { orderId, tradeId } of paginate(client, spot.listFills, params)) {
        if (ours.has(orderId)) seen.push(tradeId)
      }
      check(seen.length >= 7, `only ${seen.length} fills`)
      same(new Set(seen).size, seen.length, 'different fills')
      same(params, { symbol: 'ETH-USDT', limit: 3 }, 'parameters afterwards')
    },
  },
  {
    name: 'by number: as many rows as the list says it has',
    async run() {
      const client = clientOf(options)
      await trade(options, 3)
      let rows = 0
      let pages = 0
      let total = 0
      for await (const page of paginate(client, account.listLedger, { pageSize: 10 }).pages()) {
        rows += page.items.length
        pages += 1
        total = page.totalNum
      }
      same(rows, total, 'rows')
      same(pages, Math.max(1, Math.ceil(total / 10)), 'pages')
    },
  },
  {
    name: 'a walk that is aborted ends with the reason',
    async run() {
      await trade(options, 3)
      const controller = new AbortController()
      const reason = new Error('seen enough')
      const walk = async (): Promise<void> => {
        const { signal } = controller
        const list = paginate(clientOf(options), spot.listFills, { symbol: 'ETH-USDT', limit: 1 }, { signal })
        for await (const _ of list) controller.abort(reason)
      }
      check((await failure(walk())) === reason, 'another error came')
    },
  },
]

/** Buys at the market, so that there are fills; gives the orders' ids. */
async function trade(options: ConformanceOptions, count: number): Promise<ReadonlySet<string>> {
  const client = clientOf(options)
  const head = { symbol: 'ETH-USDT', side: 'buy', type: 'market', funds: '20' } as const
  const placed: string[] = []
  for (let i = 0; i < count; i++) {
    placed.push((await client.call(spot.placeOrder, { ...head, clientOid: newClientOid() })).orderId)
  }
  return new Set(placed)
}
