// An order is in the store before it is sent, together with why.

import type { SizedOrder } from '../risk/sized-order.ts'
import type { Signal } from '../signal/signal.ts'
import type { Intent, IntentCause, NewIntent } from '../store/intents.ts'
import type { Engine } from './engine.ts'

/** From here on a crash cannot lose the order's name. Together with what else the decision changes, see `along`. */
export function writeDown(
  engine: Engine,
  signal: Signal,
  order: SizedOrder,
  clientOid: string,
  cause: IntentCause,
  along: () => void = () => undefined,
): Intent {
  const { store, timeline, config } = engine
  const createdMs = timeline.now()
  const expiresMs = createdMs + config.orders.lifetimeMs
  const intent: NewIntent = { ...order, clientOid, symbol: signal.symbol, cause, createdMs, expiresMs }
  const { side, type, price, size, funds } = order
  const { source, id, rawHash, symbol } = signal
  store.atomically(() => {
    along()
    store.events.append({
      atMs: createdMs,
      kind: cause === 'signal' ? 'signal-accepted' : cause,
      subject: clientOid,
      body: { source, id, rawHash, symbol, side, type, price, size, funds },
    })
    store.intents.add(intent)
  })
  return { ...intent, state: 'intended', orderId: undefined, filled: '0' }
}
