/** A book and the changes that befall it, as text off the wire: all messages differ, as they do on an exchange. */

/** What each contender is given. */
export interface Stream {
  readonly levels: number
  readonly snapshot: { readonly sequence: number; readonly bids: string[][]; readonly asks: string[][] }
  readonly frames: readonly string[]
  /** Changes in all frames. */
  readonly changes: number
}

const CHANGES_A_FRAME = 3
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
 * prices near the best; every other step of the price has a level. No frame has one price twice: not every contender takes
 * rows one after the other.
 *
 * @param levels - prices a side
 */
export function makeStream(levels: number, count: number): Stream {
  const draw = lottery(levels)
  const steps = 2 * levels
  const size = (): string => (draw() * 3 + 0.00000001).toFixed(8)
  const price = (side: 'bids' | 'asks', step: number): string =>
    ((side === 'asks' ? MIDDLE + step : MIDDLE - 1 - step) / 10).toFixed(1)
  const taken = { bids: new Uint8Array(steps), asks: new Uint8Array(steps) }
  const whole = { bids: [] as string[][], asks: [] as string[][] }
  for (const side of ['bids', 'asks'] as const) {
    for (let step = 0; step < steps; step += 2) {
      taken[side][step] = 1
      whole[side].push([price(side, step), size()])
    }
  }
  let sequence = 14_701_689_783
  const snapshot = { sequence, ...whole }
  const frames = Array.from({ length: count }, (_, frame) => {
    const changes = { asks: [] as string[][], bids: [] as string[][] }
    const sequenceStart = sequence + 1
    const seen = new Set<string>()
    for (let i = 0; i < CHANGES_A_FRAME; i++) {
      const side = draw() < 0.5 ? 'asks' : 'bids'
      const kind = draw()
      const wanted = kind < 0.75 ? 1 : 0
      let step = Math.floor(draw() ** 2 * steps)
      while (taken[side][step] !== wanted || seen.has(price(side, step))) step = (step + 1) % steps
      seen.add(price(side, step))
      if (kind >= 0.5) taken[side][step] = 1 - wanted
      const text = kind >= 0.5 && kind < 0.75 ? '0' : size()
      changes[side].push([price(side, step), text, String(++sequence)])
    }
    return JSON.stringify({
      topic: '/market/level2:BTC-USDT',
      type: 'message',
      subject: 'trade.l2update',
      data: {
        changes,
        sequenceEnd: sequence,
        sequenceStart,
        symbol: 'BTC-USDT',
        time: 1_729_816_425_625 + frame,
      },
    })
  })
  return { levels, snapshot, frames, changes: count * CHANGES_A_FRAME }
}
