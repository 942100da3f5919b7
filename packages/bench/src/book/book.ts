/** What an order book costs: beside reading its frames at all, and beside the books of others. */
import type { Bench } from '../bench.ts'
import { median } from '../median.ts'
import type { Report, Row } from '../report.ts'
import { spreadOf } from '../spread.ts'
import type { Contender, Frame, MakeContender } from './contender.ts'
import { btree, ccxtSide, ladder, listOfBoth, ours } from './contenders.ts'
import { CHANGES_A_FRAME, openMarket, type Snapshot } from './market.ts'

/** How much faster than what each has to be, by levels a side. */
const limits: Readonly<Record<string, { readonly atLeast: number }>> = {
  'parse, check and apply beside JSON.parse, 500 levels': { atLeast: 0.75 },
  'parse, check and apply beside JSON.parse, 5000 levels': { atLeast: 0.65 },
  'apply beside ccxt, 500 levels': { atLeast: 3 },
  'apply beside ccxt, 5000 levels': { atLeast: 10 },
}

/** What each contender is given. */
interface Stream {
  readonly snapshot: Snapshot
  readonly frames: readonly string[]
  /** Changes in all frames. */
  readonly changes: number
}

/** How many changes one turn of it makes, and what is made ready before; a turn gives the sum of what it has read. */
type Way = readonly [name: string, changes: number, ready: () => () => number]

/**
 * Each way in turn, on the same frames, by the time of the processor.
 *
 * @param frames - in one turn
 */
export async function benchBook(turns = 7, frames = 20_000): Promise<Report> {
  const ccxt = await ccxtSide()
  const rows: Row[] = []
  const ratios: Record<string, number> = {}
  for (const levels of [500, 5_000]) {
    const market = openMarket('BTC-USDT', levels, levels)
    const snapshot = market.snapshot()
    const texts = Array.from({ length: frames }, () => market.next())
    const stream: Stream = { snapshot, frames: texts, changes: frames * CHANGES_A_FRAME }
    const parsed = stream.frames.map((text) => JSON.parse(text) as Frame)
    checkSame([ours, ladder, ccxt, btree, listOfBoth], stream, parsed.slice(0, 200))
    const parse = 'JSON.parse'
    const both = 'JSON.parse and kucoin-kit, checked'
    // A list that is sorted at each change takes as long for a hundredth.
    const few = Math.ceil(frames / (levels * 2))
    const ways: Way[] = [
      [parse, stream.changes, () => () => readAll(stream)],
      [both, stream.changes, () => parsing(ours(stream.snapshot), stream)],
      ...[ours, ladder, ccxt, btree].map((make): Way => applied(make, stream, parsed)),
      applied(listOfBoth, stream, parsed.slice(0, few)),
    ]
    const speeds = takeTurns(ways, turns)
    const speed = (name: string): readonly number[] => speeds.get(name) ?? []
    rows.push(
      ...ways.map(([name]) => ({
        name: `${name}, ${levels} levels`,
        changesPerCpuSecond: spreadOf(speed(name)),
      })),
    )
    ratios[`parse, check and apply beside JSON.parse, ${levels} levels`] = compare(speed(both), speed(parse))
    const ccxtName = ccxt(stream.snapshot).name
    ratios[`apply beside ccxt, ${levels} levels`] = compare(speed('kucoin-kit'), speed(ccxtName))
  }
  return { bench: 'book', rows, ratios, limits }
}

function readAll({ frames }: Stream): number {
  let sum = 0
  for (const text of frames) sum += (JSON.parse(text) as Frame).data.sequenceEnd
  return sum
}

function parsing(book: Contender, { frames }: Stream): () => number {
  return () => {
    let sum = 0
    for (const text of frames) sum += spread(book.apply(JSON.parse(text) as Frame))
    return sum
  }
}

function applied(make: MakeContender, { snapshot, frames, changes }: Stream, parsed: readonly Frame[]): Way {
  const ready = () => {
    const book = make(snapshot)
    return () => {
      let sum = 0
      for (const frame of parsed) sum += spread(book.apply(frame))
      return sum
    }
  }
  return [make(snapshot).name, (changes / frames.length) * parsed.length, ready]
}

function spread([bid, ask]: readonly [number, number]): number {
  return ask - bid
}

/** Changes per second of the processor, by name and turn. The first two turns only warm up. */
function takeTurns(ways: readonly Way[], turns: number): Map<string, number[]> {
  const speeds = new Map<string, number[]>()
  for (let turn = -2; turn < turns; turn++) {
    for (const [name, changes, ready] of ways) {
      const run = ready()
      const started = process.cpuUsage()
      const sum = run()
      const { user, system } = process.cpuUsage(started)
      if (!(sum > 0)) throw new Error(`${name} has lost a side of its book.`)
      if (turn >= 0) speeds.set(name, [...(speeds.get(name) ?? []), (changes / (user + system)) * 1e6])
    }
  }
  return speeds
}

/** A book that is fast and wrong is not to be compared with. */
function checkSame(makers: readonly MakeContender[], { snapshot }: Stream, frames: readonly Frame[]): void {
  const books = makers.map((make) => make(snapshot))
  for (const frame of frames) {
    const told = books.map((book) => book.apply(frame).join('/'))
    const other = told.findIndex((best) => best !== told[0])
    if (other !== -1) throw new Error(`${books[other]?.name} says ${told[other]}, ours ${told[0]}.`)
  }
}

function compare(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((speed, turn) => speed / (theirs[turn] ?? Number.NaN)))
}

/** The book benchmark as a command. */
export const bookBench: Bench = {
  about: 'keeping an order book, beside JSON.parse and the books of others',
  isLong: false,
  run: () => benchBook(),
}
