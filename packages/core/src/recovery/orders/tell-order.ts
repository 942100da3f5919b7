/** From an order and its fills, as REST shows them, to the messages that the socket has sent of it. */
import { addDecimals, compareDecimals, subtractDecimals } from '../../decimal/decimal.ts'
import type { KnownOrder } from './order-memory.ts'
import type { FillRow, OrderRow } from './rows.ts'

/** One message of an order. */
export interface Stage<Row = unknown> {
  readonly kind: 'received' | 'open' | 'match' | 'update' | 'filled' | 'canceled' | 'triggered'
  /** Epoch ms. */
  readonly timeMs: number
  /** Filled so far, this one's fill included. */
  readonly filled: string
  /** Cancelled so far. */
  readonly cancelled: string
  /** Paid so far, where the order says what was paid for it. */
  readonly fee?: string | undefined
  /** Only of a match. */
  readonly fill?: FillRow<Row>
}

/** The messages of an order, those that were told before among them, and whether order and fills agree. */
export interface Story<Row = unknown> {
  readonly stages: readonly Stage<Row>[]
  readonly isWhole: boolean
}

/** What an order takes when it is placed it takes within this time, in ms; later, it was changed. */
const PLACED_MS = 50

/** An order that was cancelled so soon never stood in the book, in ms: nobody's cancel is as quick. */
const AT_ONCE_MS = 3

/**
 * Tells what became of an order.
 *
 * REST does not show whether it stood in the book. One that is open stands there; one that is done stood where something
 * of it was filled as a maker, or where it could stand and was cancelled later than at once.
 *
 * @param fills - all of the order since the gap began, in any order
 */
export function tellOrder<Row>(
  order: OrderRow,
  fills: readonly FillRow<Row>[],
  known: KnownOrder | undefined,
): Story<Row> {
  const { createdMs, updatedMs } = order
  const { news, before, isWhole } = unseenFills(order, fills, known)
  const status = order.status === 'unsaid' ? endOf(order, fills, known) : order.status
  const isEnd = status !== 'open'
  const taken = news.findIndex(({ isMaker, timeMs }) => isMaker || timeMs - createdMs > PLACED_MS)
  const [takes, rest] = taken < 0 ? [news, []] : [news.slice(0, taken), news.slice(taken)]
  const isLater = updatedMs - createdMs >= AT_ONCE_MS
  const hasStood =
    !isEnd ||
    status === 'triggered' ||
    rest.length > 0 ||
    (status === 'canceled' && order.mayRest && (isLater || hasOpened(known)))
  const stages: Stage<Row>[] = []
  let filled = before
  let fee = order.fee && leftOf(order.fee, ...news.map((fill) => fill.fee ?? '0'))
  const cancelledBefore = known?.cancelled ?? '0'
  const add = (
    kind: Stage['kind'],
    timeMs: number,
    cancelled = cancelledBefore,
    fill?: FillRow<Row>,
  ): void => {
    if (fill) filled = addDecimals(filled, fill.size)
    if (fee) fee = addDecimals(fee, fill?.fee ?? '0')
    // Times of different servers: an order's own messages never go back.
    const sure = Math.max(timeMs, stages.at(-1)?.timeMs ?? 0)
    stages.push({ kind, timeMs: sure, filled, cancelled, fee, ...(fill && { fill }) })
  }
  add('received', createdMs)
  for (const fill of takes) add('match', fill.timeMs, undefined, fill)
  if (hasStood && !hasOpened(known)) add('open', createdMs)
  for (const fill of rest) add('match', fill.timeMs, undefined, fill)
  const isCut = compareDecimals(order.cancelled, cancelledBefore) > 0
  const isAmended = known?.terms !== undefined && known.terms !== order.terms
  const isToldCut = isCut && status !== 'canceled'
  if (isToldCut || isAmended) add('update', updatedMs, isToldCut ? order.cancelled : undefined)
  if (isEnd) add(status, updatedMs, order.cancelled)
  return { stages, isWhole }
}

function hasOpened(known: KnownOrder | undefined): boolean {
  return [...(known?.steps ?? [])].some((step) => step.startsWith('open'))
}

/** How an order ended of which a part was cancelled: by a fill, where that was the last that happened to it. */
function endOf(
  order: OrderRow,
  fills: readonly FillRow[],
  known: KnownOrder | undefined,
): 'filled' | 'canceled' {
  if (known && compareDecimals(known.cancelled, order.cancelled) === 0) return 'filled'
  const isLast = ({ isMaker, timeMs }: FillRow): boolean => isMaker && timeMs >= order.updatedMs
  return order.mayRest && fills.some(isLast) ? 'filled' : 'canceled'
}

/** Fills that nobody was told of, the oldest first; how much was filled before; and whether they make up the order. */
function unseenFills<Row>(
  order: OrderRow,
  fills: readonly FillRow<Row>[],
  known: KnownOrder | undefined,
): { readonly news: readonly FillRow<Row>[]; readonly before: string; readonly isWhole: boolean } {
  const before = known?.filled ?? '0'
  const countedMs = known?.countedMs ?? 0
  const news = fills
    .filter(({ tradeId, timeMs }) => timeMs >= countedMs && !known?.steps.has(`match ${tradeId}`))
    .sort((a, b) => a.timeMs - b.timeMs || compareIds(a.tradeId, b.tradeId))
  const owed = (): number =>
    compareDecimals(
      news.reduce((sum, { size }) => addDecimals(sum, size), before),
      order.filled,
    )
  // In the same millisecond as what was counted already.
  while (owed() > 0 && news[0] && news[0].timeMs <= countedMs) news.shift()
  // The list of open orders was read before that of the fills; what came in between flows over the socket as well.
  if (order.status === 'open') while (owed() > 0 && news.length > 0) news.pop()
  return { news, before, isWhole: owed() === 0 }
}

/** Ids are counted up; as text, the shorter one is the smaller one. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

/** What was left of a size. */
export function leftOf(size: string, ...gone: readonly string[]): string {
  return gone.reduce((left, part) => subtractDecimals(left, part), size)
}
