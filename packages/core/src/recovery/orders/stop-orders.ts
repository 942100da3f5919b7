import type { Client } from '../../client/client.ts'
import type { AbortSignalLike } from '../../platform/platform.ts'
import { createReader, type Reader } from '../reader.ts'
import { milliseconds, nanoseconds } from '../time.ts'
import type { Told } from './order-memory.ts'
import type { Look, OrderSource, Step } from './order-recovery.ts'
import type { OrderName } from './rows.ts'

/** What the two topics of stop orders have in common. */
export interface StopEvent {
  readonly type: string
  readonly orderId: string
  readonly symbol: string
  readonly ts: string
}

/** A stop order as REST shows it. */
export interface StopRow<Event> {
  readonly orderId: string
  readonly symbol: string
  /** Epoch ms. */
  readonly createdMs: number
  /** How it ended; absent while it waits. */
  readonly end?: 'triggered' | 'cancel'
  /** When, epoch ms; absent where REST does not show it. */
  readonly endMs?: number | undefined
  /** The message of it. */
  write(type: string, timeMs: number, createdMs: number): Event
}

/** Stop orders of one exchange. */
export interface StopKind<Event> {
  /** Those that wait. */
  waiting(reader: Reader): Promise<readonly StopRow<Event>[]>
  /** One of them; undefined where the exchange does not know it. */
  find(reader: Reader, order: OrderName): Promise<StopRow<Event> | undefined>
}

/**
 * Stop orders. REST lists those that wait, so one that was placed and has ended within one gap is not found, though the
 * order that it has placed is; nor does it show when one was cancelled: its message has the time at which it was missed.
 */
export function stopOrders<Event extends StopEvent>(
  client: Client,
  kind: StopKind<Event>,
): OrderSource<Event> {
  const waiting = (signal?: AbortSignalLike) => kind.waiting(createReader(client, signal))
  return {
    subject: 'stopOrder',
    read,
    async begin() {
      const rows = await waiting()
      const none = { status: 'open', filled: '0', cancelled: '0', mayRest: true } as const
      return rows.map((row) => ({ ...none, ...row, updatedMs: row.createdMs, row }))
    },
    async look({ memory, beganMs, isLast, signal }): Promise<Look<Event>> {
      const reader = createReader(client, signal)
      const steps: Step<Event>[] = []
      let doubt: string | undefined
      const push = (data: Event): void => {
        steps.push({ data, told: read(data) })
      }
      const open = (row: StopRow<Event>, createdMs: number): void =>
        push(row.write('open', createdMs, createdMs))
      const rows = await kind.waiting(reader)
      for (const row of rows) open(row, row.createdMs)
      const isWaiting = new Set(rows.map(({ orderId }) => orderId))
      const gone = memory.open().filter(({ orderId }) => !isWaiting.has(orderId))
      const found = await Promise.all(gone.map((order) => kind.find(reader, order)))
      for (const [index, order] of gone.entries()) {
        const row = found[index]
        const createdMs = order.createdMs ?? row?.createdMs ?? beganMs
        if (row) open(row, createdMs)
        // What waits no longer, and is shown no more, was not triggered: that would be shown.
        const type = row ? row.end : isLast ? 'cancel' : undefined
        const ts = nanoseconds(row?.endMs ?? beganMs)
        if (type && order.last) push({ ...(order.last as Event), type, ts })
        else if (type && row) push(row.write(type, row.endMs ?? beganMs, createdMs))
        else doubt ??= `the stop order ${order.orderId} is in no list`
      }
      return { steps, doubt, missing: reader.isCut ? 'a list has more rows than are read' : undefined }
    },
  }
}

function read({ type, orderId, symbol, ts }: StopEvent): Told {
  // One page writes a state in capitals.
  const step = type.toLowerCase()
  const isEnd = step !== 'open' && step !== 'received'
  return { orderId, symbol, step, timeMs: milliseconds(ts), filled: undefined, cancelled: undefined, isEnd }
}
