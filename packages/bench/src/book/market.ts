/** A book and the changes that befall it, as text off the wire: all messages differ, as they do on an exchange. */

/** A whole book as KuCoin answers it. */
export interface Snapshot {
  readonly sequence: number
  readonly bids: readonly (readonly string[])[]
  readonly asks: readonly (readonly string[])[]
}

/** A market that is made up, and made up alike each time. */
export interface Market {
  /** The next message of `/market/level2`, three changes in it. */
  next(): string
  /** The book as it is now, best prices first. */
  snapshot(): Snapshot
}

/** How many changes a frame has. */
export const CHANGES_A_FRAME = 3
/** The first ask, in steps of 0.1; bids lie below. */
const MIDDLE = 670_000

/** Numbers in [0, 1), the same ones each time. */
function lottery(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/**
 * Half the changes write another size at a price, a quarter takes a price away, a quarter brings one back. Most befall
 * prices near the best; about every other step of the price has a level. No frame has one price twice: not every contender
 * takes rows one after the other.
 *
 * @param levels - prices a side
 */
export function openMarket(symbol: string, levels: number, seed: number): Market {
  const draw = lottery(seed)
  const steps = 2 * levels
  const size = (): string => (draw() * 3 + 0.00000001).toFixed(8)
  /** What stands at each step from the middle; undefined where nothing does. */
  const side = (): (string | undefined)[] =>
    Array.from({ length: steps }, (_, step) => (step % 2 === 0 ? size() : undefined))
  const sides = { bids: side(), asks: side() }
  let sequence = 14_701_689_783
  let timeMs = 1_729_816_425_625
  return {
    next() {
      const changes = { asks: [] as string[][], bids: [] as string[][] }
      const sequenceStart = sequence + 1
      const seen = new Set<string>()
      for (let i = 0; i < CHANGES_A_FRAME; i++) {
        const name = draw() < 0.5 ? 'asks' : 'bids'
        const own = sides[name]
        const kind = draw()
        const isThere = kind < 0.75
        let step = Math.floor(draw() ** 2 * steps)
        while ((own[step] !== undefined) !== isThere || seen.has(priceOf(name, step)))
          step = (step + 1) % steps
        seen.add(priceOf(name, step))
        own[step] = kind >= 0.5 && isThere ? undefined : size()
        changes[name].push([priceOf(name, step), own[step] ?? '0', String(++sequence)])
      }
      const data = { changes, sequenceEnd: sequence, sequenceStart, symbol, time: timeMs++ }
      return JSON.stringify({
        topic: `/market/level2:${symbol}`,
        type: 'message',
        subject: 'trade.l2update',
        data,
      })
    },
    snapshot() {
      const rows = (name: 'bids' | 'asks'): string[][] =>
        sides[name].flatMap((text, step) => (text === undefined ? [] : [[priceOf(name, step), text]]))
      return { sequence, bids: rows('bids'), asks: rows('asks') }
    },
  }
}

function priceOf(side: 'bids' | 'asks', step: number): string {
  return ((side === 'asks' ? MIDDLE + step : MIDDLE - 1 - step) / 10).toFixed(1)
}
