/** From lists of orders and fills to the messages that they stand for. */
import { multiplyDecimals } from '../../decimal/decimal.ts'
import { inWords } from '../../endpoints/time/range-of.ts'
import { orGone } from '../reader.ts'
import type { KnownOrder, Told } from './order-memory.ts'
import type { Ask, Look, Step } from './order-recovery.ts'
import type { FillRow, OrderName, OrderRow } from './rows.ts'
import { compareIds, leftOf, type Stage, tellOrder } from './tell-order.ts'

/** What the lists hold, and how messages are made of it. */
export interface Shown<Data, Row, Fill> {
  /** Orders; of one that is there twice the later row counts, and the last of two of one moment. */
  readonly orders: readonly OrderRow<Row>[]
  readonly fills: readonly FillRow<Fill>[]
  /** Reads one order that the lists do not hold; undefined where the exchange does not know it. */
  find(order: OrderName): Promise<OrderRow<Row> | undefined>
  /** The message of a stage; undefined where the topic sends none. */
  write(order: OrderRow<Row>, stage: Stage<Fill>): Data | undefined
  /** The message of a cancel of which nothing is shown any more, from the last one that was told. */
  cancel(last: Data, timeMs: number): Data
  read(data: Data): Told | undefined
  /** What the size of a fill stands for in the unit of its order; absent where that is the same. */
  lotOf?(order: OrderRow<Row>): Promise<string>
  /** For how long an order that was cancelled without a fill is shown, in ms. */
  readonly keptMs: number
  /** Whether a list had more rows than were read. */
  readonly isCut: boolean
}

/** Makes messages of what the lists hold. */
export async function lookAt<Data, Row, Fill>(
  { memory, gapMs, beganMs, floorMs, isLast }: Ask,
  shown: Shown<Data, Row, Fill>,
): Promise<Look<Data>> {
  const steps: Step<Data>[] = []
  const gone: string[] = []
  const torn: string[] = []
  const push = (data: Data | undefined): void => {
    const told = data && shown.read(data)
    if (told) steps.push({ data: data as Data, told })
  }
  const rows = latest(shown.orders)
  const fills = byOrder(shown.fills)
  // Lists go by when an order was made; one that is older is read by its id.
  const unlisted = new Map<string, OrderName>()
  for (const order of [...memory.open(), ...shown.fills])
    if (!rows.has(order.orderId)) unlisted.set(order.orderId, order)
  const found = await Promise.all(
    // Its symbol may be no more: then nothing is shown of it, and the others are.
    [...unlisted.values()].map((order) => orGone(shown.find(order).then((row) => (row ? [row] : [])))),
  )
  for (const row of found.flat()) rows.set(row.orderId, row)
  for (const { orderId } of unlisted.values()) {
    if (rows.has(orderId)) continue
    const last = memory.get(orderId)?.last as Data | undefined
    // Had anything of it been filled, it would be shown for longer: it was cancelled.
    if (gapMs >= shown.keptMs && isLast && last && !fills.has(orderId)) push(shown.cancel(last, beganMs))
    else gone.push(orderId)
  }
  const sorted = [...rows.values()].sort(
    (a, b) => a.createdMs - b.createdMs || compareIds(a.orderId, b.orderId),
  )
  for (const row of sorted) {
    const told = memory.get(row.orderId)
    if (row.updatedMs < floorMs || told?.isEnded) continue
    const lot = await shown.lotOf?.(row)
    const itsFills = (fills.get(row.orderId) ?? []).map((fill) =>
      lot === undefined ? fill : { ...fill, size: multiplyDecimals(fill.size, lot) },
    )
    const isNew = row.createdMs >= floorMs
    const known = isNew ? (told?.last === undefined ? undefined : told) : (told ?? asItWas(row, itsFills))
    try {
      const { stages, isWhole } = tellOrder(row, itsFills, known)
      if (!isWhole) torn.push(row.orderId)
      for (const stage of stages) push(shown.write(row, stage))
    } catch {
      // An amount that is none: one odd row must not hide the others.
      torn.push(row.orderId)
    }
  }
  return {
    steps,
    doubt:
      gone.length > 0
        ? `the order ${gone[0]} is shown no more`
        : torn.length > 0
          ? `the fills of the order ${torn[0]} do not make up what it says`
          : undefined,
    missing: shown.isCut
      ? 'a list has more rows than are read'
      : gapMs >= shown.keptMs
        ? `orders that were cancelled without a fill are shown for ${inWords(shown.keptMs)}, and the gap was longer`
        : undefined,
  }
}

/** An order that stood when the watch began, and was not seen then: what it was before its fills of now. */
function asItWas({ orderId, symbol, filled }: OrderRow, fills: readonly FillRow[]): KnownOrder {
  const before = leftOf(filled, ...fills.map(({ size }) => size))
  return {
    ...{ orderId, symbol, steps: new Set(), isEnded: false, last: undefined, cancelled: '0', countedMs: 0 },
    filled: before.startsWith('-') ? '0' : before,
  }
}

/** Of each order the latest row. */
function latest<Row>(orders: readonly OrderRow<Row>[]): Map<string, OrderRow<Row>> {
  const rows = new Map<string, OrderRow<Row>>()
  for (const order of orders) {
    const other = rows.get(order.orderId)
    if (!other || other.updatedMs <= order.updatedMs) rows.set(order.orderId, order)
  }
  return rows
}

function byOrder<Fill>(fills: readonly FillRow<Fill>[]): Map<string, FillRow<Fill>[]> {
  const groups = new Map<string, FillRow<Fill>[]>()
  for (const fill of fills) {
    const group = groups.get(fill.orderId)
    if (group) group.push(fill)
    else groups.set(fill.orderId, [fill])
  }
  return groups
}
