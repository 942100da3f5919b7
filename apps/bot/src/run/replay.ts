// Moves the recording's clock, stopping wherever an order's time is up on the way.
import type { Engine } from '../engine/engine.ts'
import { followAll } from '../engine/follow.ts'
import { crossed, watchStops } from '../engine/stops.ts'
import { isPositive } from '../money/decimal.ts'
import type { Stops } from '../store/stops.ts'

/** How often positions with stops are looked at on the way. */
const LOOK_MS = 60_000

/** Lets replayed time pass until `untilMs`, looking after open orders; time never goes back. */
export async function advance(engine: Engine, untilMs: number): Promise<void> {
  const { timeline, store } = engine
  for (;;) {
    const expiries = store.intents.in('accepted').map(({ expiresMs }) => expiresMs)
    const due = Math.min(...expiries.filter((ms) => ms > timeline.now()), untilMs)
    if (due <= timeline.now()) return
    const watched = store.stops.all().filter(({ symbol }) => isPositive(engine.positions.of(symbol).held))
    const next = watched.length === 0 ? due : Math.min(due, timeline.now() + LOOK_MS)
    await timeline.wait(next - timeline.now())
    if (watched.some((stops) => mayHaveCrossed(engine, stops))) await watchStops(engine)
    if (next < due) continue
    if (expiries.length > 0 || store.intents.in('sending').length > 0) await followAll(engine)
  }
}

/** The recording's price is at hand: the exchange need not be asked for every minute. */
function mayHaveCrossed({ timeline }: Engine, stops: Stops): boolean {
  const last = timeline.peek?.(stops.symbol)
  return last === undefined || crossed(stops, last) !== undefined
}
