import { createExchange, type Exchange, type Fault } from '@kucoin-kit/mock-server'
import type { CannedAnswer, SeenRequest, Stage } from '../suite/types.ts'

/** An exchange with its scenery, in this process. */
export interface LocalStage extends Stage {
  /** The exchange; every request that it handles is noted. */
  readonly exchange: Exchange
  /** What the server of canned answers gives now; noting the request is its first deed. */
  nextAnswer(request: SeenRequest): CannedAnswer
}

/** Opens an exchange without rate limits and watches it. */
export function localStage(): LocalStage {
  const inner = createExchange({ limits: 'off' })
  let removals: (() => void)[] = []
  let seen: SeenRequest[] = []
  let canned: CannedAnswer = { status: 404, body: '' }
  const exchange: Exchange = {
    ...inner,
    handle(request) {
      const { method, target, headers } = request
      seen.push({
        method,
        target,
        timestamp: headers['kc-api-timestamp'] ?? null,
        signature: headers['kc-api-sign'] ?? null,
      })
      return inner.handle(request)
    },
  }
  return {
    exchange,
    async reset() {
      for (const remove of removals.splice(0)) remove()
      seen = []
      canned = { status: 404, body: '' }
    },
    async addFaults(faults) {
      removals = [...removals, ...faults.map((fault) => inner.addFault(fault as Fault))]
    },
    async answer(answer) {
      canned = answer
    },
    seen: async () => [...seen],
    orders: async () => inner.ledger.orders().map(({ clientOid, orderId }) => ({ clientOid, orderId })),
    nextAnswer(request) {
      seen.push(request)
      return canned
    },
  }
}
