/** Ways to keep a book: ours, and what others use. Each reads best bid and best ask after each frame. */
import { createRequire } from 'node:module'
import { BookSync, Ladder, spotDeltas } from '@kucoin-kit/core/book'
import orderbooks from 'orderbooks'
import type sortedBtree from 'sorted-btree'
import { versionOf } from '../peers/version-of.ts'
import type { MakeContender } from './contender.ts'
import type { Snapshot } from './market.ts'

type Row = readonly (string | number)[]

/** Ours with all that a live book does: numbers checked, rows filtered, crossed books found. */
export const ours: MakeContender = (snapshot) => {
  const book = new BookSync(spotDeltas)
  if (book.load(snapshot) !== 'changed') throw new Error('The snapshot was not taken.')
  return {
    name: 'kucoin-kit, checked',
    apply({ data, subject }) {
      if (book.push(data, subject) !== 'changed') throw new Error('The book was lost.')
      return [book.bids.bestValue, book.asks.bestValue]
    },
  }
}

/** Our ladder alone. */
export const ladder: MakeContender = (snapshot) =>
  bySide(
    'kucoin-kit',
    [new Ladder('bids'), new Ladder('asks')],
    (side, row) => side.set(row[0] as string, row[1] as string),
    (side) => side.bestValue,
    snapshot,
  )

interface CcxtSide {
  storeArray(level: number[]): void
  readonly [index: number]: readonly number[]
}

/** ccxt's, which its package does not export by name. */
export async function ccxtSide(): Promise<MakeContender> {
  const file = new URL('../../node_modules/ccxt/js/src/base/ws/OrderBookSide.js', import.meta.url)
  const { Bids, Asks } = (await import(file.href)) as Record<'Bids' | 'Asks', new () => CcxtSide>
  return (snapshot) =>
    bySide(
      versionOf('ccxt'),
      [new Bids(), new Asks()],
      (side, row) => side.storeArray([Number(row[0]), Number(row[1])]),
      (side) => side[0]?.[0] ?? Number.NaN,
      snapshot,
    )
}

/** A B+ tree of numbers; the best bid is the lowest of negative prices. */
export const btree: MakeContender = (snapshot) => {
  // A module of CommonJS with a default of its own: what an import of it gives differs from one loader to the next.
  const { default: Tree } = createRequire(import.meta.url)('sorted-btree') as typeof sortedBtree
  return bySide(
    versionOf('sorted-btree'),
    [
      { sign: -1, tree: new Tree<number, string>() },
      { sign: 1, tree: new Tree<number, string>() },
    ],
    ({ sign, tree }, row) => {
      const key = sign * Number(row[0])
      if (row[1] === '0') tree.delete(key)
      else tree.set(key, row[1] as string)
    },
    ({ sign, tree }) => sign * (tree.minKey() ?? Number.NaN),
    snapshot,
  )
}

/** `orderbooks`: one list of both sides. */
export const listOfBoth: MakeContender = (snapshot) => {
  const book = new orderbooks.OrderBook('BTC-USDT', { maxDepth: 1_000_000 })
  const level = (side: 'Buy' | 'Sell', row: Row): [string, number, 'Buy' | 'Sell', number] => [
    'BTC-USDT',
    Number(row[0]),
    side,
    Number(row[1]),
  ]
  const levels = (side: 'Buy' | 'Sell', rows: readonly Row[]) => rows.map((row) => level(side, row))
  book.handleSnapshot([...levels('Buy', snapshot.bids), ...levels('Sell', snapshot.asks)])
  return {
    name: versionOf('orderbooks'),
    apply({ data: { changes } }) {
      const all = [...levels('Buy', changes.bids), ...levels('Sell', changes.asks)]
      const gone = all.filter(([, , , size]) => size === 0)
      book.handleDelta(
        gone,
        all.filter(([, , , size]) => size !== 0),
      )
      return [book.getBestBid() ?? Number.NaN, book.getBestAsk() ?? Number.NaN]
    },
  }
}

function bySide<Side>(
  name: string,
  [bids, asks]: readonly [bids: Side, asks: Side],
  write: (side: Side, row: Row) => void,
  best: (side: Side) => number,
  snapshot: Snapshot,
): ReturnType<MakeContender> {
  for (const row of snapshot.bids) write(bids, row)
  for (const row of snapshot.asks) write(asks, row)
  return {
    name,
    apply({ data: { changes } }) {
      for (const row of changes.bids) write(bids, row)
      for (const row of changes.asks) write(asks, row)
      return [best(bids), best(asks)]
    },
  }
}
