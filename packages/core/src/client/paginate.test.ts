import { expect, test } from 'vitest'
import { fakePlatform, ok } from '../../test/fake-platform.ts'
import { parseJson } from '../encoding/json.ts'
import type { Endpoint } from '../endpoints/endpoint.ts'
import { futures } from '../endpoints/index.ts'
import { createClient } from './client.ts'
import { paginate } from './paginate.ts'

interface Row {
  readonly id: number
}
const row = { method: 'GET', path: '/api/v1/list', pool: 'public' } as const
const byPage: Endpoint<
  { readonly currentPage?: number },
  { readonly items: readonly Row[]; readonly totalPage: number }
> = {
  ...row,
  pagination: 'page',
}
const byLastId: Endpoint<
  { readonly symbol: string; readonly lastId?: number },
  { readonly items: readonly Row[]; readonly lastId: number }
> = { ...row, pagination: 'lastId' }
const byOffset: Endpoint<
  { readonly offset?: number },
  { readonly dataList: readonly Row[]; readonly hasMore: boolean }
> = {
  ...row,
  pagination: 'offset',
}

/** A client whose exchange has these pages, one after the other. */
function serve(pages: readonly unknown[]) {
  const platform = fakePlatform((_, index) => ok(pages[Math.min(index, pages.length - 1)]))
  const asked = () => platform.seen.map(({ url }) => url.split('?')[1] ?? '')
  return { client: createClient({ platform }), asked }
}

async function ids(list: AsyncIterable<Row>): Promise<number[]> {
  const found: number[] = []
  for await (const { id } of list) found.push(id)
  return found
}

const items = (...numbers: number[]) => numbers.map((id) => ({ id }))

test('numbered pages are read to the last one', async () => {
  const { client, asked } = serve([
    { items: items(1, 2), totalPage: 2 },
    { items: items(3), totalPage: 2 },
  ])
  expect(await ids(paginate(client, byPage, {}))).toEqual([1, 2, 3])
  expect(asked()).toEqual(['', 'currentPage=2'])
})

test('pages that do not say how many there are end with an empty one', async () => {
  const { client } = serve([{ items: items(1) }, { list: items(2) }, { userList: [] }])
  expect(await ids(paginate(client, byPage, {}))).toEqual([1, 2])
})

test('a cursor is followed until a page is empty, and the parameters stay as they were', async () => {
  const { client, asked } = serve([
    { items: items(9, 8), lastId: 8 },
    { items: items(7), lastId: 7 },
    { items: [], lastId: 0 },
  ])
  const params = Object.freeze({ symbol: 'X' })
  expect(await ids(paginate(client, byLastId, params))).toEqual([9, 8, 7])
  expect(asked()).toEqual(['symbol=X', 'symbol=X&lastId=8', 'symbol=X&lastId=7'])
})

test('a cursor that comes again ends the walk', async () => {
  const { client, asked } = serve([{ items: items(1), lastId: 5 }])
  expect(await ids(paginate(client, byLastId, { symbol: 'X' }))).toEqual([1, 1])
  expect(asked()).toHaveLength(2)
})

test.each([
  ['0', byLastId, 0],
  [
    '0 as text, for its digits are kept',
    { ...byLastId, integers: { fields: ['lastId'], parse: parseJson } },
    0,
  ],
  ['an empty text', byLastId, ''],
])('a cursor that is %s is the end', async (_, endpoint, lastId) => {
  const { client, asked } = serve([{ items: items(2, 1), lastId }])
  expect(await ids(paginate(client, endpoint, { symbol: 'X' }))).toEqual([2, 1])
  expect(asked()).toHaveLength(1)
})

test.each<[string, typeof byPage | typeof byLastId | typeof byOffset]>([
  ['{"items":[{"id":1}],"totalPage":[DEEP]}', byPage],
  ['{"items":[{"id":1}],"totalPage":{"toString":1}}', byPage],
  ['{"items":[{"id":1}],"totalPage":"many"}', byPage],
  ['{"items":[{"id":1}],"lastId":[DEEP]}', byLastId],
  ['{"items":[{"id":1}],"lastId":{"toString":1}}', byLastId],
  ['{"dataList":[{"symbol":"X"}],"hasMore":true}', byOffset],
  ['{"dataList":[{"offset":null}],"hasMore":"true"}', byOffset],
  ['{"dataList":[{"offset":[DEEP]}],"hasMore":true}', byOffset],
])('%s does not say what comes next, and is not taken for the end', async (page, endpoint) => {
  const deep = '['.repeat(50_000) + ']'.repeat(50_000)
  const text = `{"code":"200000","data":${page.replace('DEEP', deep)}}`
  const client = createClient({ platform: fakePlatform(() => ({ ...ok({}), text: async () => text })) })
  const walk = ids(paginate(client, endpoint as typeof byLastId, { symbol: 'X' }))
  await expect(walk).rejects.toMatchObject({ code: 'ANSWER_UNREADABLE' })
})

test('offsets are followed while there is more', async () => {
  const { client, asked } = serve([
    { dataList: items(1, 2), hasMore: true },
    { dataList: items(3), hasMore: false },
  ])
  expect(await ids(paginate(client, byOffset, {}))).toEqual([1, 2, 3])
  expect(asked()).toEqual(['', 'offset=2'])
})

test('points of an index are named by their time', async () => {
  const points = (...times: number[]) =>
    times.map((timePoint) => ({ symbol: '.XBTINT', timePoint, value: 0 }))
  const { client, asked } = serve([
    { dataList: points(9, 8), hasMore: true },
    { dataList: points(7), hasMore: false },
  ])
  const times: number[] = []
  for await (const { timePoint } of paginate(client, futures.listInterestRates, { symbol: '.XBTINT' }))
    times.push(timePoint)
  expect(times).toEqual([9, 8, 7])
  expect(asked()).toEqual(['symbol=.XBTINT', 'symbol=.XBTINT&offset=8'])
})

test('pages come whole on wish, and reading may stop early', async () => {
  const { client, asked } = serve([{ items: items(1), totalPage: 100 }])
  for await (const page of paginate(client, byPage, {}).pages()) {
    expect(page.totalPage).toBe(100)
    break
  }
  expect(asked()).toHaveLength(1)
})

test('an abort ends the walk with its reason', async () => {
  const { client } = serve([{ items: items(1), totalPage: 100 }])
  const controller = new AbortController()
  const walk = async (): Promise<void> => {
    for await (const _ of paginate(client, byPage, {}, { signal: controller.signal }))
      controller.abort('enough')
  }
  await expect(walk()).rejects.toBe('enough')
})

test('an endpoint without pages is refused', () => {
  const { client } = serve([])
  expect(() => paginate(client, { ...byPage, pagination: undefined } as never, {})).toThrow(/has no pages/)
})
