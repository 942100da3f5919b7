// An order that protects is in the store before it is sent, as every other is.
import { multiplyDecimals } from '@kucoin-kit/core/decimal'
import type { Guard } from '../protection/guards.ts'
import type { Intent, NewIntent } from '../store/intents.ts'
import type { Stops } from '../store/stops.ts'
import type { Engine } from './engine.ts'

/** It waits for as long as the position is there. */
const NEVER_MS = Number.MAX_SAFE_INTEGER

/** From here on a crash cannot lose the order's name. */
export function writeDownGuard(engine: Engine, stops: Stops, guard: Guard, clientOid: string): Intent {
  const { store, timeline } = engine
  const { symbol, source, id } = stops
  const { side, size, price, trigger } = guard
  const worth = multiplyDecimals(size, trigger.stopLoss ?? trigger.takeProfit ?? '0')
  const intent: NewIntent = {
    ...guard,
    leg: 'exit',
    clientOid,
    symbol,
    source,
    funds: undefined,
    value: worth,
    cause: 'protection',
    createdMs: timeline.now(),
    expiresMs: NEVER_MS,
  }
  store.atomically(() => {
    const body = { source, id, symbol, side, size, price, ...trigger }
    store.events.append({ atMs: timeline.now(), kind: 'protection', subject: clientOid, body })
    store.intents.add(intent)
  })
  return { ...intent, source, state: 'intended', orderId: undefined, filled: '0' }
}
