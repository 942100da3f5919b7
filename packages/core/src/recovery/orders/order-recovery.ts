/** The history of a topic of orders, without holes. */
import type { Client } from '../../client/client.ts'
import type { Recovered, Recovery } from '../../feeds/contract.ts'
import type { AbortSignalLike } from '../../platform/platform.ts'
import { sleep } from '../../platform/sleep.ts'
import { stopwatch } from '../../platform/stopwatch.ts'
import { incomplete } from '../incomplete.ts'
import { readSafely } from '../read-safely.ts'
import { createOrderMemory, type OrderMemory, type Told } from './order-memory.ts'
import type { OrderRow } from './rows.ts'

/** By how much lists are read further back than the gap, in ms: clocks differ, and reads lag. */
const BACK_MS = 5_000

/** Time between two looks, in ms: what a look does not show because reads lag, the next one does. */
const SPACING_MS = 1_000

/** Looks there may be. */
const MOST_LOOKS = 5

/** How far the estimate of the exchange's time may be off when the watch begins, in ms. */
const CLOCK_ERROR_MS = 1_000

/** How far it may be off just after it was read from the exchange, in ms. */
const READ_ERROR_MS = 250

/** One message that a look has found. */
export interface Step<Data> {
  readonly data: Data
  readonly told: Told
}

/** What one look over REST shows. */
export interface Look<Data> {
  /** Of each order in the order of its history; those that were told before may be among them. */
  readonly steps: readonly Step<Data>[]
  /** Why the lists do not agree with each other, or with what was told; another look may help. */
  readonly doubt?: string | undefined
  /** What no other look helps with. */
  readonly missing?: string | undefined
}

/** What a look is about. */
export interface Ask {
  /** From when on lists are read, epoch ms of the exchange. */
  readonly sinceMs: number
  /** What happened earlier is told to nobody, epoch ms of the exchange. */
  readonly floorMs: number
  /** When the first look began, epoch ms of the exchange: the time of what REST shows no time of. */
  readonly beganMs: number
  /** How long the gap was, in ms. */
  readonly gapMs: number
  readonly memory: OrderMemory
  /** Whether no other look follows: what is still not found is gone. */
  readonly isLast: boolean
  readonly signal: AbortSignalLike
}

/** How orders of one kind are read, over the socket and over REST. */
export interface OrderSource<Data> {
  readonly subject: string | undefined
  /** What a message tells; undefined where it tells nothing of an order. */
  read(data: Data): Told | undefined
  /** Orders that stand now. */
  begin(): Promise<readonly OrderRow[]>
  look(ask: Ask): Promise<Look<Data>>
}

/**
 * Makes a recovery of orders. It reads at once which orders stand: whichever of them is gone later has ended, also where
 * nothing was ever told of it.
 *
 * @param seenForMs - for how long its messages are seen by now, ms; default: from now on
 */
export function createOrderRecovery<Data extends object>(
  client: Client,
  source: OrderSource<Data>,
  seenForMs: () => number = stopwatch(client.platform),
): Recovery<Data> {
  const { clock, platform } = client
  const memory = createOrderMemory()
  const made = new WeakSet<object>()
  // Asked for only after a call, when the exchange's time is known.
  const bornMs = (): number => clock.now() - seenForMs() - CLOCK_ERROR_MS
  /** Takes in which orders stand; false where that cannot be read. */
  const begin = (): Promise<boolean> =>
    source.begin().then(
      (orders) => {
        for (const order of orders) memory.begin(order)
        return true
      },
      // A key that must not read says so when there is something to read.
      () => false,
    )
  let begun = begin()

  async function read(gapMs: number, signal: AbortSignalLike): Promise<Recovered<Data>> {
    const endMs = platform.monotonicNow() - gapMs
    const isBegun = await begun
    await clock.sync(signal)
    // What a look shows of an order takes the place of what the look before did; an order that is gone again keeps that.
    const found = new Map<string, readonly Step<Data>[]>()
    let previous: { readonly names: ReadonlySet<string>; readonly atMs: number } | undefined
    const beganMs = clock.now()
    for (let number = 1; ; number++) {
      const isLast = number === MOST_LOOKS
      const atMs = clock.now()
      // Whole: it becomes times of requests and messages.
      const ageMs = Math.ceil(platform.monotonicNow() - endMs)
      const sinceMs = atMs - ageMs - BACK_MS
      const floorMs = Math.max(bornMs(), memory.floorMs, sinceMs)
      const look = await source.look({ sinceMs, floorMs, beganMs, gapMs: ageMs, memory, isLast, signal })
      for (const [orderId, steps] of byOrder(look.steps)) found.set(orderId, steps)
      const news = [...found.values()]
        .flat()
        // What happened later flows over the socket, in its order, which lists that are read one by one do not show.
        .filter(({ told }) => told.timeMs <= beganMs + READ_ERROR_MS)
        .filter(({ told }) => told.timeMs >= floorMs && !memory.knows(told))
      const isLate = ({ told }: Step<Data>): boolean =>
        told.timeMs < (previous?.atMs ?? 0) && !previous?.names.has(nameOf(told))
      if (isLast || (previous && !look.doubt && !news.some(isLate))) {
        // One of them that was cancelled without a fill is in no list that was read.
        const unknown = isBegun ? undefined : 'which orders stood before it could not be read'
        if (unknown) begun = begin()
        const why = look.missing ?? look.doubt ?? unknown
        for (const { data } of news) made.add(data)
        return { messages: inOrder(news, source.subject), missing: why ? incomplete(why) : undefined }
      }
      previous = { names: new Set(news.map(({ told }) => nameOf(told))), atMs }
      await sleep(platform, SPACING_MS, signal)
    }
  }

  return {
    observe(data) {
      const told = readSafely(source.read, data)
      return !told || !isNamed(told) || memory.tell(told, data, made.has(data))
    },
    read,
  }
}

/** Whether it says of which order it tells: one odd message would else be asked for at each look, and end it. */
function isNamed({ orderId, symbol }: Told): boolean {
  return [orderId, symbol].every((text) => typeof text === 'string' && text !== '')
}

function nameOf({ orderId, step }: Told): string {
  return `${orderId} ${step}`
}

function byOrder<Data>(steps: readonly Step<Data>[]): Map<string, Step<Data>[]> {
  const orders = new Map<string, Step<Data>[]>()
  for (const step of steps) {
    const own = orders.get(step.told.orderId)
    if (own) own.push(step)
    else orders.set(step.told.orderId, [step])
  }
  return orders
}

/** By the exchange's time; of one moment, as the look gave them: each order's own are in order there. */
function inOrder<Data>(
  steps: readonly Step<Data>[],
  subject: string | undefined,
): Recovered<Data>['messages'] {
  return [...steps]
    .sort(
      ({ told: a }, { told: b }) => a.timeMs - b.timeMs || Number((a.sequence ?? 0n) - (b.sequence ?? 0n)),
    )
    .map(({ data }) => ({ data, subject }))
}
