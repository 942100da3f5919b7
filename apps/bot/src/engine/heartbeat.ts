// The exchange's dead man's switch, renewed by the rounds of the loop, and while a round waits for what became of an order: a loop
// that hangs renews nothing, and then what rests is cancelled. Orders that wait to protect a position are in no book and stay.
import { isKnownUndone, reasonOf } from '../input-error.ts'
import { isRealTime } from '../venue/timeline.ts'
import { attempt } from './attempt.ts'
import type { Engine } from './engine.ts'
import { isFresh } from './is-fresh.ts'

/** Renewals in the time in which the switch would go off. */
const BEATS = 3

/** The exchange takes a request for 5 s after it was signed: until then one that failed may still arrive. */
const ARRIVES_WITHIN_MS = 6_000

/** Whoever relies on the switch has to know that the account has none. */
export function tellNoDeadMan({ config, venue, tell }: Engine): void {
  if (config.protection.deadManMs === 0 || venue.setDeadMan) return
  const message =
    'protection.deadManMs does nothing here: KuCoin has a dead man’s switch for spot of a classic account alone'
  tell({ kind: 'trouble', message })
}

/** Renews the switch when it is time to. Trouble is told; the next round tries again. */
export async function renewDeadMan(engine: Engine): Promise<void> {
  const { config, venue, timeline, pulse } = engine
  const { deadManMs } = config.protection
  if (deadManMs === 0 || !venue.setDeadMan) return
  // Where the exchange's time turns out to be earlier than was thought, the switch must not go off meanwhile.
  if (isFresh(engine, pulse.lastMs, deadManMs / BEATS)) return
  pulse.isAsked = true
  pulse.armedMs = Math.min(pulse.armedMs, timeline.now())
  try {
    await venue.setDeadMan(deadManMs, config.risk.symbols)
    pulse.lastMs = timeline.now()
    pulse.armedMs = pulse.lastMs
  } catch (error) {
    // What the exchange refused does not arrive later.
    if (!isKnownUndone(error)) pulse.doubtUntilMs = timeline.now() + ARRIVES_WITHIN_MS
    const message = `the dead man's switch could not be renewed: ${reasonOf(error)}`
    engine.tell({ kind: 'trouble', message })
  }
}

/**
 * Renews the switch while the fate of orders is searched for, which may take longer than the switch: who searches does not hang,
 * and the search has an end of its own. Only in real time, and not before a round has set it.
 */
export async function aliveWhile<T>(engine: Engine, work: Promise<T>): Promise<T> {
  const { config, timeline, pulse } = engine
  if (!pulse.isAsked || !isRealTime(timeline)) return work
  let isOver = false
  const over = (): void => {
    isOver = true
  }
  const done = work.then(over, over)
  const stepMs = Math.min(config.orders.pollMs, Math.floor(config.protection.deadManMs / BEATS))
  while (!isOver) {
    await Promise.race([done, timeline.wait(stepMs)])
    // To its end: one that is still on its way could set the switch again behind the end of a run.
    if (!isOver) await renewDeadMan(engine)
  }
  return work
}

/**
 * Takes the switch off at the end of a run: whoever else has orders in these symbols keeps them. A renewal that failed may arrive
 * late, and would set it again behind the bot's back: it is waited for.
 */
export async function disarmDeadMan(engine: Engine): Promise<void> {
  const { pulse, timeline } = engine
  if (!pulse.isAsked) return
  // A clock that was set back since makes it no longer.
  const doubtMs = Math.min(pulse.doubtUntilMs - timeline.now(), ARRIVES_WITHIN_MS)
  if (doubtMs > 0) {
    const firesMs = pulse.armedMs + engine.config.protection.deadManMs
    // Where it would go off meanwhile it is taken off twice.
    if (firesMs <= pulse.doubtUntilMs) await takeOff(engine)
    await timeline.wait(doubtMs)
  }
  await takeOff(engine)
  // A flatten that waited for the end of the run places orders still: none of them sets the switch again.
  pulse.isAsked = false
}

async function takeOff(engine: Engine): Promise<void> {
  const { venue, config } = engine
  const failure = "the dead man's switch could not be taken off and may go off by itself"
  await attempt(engine, failure, async () => venue.setDeadMan?.(undefined, config.risk.symbols))
}
