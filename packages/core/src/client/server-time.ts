import { prepareRequest } from '../encoding/prepared-request.ts'
import type { Call } from '../http/call.ts'
import { decode } from '../http/decode.ts'
import type { Site } from '../http/hosts.ts'
import type { Transport } from '../http/transport.ts'
import { unreadable } from '../http/unreadable.ts'

/**
 * Asks the exchange for its time, past the limiter and the retries: a call that waits for a correct clock
 * must not wait for its own pool as well.
 *
 * https://www.kucoin.com/docs-new/rest/spot-trading/market-data/get-server-time
 */
export function createServerTimeReader(
  transport: Transport,
  site: Site,
  timeoutMs: number,
): () => Promise<number> {
  const path = '/api/v1/timestamp'
  const call: Call = {
    request: prepareRequest({ method: 'GET', path }),
    label: `GET ${path}`,
    host: 'spot',
    isSigned: false,
    isWrite: false,
    cost: { pool: 'public', weight: 3 },
    codes: [],
    timeoutMs,
    maxAttempts: 1,
  }
  return async () => {
    const reply = await transport(call, site.baseUrl('spot') + path, site.headers, {
      number: 1,
      isDispatched: false,
    })
    const serverMs = decode(call, reply, undefined)
    if (Number.isSafeInteger(serverMs)) return serverMs as number
    throw unreadable(call, reply)
  }
}
