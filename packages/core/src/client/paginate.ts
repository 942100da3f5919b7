/** Walks through a list that the exchange gives page by page. */
import type { Endpoint, EndpointRow } from '../endpoints/endpoint.ts'
import type { Row } from '../endpoints/page-rows.ts'
import { unreadableAnswer } from '../errors/network-error.ts'
import { RequestError } from '../errors/request-error.ts'
import type { CallArguments } from './call-options.ts'
import type { Client } from './client.ts'
import { byLastId, type NextPage, pagesOf, rowsIn } from './pages.ts'

/** The fields in which KuCoin's pages carry their rows. */
type Rows<Item> =
  | readonly Item[]
  | { readonly items: readonly Item[] }
  | { readonly dataList: readonly Item[] }
  | { readonly list: readonly Item[] }
  | { readonly userList: readonly Item[] }

/** What one row of a paged answer is, whatever the page looks like. */
export type ItemOf<Data> = Data extends Rows<infer Item> ? Item : never

/** A list that is asked for as it is read. */
export interface Paginated<Item, Data> extends AsyncIterable<Item> {
  /** The same list, a page at a time, as the exchange answers it. */
  pages(): AsyncIterable<Data>
}

/**
 * Reads all rows of a paged endpoint, asking for the next page when the last one is used up. The parameters
 * are never changed; the walk ends with the last page, with an empty one, or where the exchange gives the
 * same cursor again.
 *
 * A range that is longer than the exchange answers at once (the endpoint's `time.window`) is read in parts, the newest
 * first, each row once: with a start alone to now, with an end alone back to what is kept. Without both the exchange
 * answers what it takes for recent. What it forgets during the walk is not asked for any more.
 *
 * @param client - who asks
 * @param endpoint - one that has a `pagination`
 * @param args - the first page's parameters, whose own page or cursor is where the walk starts; then options for
 * each call, whose `signal` ends the walk with the signal's reason
 * @throws RequestError `REQUEST_INVALID` for an endpoint that comes whole, a range that begins before what is kept, and
 * a page of a range that takes several queries; else what `call` throws
 * @example
 * ```ts
 * import { createClient, paginate } from '@kucoin-kit/core'
 * import { spot } from '@kucoin-kit/core/endpoints'
 *
 * const client = createClient()
 * for await (const fill of paginate(client, spot.listFills, { symbol: 'BTC-USDT' })) {
 *   console.log(fill.price, fill.size)
 * }
 * ```
 */
export function paginate<Params extends object, Data>(
  client: Pick<Client, 'call' | 'clock'>,
  endpoint: Endpoint<Params, Data>,
  ...args: CallArguments<Params>
): Paginated<ItemOf<Data>, Data> {
  const [params = {}, options] = args
  if (!endpoint.pagination) {
    const label = `${endpoint.method} ${endpoint.path}`
    throw new RequestError('REQUEST_INVALID', `${label} has no pages.`, 'call it.')
  }
  async function* pages(): AsyncGenerator<Data> {
    const { time } = endpoint
    const next = nextPageOf(endpoint)
    const read = (part: Row) => pagesOf<Params, Data>(client, endpoint, part, options, next)
    yield* (time?.walk?.(time, params as Row, client.clock, options, read) ??
      read(params as Row)) as AsyncIterable<Data>
  }
  return {
    pages,
    [Symbol.asyncIterator]: () => rowsIn<ItemOf<Data>>(pages()),
  }
}

/** What leads to the next page of a list. */
function nextPageOf({ pagination, pageParam }: EndpointRow): NextPage {
  if (pagination === 'lastId') return byLastId
  if (pagination !== 'page') return byOffset
  return (asked, answer) => {
    const name = pageParam ?? 'currentPage'
    const number = Number(asked[name] ?? 1)
    // Some lists do not say how many pages there are: they end with an empty one.
    const total = answer['totalPage'] ?? Infinity
    // An object has no number, and one that nests deep cannot even be asked for it.
    const pages = typeof total === 'object' ? NaN : Number(total)
    if (Number.isNaN(pages)) throw unreadableAnswer('A page does not say how many there are.')
    return number < pages ? { [name]: number + 1 } : undefined
  }
}

const byOffset: NextPage = (_asked, answer, last) =>
  // Points of an index are named by their time. That there is more, and not where, is no end.
  answer['hasMore'] ? { offset: last['offset'] ?? last['id'] ?? last['timePoint'] ?? null } : undefined
