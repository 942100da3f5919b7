// Moves the recording's clock, stopping wherever an order's time is up on the way.
import type { Desk } from '../engine/engine.ts'
import { settleAll } from '../engine/follow.ts'
import { crossed, watchStops } from '../engine/stops.ts'
import { isPositive } from '../money/decimal.ts'
import type { Stops } from '../store/stops.ts'

/** How often positions with stops are looked at on the way. */
const LOOK_MS = 60_000

/** Lets replayed time pass until `untilMs`, looking after open orders; time never goes back. */
export async function advance(desk: Desk, untilMs: number): Promise<void> {
  const { timeline, ledger } = desk
  for (;;) {
    const expiries = ledger.intents.in('accepted').map(({ expiresMs }) => expiresMs)
    const due = Math.min(...expiries.filter((ms) => ms > timeline.now()), untilMs)
    if (due <= timeline.now()) return
    const watched = ledger.stops.all().filter(({ symbol }) => isPositive(desk.positions.of(symbol).held))
    const next = watched.length === 0 ? due : Math.min(due, timeline.now() + LOOK_MS)
    await timeline.wait(next - timeline.now())
    if (watched.some((stops) => mayHaveCrossed(desk, stops))) await watchStops(desk)
    if (next < due) continue
    if (expiries.length > 0 || ledger.intents.in('sending').length > 0) await settleAll(desk)
  }
}

/** The recording's price is at hand: the exchange need not be asked for every minute. */
function mayHaveCrossed({ timeline }: Desk, stops: Stops): boolean {
  const last = timeline.peek?.(stops.symbol)
  return last === undefined || crossed(stops, last) !== undefined
}
