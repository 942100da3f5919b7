import { account, spot } from '@kucoin-kit/core/endpoints'
import { check, same } from './assert.ts'
import { clientOf, newClientOid } from './client.ts'
import { fails } from './errors.ts'
import type { Suite } from './types.ts'

/** The time limit covers headers and body, and never sends a write again. */
export const timeoutCases: Suite = (options) => [
  {
    name: 'headers that do not come',
    async run() {
      await options.stage.addFaults([{ kind: 'slow', delayMs: 10_000, match: { path: '/api/v1/accounts' } }])
      const startedMs = performance.now()
      const call = clientOf(options).call(account.listAccounts, {}, { timeoutMs: 1_000, maxAttempts: 1 })
      await fails(call, 'TIMED_OUT', 'unknown')
      check(performance.now() - startedMs < 8_000, 'it waited on')
    },
  },
  {
    name: 'a body that does not come',
    async run() {
      await options.stage.answer({ body: '{"code":"200000","data":[]}', bodyAfterMs: 5_000 })
      const client = clientOf(options, { hosts: options.cannedHosts })
      await fails(
        client.call(account.listAccounts, {}, { timeoutMs: 1_500, maxAttempts: 1 }),
        'TIMED_OUT',
        'unknown',
      )
    },
  },
  {
    name: 'a read that timed out is tried again, and may succeed',
    async run() {
      const { stage } = options
      await stage.addFaults([{ kind: 'slow', delayMs: 8_000, count: 1, match: { path: '/api/v1/accounts' } }])
      // On a busy machine the second attempt takes its time too.
      await clientOf(options).call(account.listAccounts, {}, { timeoutMs: 4_000 })
      same((await stage.seen()).length, 2, 'requests')
    },
  },
  {
    name: 'a write that timed out is not: its outcome is unknown',
    async run() {
      const { stage } = options
      const match = { method: 'POST', path: '/api/v1/hf/orders' }
      await stage.addFaults([{ kind: 'slow', delayMs: 4_000, when: 'after', count: 1, match }])
      const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.001' } as const
      const call = clientOf(options).call(
        spot.placeOrder,
        { ...order, clientOid: newClientOid() },
        { timeoutMs: 2_000 },
      )
      await fails(call, 'OUTCOME_UNKNOWN', 'unknown')
      same((await stage.seen()).length, 1, 'requests')
    },
  },
]
