/** Long ranges against an exchange of the test's own, which cuts, keeps and pages as KuCoin says it does. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fakePlatform, ok } from '../../test/fake-platform.ts'
import { createCredentials } from '../auth/credentials.ts'
import type { Endpoint } from '../endpoints/endpoint.ts'
import { account, futures, unifiedAccount } from '../endpoints/index.ts'
import { createClient } from './client.ts'
import { paginate } from './paginate.ts'

const NOW = 1_700_000_000_000
const DAY = 86_400_000

interface Row {
  readonly id: number
  readonly at: number
}

interface World {
  /** Newest first. */
  readonly rows: readonly Row[]
  readonly spanMs: number
  readonly keptMs: number
  readonly rowTime: string
  readonly isNano: boolean
  /** Whether rows at the end of a range are in it. */
  readonly isEndInside: boolean
  readonly pageSize: number
}

/** Answers lists as pages or by cursor, out of the rows within the asked range and no further than the span. */
function exchangeOf(world: World) {
  const asked: string[] = []
  const platform = fakePlatform(({ url }) => {
    const { pathname, searchParams } = new URL(url)
    if (pathname === '/api/v1/timestamp') return ok(NOW)
    asked.push(url)
    const number = (name: string) => (searchParams.has(name) ? Number(searchParams.get(name)) : undefined)
    const to = number('endAt') ?? Number.POSITIVE_INFINITY
    const from = Math.max(number('startAt') ?? 0, Math.min(to, NOW) - world.spanMs, NOW - world.keptMs)
    const found = world.rows.filter(
      ({ at }) => at >= from && (world.isEndInside ? at <= to : at < to) && at <= NOW,
    )
    const shown = found.map(({ id, at }) => ({
      id,
      [world.rowTime]: world.isNano ? `${at}000000` : at,
    }))
    const last = number('lastId')
    const page = number('currentPage') ?? 1
    const below = last === undefined ? shown : shown.filter(({ id }) => id < last)
    const start = last === undefined ? (page - 1) * world.pageSize : 0
    const items = below.slice(start, start + world.pageSize)
    return ok({ items, totalPage: Math.ceil(shown.length / world.pageSize), lastId: items.at(-1)?.id ?? 0 })
  })
  const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
  return { asked, client: createClient({ platform, credentials }) }
}

const lists = [
  { endpoint: futures.listFills, days: 7, kept: 90, rowTime: 'createdAt', isNano: false },
  { endpoint: futures.listOrders, days: 7, kept: 90, rowTime: 'createdAt', isNano: false },
  { endpoint: account.listLedger, days: 1, kept: 365, rowTime: 'createdAt', isNano: false },
  { endpoint: unifiedAccount.listFills, days: 7, kept: 1_000, rowTime: 'executionTime', isNano: true },
  { endpoint: unifiedAccount.listClosedPositions, days: 7, kept: 90, rowTime: 'closingTime', isNano: true },
] as const

test.each(lists)('$endpoint.path: each row of a long range once, newest first', async (list) => {
  await fc.assert(
    fc.asyncProperty(
      // Whole hours, and a millisecond beside them: many rows share a time, and many lie on an edge.
      fc.array(fc.tuple(fc.integer({ min: 0, max: 60 * 24 }), fc.integer({ min: -1, max: 1 })), {
        maxLength: 80,
      }),
      fc.integer({ min: 0, max: 60 * 24 }),
      fc.integer({ min: 0, max: 60 * 24 }),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      async (times, a, b, pageSize, isEndInside) => {
        const rows = times
          .map(([hours, ms]) => NOW - hours * 3_600_000 + ms)
          .sort((x, y) => y - x)
          .map((at, index) => ({ id: times.length - index, at }))
        const startAt = NOW - Math.max(a, b) * 3_600_000
        const endAt = NOW - Math.min(a, b) * 3_600_000
        const world = {
          ...list,
          rows,
          spanMs: list.days * DAY,
          keptMs: list.kept * DAY,
          pageSize,
          isEndInside,
        }
        const { client } = exchangeOf(world)
        const found: number[] = []
        const endpoint = list.endpoint as unknown as Endpoint<object, { readonly items: readonly Row[] }>
        // Fills of the unified account are sure for 7 days only; this exchange has them all.
        const options = endpoint.time?.window?.sureMs ? ({ forgotten: 'skip' } as const) : {}
        for await (const { id } of paginate(client, endpoint, { startAt, endAt }, options)) found.push(id)
        const wanted = rows.filter(
          ({ at }) => at >= startAt && at <= NOW && (isEndInside ? at <= endAt : at < endAt),
        )
        expect(found).toEqual(wanted.map(({ id }) => id))
      },
    ),
    { numRuns: 60 },
  )
})

