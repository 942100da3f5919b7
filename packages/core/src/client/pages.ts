/** How lists are walked that the exchange gives page by page, whatever leads from one page to the next. */
import type { Endpoint } from '../endpoints/endpoint.ts'
import { type Row, rowsOf } from '../endpoints/page-rows.ts'
import { unreadableAnswer } from '../errors/network-error.ts'
import type { CallOptions } from './call-options.ts'
import type { Client } from './client.ts'

/**
 * Tells which parameters lead to the next page, undefined after the last one.
 *
 * @param asked - the parameters of this page
 * @param answer - what it says beside its rows
 * @param last - its last row
 */
export type NextPage = (asked: Row, answer: Row, last: Row) => Row | undefined

/** The pages of one query, the next one asked for when one is used up. */
export async function* pagesOf<Params, Data>(
  client: Pick<Client, 'call'>,
  endpoint: Endpoint<Params, Data>,
  params: Row,
  options: CallOptions | undefined,
  nextPage: NextPage,
): AsyncGenerator<Data> {
  const seen = new Set<unknown>()
  let cursor: Row | undefined = {}
  while (cursor) {
    const asked: Row = { ...params, ...cursor }
    const data: Data = await client.call(endpoint, ...([asked, options] as never))
    yield data
    const last = rowsOf(data).at(-1)
    cursor = last && nextPage(asked, (Array.isArray(data) ? {} : data) as Row, last)
    // A cursor is one parameter.
    const [place] = Object.values(cursor ?? {})
    if (typeof place === 'object') throw unreadableAnswer('A page names no next one.')
    if (seen.has(place)) return
    seen.add(place)
  }
}

/** The rows of pages, one after the other. */
export async function* rowsIn<Item>(pages: AsyncIterable<unknown>): AsyncGenerator<Item> {
  for await (const page of pages) yield* rowsOf(page) as readonly Item[]
}

/** Lists that go on behind the id that a page, or else its last row, names. */
export const byLastId: NextPage = (_asked, answer, last) => {
  const lastId = answer['lastId'] ?? last['lastId'] ?? last['id'] ?? last['uid'] ?? 0
  // As text where its digits are kept; an empty one would ask for the first page again.
  return lastId && lastId !== '0' ? { lastId } : undefined
}
