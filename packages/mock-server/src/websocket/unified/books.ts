import { formatDecimal } from '../../base/decimal.ts'
import { nanoseconds } from '../../base/nanoseconds.ts'
import type { SymbolMarket } from '../../market/symbol-market.ts'
import type { Side } from '../../model/order.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'
import { contractOf, pairOf } from '../amounts.ts'
import type { UnifiedHub, UnifiedTopic } from './channel.ts'
import type { PushParts } from './frames.ts'

/** Levels per side that are told; one that leaves them is told as gone. */
const LEVELS = 500

/** How often changes are told, in milliseconds, by the depth that was asked for. */
export const BOOK_STREAMS: Readonly<Record<string, number>> = { increment: 100, 'increment@10ms': 10 }

/** Books that are told as a snapshot and what changes after it, each change beginning where the last one ended. */
export interface BookStreams {
  /** To be called when a request or a price move is through. */
  refresh(): void
  /** What a new subscriber begins with, to be asked before it is one; nothing for what is not such a book. */
  begin(topic: UnifiedTopic): readonly PushParts[]
}

type Levels = Readonly<Record<Side, ReadonlyMap<bigint, bigint>>>

interface Stream {
  readonly topic: UnifiedTopic
  readonly market: SymbolMarket
  readonly T: string
  readonly dp: string
  told: Levels
  sequence: number
  version: number
  /** What the sequence counts from: an auction has one of its own. */
  base: number
  at: number
  isPlanned: boolean
}

/** Creates the streams; `pace` stretches their intervals on a clock that runs faster than the host's. */
export function createBookStreams(state: ExchangeState, hub: UnifiedHub, pace: number): BookStreams {
  const streams = new Map<string, Stream>()
  const tell = (stream: Stream): void => {
    stream.at = state.now()
    const parts = catchUp(state, stream)
    if (parts !== undefined) hub.publish(stream.topic.name, () => parts)
  }
  const refreshOne = (stream: Stream): void => {
    if (stream.isPlanned || stream.version === stream.market.version) return
    const dueAt = stream.at + (BOOK_STREAMS[stream.dp] as number) * pace
    if (dueAt <= state.now()) {
      tell(stream)
      return
    }
    stream.isPlanned = true
    state.agenda.add(dueAt, () => {
      stream.isPlanned = false
      // Whoever has subscribed since the last one left has a snapshot of a later stream.
      const { name } = stream.topic
      if (streams.get(name) === stream && hub.has(name)) tell(stream)
    })
  }
  return {
    refresh: () => {
      for (const path of PATHS) {
        for (const topic of hub.named(path)) {
          const stream = streams.get(topic.name)
          if (stream !== undefined) refreshOne(stream)
        }
      }
    },
    begin: (topic) => {
      let stream = streams.get(topic.name) ?? openStream(state, topic)
      if (stream === undefined) return []
      streams.set(topic.name, stream)
      // Whoever is there already is told first, so that both go on from the same place.
      if (hub.has(topic.name)) tell(stream)
      else {
        stream = openStream(state, topic) as Stream
        streams.set(topic.name, stream)
      }
      return [snapshot(state, stream)]
    },
  }
}

const PATHS = ['SPOT', 'FUTURES'].flatMap((type) =>
  Object.keys(BOOK_STREAMS).map((depth) => `obu.${type}/${depth}`),
)

function openStream(state: ExchangeState, topic: UnifiedTopic): Stream | undefined {
  const [T = '', dp = ''] = topic.kind.path.split('/')
  if (BOOK_STREAMS[dp] === undefined) return undefined
  const [market] = T === 'obu.SPOT' ? pairOf(state, topic.argument) : contractOf(state, topic.argument)
  if (market === undefined) return undefined
  state.show(market)
  return {
    ...{ topic, market, T, dp, isPlanned: false, at: Number.NEGATIVE_INFINITY },
    ...{ told: shownLevels(market), sequence: market.sequence, version: market.version },
    base: market.auction === undefined ? 0 : market.sequence - 1,
  }
}

/** Brings a stream up to its market, and gives what is to be told of that. */
function catchUp(state: ExchangeState, stream: Stream): PushParts | undefined {
  const { market, told, sequence, T, dp } = stream
  state.show(market)
  const next = shownLevels(market)
  Object.assign(stream, { told: next, sequence: market.sequence, version: market.version })
  const isInAuction = market.auction !== undefined
  if (isInAuction !== stream.base > 0) {
    stream.base = isInAuction ? market.sequence - 1 : 0
    return snapshot(state, stream)
  }
  if (market.sequence === sequence) return undefined
  const [a, b] = [changes(told.sell, next.sell), changes(told.buy, next.buy)]
  return { T, dp, t: 'delta', d: book(state, stream, a, b, sequence + 1) }
}

function snapshot(state: ExchangeState, stream: Stream): PushParts {
  const { T, dp, told, sequence } = stream
  const rows = (side: Side): string[][] => [...told[side]].map(row)
  return { T, dp, t: 'snapshot', d: book(state, stream, rows('sell'), rows('buy'), sequence) }
}

function book(state: ExchangeState, stream: Stream, a: string[][], b: string[][], first: number): unknown {
  const { market, sequence, base } = stream
  const M = nanoseconds(state.now())
  return { s: market.rules.symbol, a, b, O: first - base, C: sequence - base, M }
}

function changes(before: ReadonlyMap<bigint, bigint>, after: ReadonlyMap<bigint, bigint>): string[][] {
  const gone = [...before.keys()].filter((price) => !after.has(price))
  const changed = [...after].filter(([price, size]) => before.get(price) !== size)
  return [...gone.map((price) => row([price, 0n])), ...changed.map(row)]
}

function row([price, size]: readonly [bigint, bigint]): string[] {
  return [formatDecimal(price), formatDecimal(size)]
}

function shownLevels({ shown }: SymbolMarket): Levels {
  const first = (levels: ReadonlyMap<bigint, bigint> | undefined): ReadonlyMap<bigint, bigint> =>
    levels !== undefined && levels.size <= LEVELS ? levels : new Map([...(levels ?? [])].slice(0, LEVELS))
  return { buy: first(shown?.buy), sell: first(shown?.sell) }
}
