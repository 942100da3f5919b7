// A tape as lines of JSON, one entry each. Of a book only the levels that changed are written: it is most of what there is.
import type { PushedLevel } from '@kucoin-kit/mock-server'
import type { SessionAct } from '../../venue/session.ts'
import type { TapeBeat, TapeEntry, TapeStart } from './entry.ts'

type Sides = Readonly<Record<'bids' | 'asks', ReadonlyMap<string, string>>>

const EMPTY: Sides = { bids: new Map(), asks: new Map() }
const GONE = '0'
const BEATS: readonly string[] = ['tick', 'item', 'wait', 'end'] satisfies TapeBeat[]

/** Writes entries; it remembers the books. */
export function createTapeEncoder(): (entry: TapeEntry) => string {
  const books = new Map<string, Sides>()
  return (entry) => JSON.stringify(encode(entry, books))
}

function encode(entry: TapeEntry, books: Map<string, Sides>): unknown {
  switch (entry.kind) {
    case 'start':
      books.clear()
      return ['start', entry.start]
    case 'beat':
      return [
        ...[entry.beat, entry.atMs],
        ...(entry.isStopped ? ['stopped'] : []),
        ...(entry.hasSlept ? ['slept'] : []),
      ]
    case 'act':
      return ['act', entry.atMs, entry.act]
    case 'full':
      return ['full', entry.atMs]
    case 'push': {
      const { atMs, push } = entry
      if (push.kind === 'trade') return [push.takerSide, atMs, push.symbol, push.price, push.size]
      const before = books.get(push.symbol) ?? EMPTY
      const after = { bids: new Map(push.bids), asks: new Map(push.asks) }
      books.set(push.symbol, after)
      return ['book', atMs, push.symbol, changes(before.bids, after.bids), changes(before.asks, after.asks)]
    }
  }
}

function changes(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): PushedLevel[] {
  const gone = [...before.keys()].filter((price) => !after.has(price))
  return [
    ...gone.map((price): PushedLevel => [price, GONE]),
    ...[...after].filter(([price, size]) => before.get(price) !== size),
  ]
}

/**
 * Reads entries that {@link createTapeEncoder} wrote, in their order.
 * @throws TypeError for a line that is none
 */
export function createTapeDecoder(): (line: string) => TapeEntry {
  const books = new Map<string, Sides>()
  return (line) => decode(JSON.parse(line), books)
}

function decode(row: unknown, books: Map<string, Sides>): TapeEntry {
  if (!Array.isArray(row)) throw new TypeError('it is no entry of a recording')
  const [kind, second, third, fourth, fifth] = row as readonly unknown[]
  if (kind === 'start') {
    books.clear()
    return { kind, start: second as TapeStart }
  }
  const atMs = Number(second)
  if (!Number.isFinite(atMs)) throw new TypeError('it has no time')
  const symbol = String(third)
  if (kind === 'buy' || kind === 'sell') {
    const push = {
      kind: 'trade',
      symbol,
      takerSide: kind,
      price: String(fourth),
      size: String(fifth),
    } as const
    return { kind: 'push', atMs, push }
  }
  if (kind === 'book') {
    const { bids, asks } = books.get(symbol) ?? EMPTY
    const after = { bids: changed(bids, fourth), asks: changed(asks, fifth) }
    books.set(symbol, after)
    return { kind: 'push', atMs, push: { kind, symbol, bids: [...after.bids], asks: [...after.asks] } }
  }
  if (kind === 'act') return { kind, atMs, act: third as SessionAct }
  if (kind === 'full') return { kind, atMs }
  if (!BEATS.includes(String(kind))) throw new TypeError(`it is of an unknown kind: ${String(kind)}`)
  const marks: readonly unknown[] = row.slice(2)
  const hasSlept = marks.includes('slept') && ({ hasSlept: true } as const)
  return { kind: 'beat', atMs, beat: kind as TapeBeat, isStopped: marks.includes('stopped'), ...hasSlept }
}

function changed(before: ReadonlyMap<string, string>, levels: unknown): ReadonlyMap<string, string> {
  const after = new Map(before)
  for (const [price, size] of levels as readonly PushedLevel[]) {
    if (size === GONE) after.delete(price)
    else after.set(price, size)
  }
  return after
}
