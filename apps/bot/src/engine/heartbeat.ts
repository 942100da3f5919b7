// The exchange's dead man's switch, renewed by the rounds of the loop and by nothing else: a loop that hangs renews nothing,
// and then what rests is cancelled. Orders that wait to protect a position are in no book and stay.
import { reasonOf } from '../input-error.ts'
import type { Engine } from './engine.ts'

/** Renewals in the time in which the switch would go off. */
const BEATS = 3

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
  const sinceMs = timeline.now() - pulse.lastMs
  // Where the exchange's time turns out to be earlier than was thought, the switch must not go off meanwhile.
  if (sinceMs >= 0 && sinceMs < deadManMs / BEATS) return
  pulse.isAsked = true
  try {
    await venue.setDeadMan(deadManMs, config.risk.symbols)
    pulse.lastMs = timeline.now()
  } catch (error) {
    const message = `the dead man's switch could not be renewed: ${reasonOf(error)}`
    engine.tell({ kind: 'trouble', message })
  }
}

/** Takes the switch off at the end of a run: whoever else has orders in these symbols keeps them. */
export async function disarmDeadMan(engine: Engine): Promise<void> {
  const { venue, pulse, config } = engine
  if (!pulse.isAsked) return
  try {
    await venue.setDeadMan?.(undefined, config.risk.symbols)
  } catch (error) {
    const message = `the dead man's switch could not be taken off and may go off by itself: ${reasonOf(error)}`
    engine.tell({ kind: 'trouble', message })
  }
}
