// Moves the recording's clock, stopping wherever an order's time is up on the way.
import { DAY_MS, startOfDay } from '../engine/day.ts'
import type { Engine } from '../engine/engine.ts'
import { followAll } from '../engine/follow.ts'
import { closingSide, heldSymbols, isFlat } from '../engine/holdings.ts'
import { followLateCloses } from '../engine/late-close.ts'
import { protectAll } from '../engine/protect.ts'
import { openDay, watchProfit } from '../engine/watch-profit.ts'
import { reached } from '../protection/reached.ts'
import { trail } from '../protection/trailing.ts'
import type { Stops } from '../store/stops.ts'

/** How often positions with stops are looked at on the way. */
const LOOK_MS = 60_000

/** Lets replayed time pass until `untilMs`, looking after open orders; time never goes back. */
export async function advance(engine: Engine, untilMs: number): Promise<void> {
  const { timeline, store, config } = engine
  for (;;) {
    const expiries = store.intents.in('accepted').map(({ expiresMs }) => expiresMs)
    // What is held at midnight is worth what a new day is measured from; what rests may be held soon after.
    const isUnderWay = expiries.length > 0 || heldSymbols(engine).length > 0
    const dayEndsMs = isUnderWay ? startOfDay(timeline.now()) + DAY_MS : untilMs
    const due = Math.min(...expiries.filter((ms) => ms > timeline.now()), dayEndsMs, untilMs)
    if (due <= timeline.now()) return
    const watched = store.stops.all().filter(({ symbol }) => !isFlat(engine.positions.of(symbol).held))
    // Held against the highest profit so far, as in real time.
    const isMeasured = config.risk.maxDrawdown !== undefined && heldSymbols(engine).length > 0
    const isLooking = watched.length > 0 || isMeasured
    const next = isLooking ? Math.min(due, timeline.now() + LOOK_MS) : due
    await timeline.wait(next - timeline.now())
    const isDue = next >= due
    if (isDue && (expiries.length > 0 || store.intents.in('sending').length > 0)) {
      await followAll(engine)
      await followLateCloses(engine)
    }
    // What was traded up to midnight is of the day before.
    if (isDue && due === dayEndsMs) await openDay(engine)
    if (isDue || watched.some((stops) => mayHaveMoved(engine, stops))) await protectAll(engine)
    if (isMeasured) await watchProfit(engine)
  }
}

/** The recording's price is at hand: the exchange need not be asked for every minute. */
function mayHaveMoved({ timeline, config, rules, positions }: Engine, stops: Stops): boolean {
  const { symbol, stopLoss } = stops
  const last = timeline.peek?.(symbol)
  const side = closingSide(positions.of(symbol).held)
  if (last === undefined || reached(stops, last, side)) return true
  const { trailing } = config.protection
  const priceIncrement = rules.get(symbol)?.priceIncrement ?? '0.1'
  return trailing !== undefined && trail(trailing, { stopLoss, last, side, priceIncrement }) !== undefined
}
