/**
 * The proof that the benchmark can fail: a client that sends an order again after any error at all, freshly
 * signed and under the same clientOid, as many bots do. The exchange's own guard does not save it: that one
 * knows open orders only.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { KucoinError } from '@kucoin-kit/core'
import { createCredentials, createKucoin } from '@kucoin-kit/node'
import { keys } from '../keys.ts'
import { unifiedBody } from '../peers/unified-body.ts'
import { unpaced } from '../unpaced.ts'
import type { Contender, ContenderFactory } from './contender.ts'
import { paramsOf } from './ours.ts'

const ATTEMPTS = 5
const PAUSE_MS = 250

/** Makes the contender. */
export const naive: ContenderFactory = ({ url }): Contender => {
  const client = createKucoin({
    credentials: createCredentials(keys),
    hosts: { spot: url },
    timeoutMs: 2_000,
    maxAttempts: 1,
    budget: unpaced,
  })
  return {
    name: 'blind retry',
    workers: 100,
    async place(order) {
      let why = ''
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        try {
          const { orderId } = await client.request<{ readonly orderId: string }>({
            method: 'POST',
            ...(order.tradeType
              ? { path: '/api/ua/v2/unified/order/place', body: unifiedBody(order) }
              : { path: '/api/v1/hf/orders', body: paramsOf(order) }),
          })
          return { kind: 'accepted', orderId, clientOid: order.clientOid }
        } catch (error) {
          why = KucoinError.isInstance(error) ? error.code : String(error)
          await sleep(PAUSE_MS)
        }
      }
      return { kind: 'not-placed', why }
    },
    close: client.close,
  }
}
