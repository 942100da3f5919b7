/** Reading for a recovery: before ordinary calls, and not without end. */
import type { CallArguments, CallOptions } from '../client/call-options.ts'
import type { Client } from '../client/client.ts'
import { type ItemOf, paginate } from '../client/paginate.ts'
import type { Endpoint } from '../endpoints/endpoint.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import type { AbortSignalLike } from '../platform/platform.ts'

/** Rows that are read of one list. */
const MOST_ROWS = 5_000

/** Reads what one look needs. */
export interface Reader {
  call<Params, Data>(endpoint: Endpoint<Params, Data>, params: Params): Promise<Data>
  /** A paged list, whole; of an endless one the newest rows. */
  rows<Params extends object, Data>(endpoint: Endpoint<Params, Data>, params: Params): Promise<ItemOf<Data>[]>
  /** Whether a list had more rows than are read. */
  readonly isCut: boolean
}

/** Makes a reader whose calls end with the signal. */
export function createReader(client: Client, signal: AbortSignalLike | undefined): Reader {
  // What waits for these calls is history, and one that fails leaves a hole in it; what the exchange has forgotten of it is
  // told by who asks.
  const options: CallOptions = { signal, priority: 'urgent', forgotten: 'skip', maxAttempts: 5 }
  let isCut = false
  return {
    get isCut() {
      return isCut
    },
    call: (endpoint, params) => client.call(endpoint, ...([params, options] as never)),
    async rows(endpoint, params) {
      const rows = []
      const args = [params, options] as unknown as CallArguments<typeof params>
      for await (const row of paginate(client, endpoint, ...args)) {
        rows.push(row)
        isCut ||= rows.length === MOST_ROWS
        if (rows.length === MOST_ROWS) break
      }
      return rows
    },
  }
}

/**
 * What a list holds, or nothing where it may not be read, by the account (it has no margin account, say), by its key, or by
 * its client.
 */
export async function orNone<Row>(rows: Promise<readonly Row[]>): Promise<readonly Row[]> {
  try {
    return await rows
  } catch (error) {
    if (KucoinError.isInstance(error) && error.retry === 'never' && error.outcome !== 'unknown') return []
    throw error
  }
}

/** What is read of a pair, a contract or a currency, or nothing where KuCoin does not know it, which has been perhaps. */
export async function orGone<Row>(rows: Promise<readonly Row[]>): Promise<readonly Row[]> {
  try {
    return await rows
  } catch (error) {
    if (KucoinError.isInstance(error) && /^(PARAMETER_REJECTED|NOT_FOUND)$/.test(error.code)) return []
    throw error
  }
}
