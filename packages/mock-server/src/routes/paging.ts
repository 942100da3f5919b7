import { refuse } from '../model/refusal.ts'
import { type Kept, queriedSpan } from '../model/retention.ts'
import { type Bounded, boundedSpan } from '../model/windows.ts'
import type { Call } from '../request/call.ts'
import { type Fields, optionalFlag, optionalInteger } from '../request/input.ts'
import { firstNotBefore } from '../state/order-store.ts'

/** A page in KuCoin's shape. */
export interface Page<T> {
  readonly currentPage: number
  readonly pageSize: number
  readonly totalNum: number
  readonly totalPage: number
  readonly items: readonly T[]
}

/** What an endpoint says about its pages. Most have 10 to 500 items, and 50 when nothing is asked. */
export interface PageRules {
  readonly pageSize?: number
  readonly min?: number
  readonly max?: number
  readonly pageName?: string
  /** What the query calls the size of a page. */
  readonly sizeName?: string
  /** Where the documents name a first page; others take what lies before it for it. */
  readonly minPage?: number
}

/** Cuts the wanted page out of all items. */
export function page<T>(fields: Fields, items: readonly T[], options: PageRules = {}): Page<T> {
  const { pageSize: fallback = 50, min = 10, max = 500, minPage } = options
  const { pageName = 'currentPage', sizeName = 'pageSize' } = options
  const asked = optionalInteger(fields, pageName) ?? 1
  if (minPage !== undefined && asked < minPage) refuse('400100', `The ${pageName} is invalid.`, 400)
  const currentPage = Math.max(1, asked)
  const pageSize = optionalInteger(fields, sizeName) ?? fallback
  if (pageSize > max) refuse('400100', `${sizeName} should not greater than ${max}`, 400)
  if (pageSize < min) refuse('400100', `${sizeName} should not less than ${min}`, 400)
  const from = (currentPage - 1) * pageSize
  return {
    currentPage,
    pageSize,
    totalNum: items.length,
    totalPage: Math.ceil(items.length / pageSize),
    items: items.slice(from, from + pageSize),
  }
}

/** Whether a time lies within `startAt` and `endAt` (both inclusive, epoch milliseconds). */
export function timeFilter(fields: Fields): (time: number) => boolean {
  const from = optionalInteger(fields, 'startAt') ?? 0
  const to = optionalInteger(fields, 'endAt') ?? Number.POSITIVE_INFINITY
  return (time) => time >= from && time <= to
}

/** The same for a list whose queries have a longest span; lists name the two ends differently. */
export function spanFilter(
  { query, state }: Call,
  kept: Kept,
  names: readonly [from: string, to: string] = ['startAt', 'endAt'],
): (time: number) => boolean {
  const asked = { from: optionalInteger(query, names[0]), to: optionalInteger(query, names[1]) }
  const { from, to } = queriedSpan(kept, state.now(), asked)
  return (time) => time >= from && time <= to
}

/** The same for a list that refuses a longer range. */
export function boundedFilter(fields: Fields, list: Bounded): (time: number) => boolean {
  const { from, to } = boundedSpan(list, {
    from: optionalInteger(fields, 'startAt'),
    to: optionalInteger(fields, 'endAt'),
  })
  return (time) => time >= from && time <= to
}

/** How the rows of an `offset` list are named, and how many a page has. */
export interface SlideRules<T> {
  readonly nameOf: (row: T) => number
  /** Whether the names rise from row to row. */
  readonly isRising?: boolean
  readonly count: number
}

/** A page of a list that goes on behind the row that `offset` names, or before it where `forward` is false. */
export function slide<T>(
  fields: Fields,
  rows: readonly T[],
  { nameOf, isRising = false, count }: SlideRules<T>,
): { readonly dataList: T[]; readonly hasMore: boolean } {
  const offset = optionalInteger(fields, 'offset')
  const isBack = !optionalFlag(fields, 'forward', true)
  const isAhead = (row: T): boolean =>
    offset === undefined ? !isBack : nameOf(row) !== offset && nameOf(row) > offset === (isRising !== isBack)
  const ahead = rows.filter(isAhead)
  return { dataList: isBack ? ahead.slice(-count) : ahead.slice(0, count), hasMore: ahead.length > count }
}

/** What a `lastId` list is read by, and how many items a page of it has. */
export interface CursorRules<T> {
  /** Position of an item; the list is sorted by it. */
  readonly at: (item: T) => number
  readonly isWanted: (item: T) => boolean
  readonly limit?: number
  readonly max?: number
  /** What the query calls the size of a page. */
  readonly sizeName?: string
}

/**
 * A page of a `lastId` list: newest first, continuing below the cursor. The cursor of the answer is the
 * last item's; an empty page repeats the one that was asked with, so that a client that follows it stops.
 */
export function cursorPage<T>(
  fields: Fields,
  items: readonly T[],
  { at, isWanted, limit: fallback = 20, max = 100, sizeName = 'limit' }: CursorRules<T>,
): { items: T[]; lastId: number } {
  const limit = optionalInteger(fields, sizeName) ?? fallback
  if (limit < 1 || limit > max) refuse('400100', `The ${sizeName} must be 1 to ${max}.`, 400)
  const asked = optionalInteger(fields, 'lastId') ?? 0
  const found: T[] = []
  for (let i = (asked > 0 ? firstNotBefore(items, at, asked) : items.length) - 1; i >= 0; i--) {
    const item = items[i] as T
    if (!isWanted(item)) continue
    found.push(item)
    if (found.length === limit) break
  }
  const last = found[found.length - 1]
  return { items: found, lastId: last === undefined ? asked : at(last) }
}
