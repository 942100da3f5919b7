/** Walks through a list that the exchange gives page by page. */
import type { Endpoint, EndpointRow } from '../endpoints/endpoint.ts'
import { unreadableAnswer } from '../errors/network-error.ts'
import { RequestError } from '../errors/request-error.ts'
import type { CallArguments } from './call-options.ts'
import type { Client } from './client.ts'

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
 * @param client - who asks
 * @param endpoint - one that has a `pagination`
 * @param args - the first page's parameters, whose own page or cursor is where the walk starts; then options for
 * each call, whose `signal` ends the walk with the signal's reason
 * @throws RequestError `REQUEST_INVALID` for an endpoint that comes whole; else what `call` throws
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
  client: Pick<Client, 'call'>,
  endpoint: Endpoint<Params, Data>,
  ...args: CallArguments<Params>
): Paginated<ItemOf<Data>, Data> {
  const [params, options] = args
  if (!endpoint.pagination) {
    throw new RequestError(
      'REQUEST_INVALID',
      `${endpoint.method} ${endpoint.path} has no pages.`,
      'call it; its answer comes whole.',
    )
  }
  async function* pages(): AsyncGenerator<Data> {
    const seen = new Set<unknown>()
    let cursor: Readonly<Record<string, unknown>> | undefined = {}
    while (cursor) {
      const asked = { ...params, ...cursor } as Params
      const data: Data = await client.call(endpoint, ...([asked, options] as never))
      yield data
      cursor = nextOf(endpoint, asked, data)
      // A cursor is one parameter.
      const [place] = Object.values(cursor ?? {})
      if (typeof place === 'object')
        throw unreadableAnswer('A page of a list does not say where the next one is.')
      if (seen.has(place)) return
      seen.add(place)
    }
  }
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) yield* rowsOf(page) as ItemOf<Data>[]
    },
  }
}

type Row = Readonly<Record<string, unknown>>

function rowsOf(page: unknown): readonly Row[] {
  const field = ['items', 'dataList', 'list', 'userList'].find((name) => name in Object(page))
  const rows = (field === undefined ? page : (page as Row)[field]) ?? []
  // What is no list must not pass for an empty one: an order that is not in it would count as absent.
  if (Array.isArray(rows)) return rows
  throw unreadableAnswer('A page of a list holds no rows.')
}

/** The parameters that lead to the next page; undefined after the last one. */
function nextOf(endpoint: EndpointRow, asked: object, page: unknown): Row | undefined {
  const last = rowsOf(page).at(-1)
  if (!last) return undefined
  const answer = (Array.isArray(page) ? {} : page) as Row
  if (endpoint.pagination === 'page') {
    const name = endpoint.pageParam ?? 'currentPage'
    const number = Number((asked as Row)[name] ?? 1)
    // Some lists do not say how many pages there are: they end with an empty one.
    const total = answer['totalPage'] ?? Number.POSITIVE_INFINITY
    // An object has no number, and one that nests deep cannot even be asked for it.
    const pages = typeof total === 'object' ? Number.NaN : Number(total)
    if (Number.isNaN(pages)) throw unreadableAnswer('A page of a list does not say how many pages there are.')
    return number < pages ? { [name]: number + 1 } : undefined
  }
  if (endpoint.pagination === 'lastId') {
    const lastId = answer['lastId'] ?? last['lastId'] ?? last['id'] ?? last['uid']
    return lastId === undefined || lastId === null || lastId === 0 ? undefined : { lastId }
  }
  const offset = last['offset'] ?? last['id']
  return answer['hasMore'] === true && offset !== undefined ? { offset } : undefined
}
