import { KucoinError } from '@kucoin-kit/core'
import { account, spot } from '@kucoin-kit/core/endpoints'
import { check, failure, same } from './assert.ts'
import { clientOf, newClientOid } from './client.ts'
import type { Stage, Suite } from './types.ts'

const reading = { method: 'GET', path: '/api/v1/accounts' }
const writing = { method: 'POST', path: '/api/v1/hf/orders' }
const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.001' } as const

/** Whoever aborts gets his own reason back, unless a write may have been received. */
export const abortCases: Suite = (options) => [
  {
    name: 'before: the reason, and nothing is sent',
    async run() {
      const reason = new Error('changed my mind')
      const call = clientOf(options).call(account.listAccounts, {}, { signal: AbortSignal.abort(reason) })
      check((await failure(call)) === reason, 'another error came')
      same((await options.stage.seen()).length, 0, 'requests')
    },
  },
  {
    name: 'a read in flight: the reason, at once',
    async run() {
      await options.stage.addFaults([{ kind: 'slow', delayMs: 10_000, match: reading }])
      const reason = new Error('too slow for me')
      const startedMs = performance.now()
      const call = clientOf(options).call(
        account.listAccounts,
        {},
        { signal: abortWhenReceived(options.stage, reason) },
      )
      check((await failure(call)) === reason, 'another error came')
      check(performance.now() - startedMs < 8_000, 'it waited for the answer')
    },
  },
  {
    name: 'a write in flight: its outcome is unknown, with the reason as the cause',
    async run() {
      await options.stage.addFaults([
        { kind: 'slow', delayMs: 4_000, when: 'after', match: writing, count: 1 },
      ])
      const reason = new Error('never mind')
      const error = await failure(
        clientOf(options).call(
          spot.placeOrder,
          { ...order, clientOid: newClientOid() },
          { signal: abortWhenReceived(options.stage, reason) },
        ),
      )
      check(KucoinError.isInstance(error) && error.code === 'OUTCOME_UNKNOWN', `expected doubt, saw ${error}`)
      check(error.cause === reason, 'the reason is lost')
    },
  },
  {
    name: 'between attempts: the reason, and no further attempt',
    async run() {
      await options.stage.addFaults([{ kind: 'overload-429', match: reading }])
      const reason = new Error('enough')
      // Full jitter may draw a wait of nothing; here it must not.
      const platform = { ...options.createPlatform(), random: () => 0.5 }
      const controller = new AbortController()
      const client = clientOf(options, {
        platform,
        backoff: { baseMs: 60_000, maxMs: 60_000 },
        onEvent: ({ type }) => {
          if (type === 'retry') setTimeout(() => controller.abort(reason), 50)
        },
      })
      const call = client.call(account.listAccounts, {}, { signal: controller.signal })
      check((await failure(call)) === reason, 'another error came')
      same((await options.stage.seen()).length, 1, 'requests')
    },
  },
]

/** A moment chosen by a clock would come before the request on a busy machine, and the request in the midst of the next case. */
function abortWhenReceived(stage: Stage, reason: unknown): AbortSignal {
  const controller = new AbortController()
  const look = async (): Promise<void> => {
    if ((await stage.seen()).length > 0) controller.abort(reason)
    else setTimeout(look, 20)
  }
  void look()
  return controller.signal
}