const everyHour = Array.from({ length: 60 * 24 }, (_, hours) => ({
  id: 60 * 24 - hours,
  at: NOW - hours * 3_600_000,
}))
const world = {
  rows: everyHour,
  spanMs: 7 * DAY,
  keptMs: 90 * DAY,
  rowTime: 'createdAt',
  isNano: false,
  isEndInside: true,
  pageSize: 50,
}

test('a start alone reaches to now, an end alone back to what is kept', async () => {
  const { client } = exchangeOf(world)
  const count = async (params: object): Promise<number> => {
    let rows = 0
    for await (const _ of paginate(client, futures.listFills, params)) rows++
    return rows
  }
  expect(await count({ startAt: NOW - 59 * DAY })).toBe(59 * 24 + 1)
  expect(await count({ endAt: NOW - 30 * DAY })).toBe(30 * 24)
})

test('after the machine has slept, a range to now reaches the newest row', async () => {
  let nowMs = NOW
  const ends: number[] = []
  const platform = fakePlatform(({ url }) => {
    const { pathname, searchParams } = new URL(url)
    if (pathname === '/api/v1/timestamp') return ok(nowMs)
    ends.push(Number(searchParams.get('endAt')))
    return ok({ items: [], totalPage: 0 })
  })
  const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
  const client = createClient({ platform, credentials })
  const walk = async (): Promise<void> => {
    for await (const _ of paginate(client, account.listLedger, { startAt: NOW - 3 * DAY }));
  }
  await walk()
  // What counts steadily stands still meanwhile.
  platform.setWall(DAY / 3)
  nowMs += DAY / 3
  ends.length = 0
  await walk()
  expect(ends[0]).toBeGreaterThanOrEqual(nowMs)
})

test('what is no longer kept is refused before the first request, or skipped on wish', async () => {
  const { client, asked } = exchangeOf({ ...world, keptMs: 90 * DAY })
  const walk = async (options: object): Promise<number> => {
    let rows = 0
    for await (const _ of paginate(client, futures.listFills, { startAt: NOW - 200 * DAY }, options)) rows++
    return rows
  }
  await expect(walk({})).rejects.toThrow(/KuCoin keeps these rows for 90 days, and startAt is older/)
  expect(asked).toEqual([])
  expect(await walk({ forgotten: 'skip' })).toBe(60 * 24)
})

test('a later page of a range of several parts is refused before the first request', async () => {
  const { client, asked } = exchangeOf(world)
  const params = { startAt: NOW - 20 * DAY, currentPage: 2 }
  const list = paginate(client, futures.listFills, params)[Symbol.asyncIterator]()
  await expect(list.next()).rejects.toThrow(/currentPage counts anew/)
  expect(asked).toEqual([])
})

test('a date, a text and seconds are refused in a walk as in a call', async () => {
  const { client, asked } = exchangeOf(world)
  for (const startAt of [new Date(NOW), '2023-11-01', 1_700_000_000] as never[]) {
    const list = paginate(client, futures.listFills, { startAt })[Symbol.asyncIterator]()
    await expect(list.next()).rejects.toMatchObject({ code: 'REQUEST_INVALID' })
  }
  expect(asked).toEqual([])
})
