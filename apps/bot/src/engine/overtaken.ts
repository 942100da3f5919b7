// A signal that opens something, and comes after the one by which its source ends that again: what it opened nobody would close.
import type { Signal } from '../signal/signal.ts'
import { DERIVED } from '../store/kept-count.ts'
import type { Side } from '../venue/venue.ts'
import type { Engine } from './engine.ts'

/** When the latest signal was made that ends entries of a side, epoch ms. */
type Ends = Partial<Record<Side, number>>
type Named = Pick<Signal, 'source' | 'symbol'>
type Remembering = Pick<Engine, 'store'>

/** What a signal ends of what its source asked for before. */
const ENDED: Readonly<Record<Signal['action'], readonly Side[]>> = {
  buy: ['sell'],
  sell: ['buy'],
  close: ['buy', 'sell'],
  reverse: ['buy', 'sell'],
}

/** Remembers what a signal ends, over a restart as well. */
export function noteEnd(engine: Remembering, { action, timeMs, ...signal }: Signal): void {
  const before = endsOf(engine, signal)
  const sides = ENDED[action].filter((side) => timeMs > (before[side] ?? Number.NEGATIVE_INFINITY))
  if (sides.length === 0) return
  const ends = { ...before, ...Object.fromEntries(sides.map((side) => [side, timeMs])) }
  engine.store.remember(keyOf(signal), JSON.stringify(ends))
}

/** When its source made the signal that ends an entry of this side; `undefined` where that has not come, or was made before it. */
export function endedMs(
  engine: Remembering,
  signal: Named & Pick<Signal, 'timeMs'>,
  side: Side,
): number | undefined {
  const atMs = endsOf(engine, signal)[side]
  return atMs !== undefined && atMs > signal.timeMs ? atMs : undefined
}

function endsOf({ store }: Remembering, signal: Named): Ends {
  return JSON.parse(store.recall(keyOf(signal)) || '{}') as Ends
}

function keyOf({ source, symbol }: Named): string {
  return `${DERIVED}ended ${JSON.stringify([source, symbol])}`
}
