// An order is in the ledger before it is sent, together with why.

import type { SizedOrder } from '../risk/sized-order.ts'
import type { Signal } from '../signal/signal.ts'
import type { Intent, IntentCause, NewIntent } from '../store/intents.ts'
import type { Desk } from './engine.ts'

/** From here on a crash cannot lose the order's name. Together with what else the decision changes, see `along`. */
export function writeDown(
  desk: Desk,
  signal: Signal,
  order: SizedOrder,
  clientOid: string,
  cause: IntentCause,
  along: () => void = () => undefined,
): Intent {
  const { ledger, timeline, config } = desk
  const createdMs = timeline.now()
  const expiresMs = createdMs + config.orders.lifetimeMs
  const intent: NewIntent = { ...order, clientOid, symbol: signal.symbol, cause, createdMs, expiresMs }
  const { side, type, price, size, funds } = order
  const { source, id, rawHash, symbol } = signal
  ledger.atomically(() => {
    along()
    ledger.events.append({
      atMs: createdMs,
      kind: cause === 'signal' ? 'signal-accepted' : cause,
      subject: clientOid,
      body: { source, id, rawHash, symbol, side, type, price, size, funds },
    })
    ledger.intents.add(intent)
  })
  return { ...intent, state: 'intended', orderId: undefined, filled: '0' }
}
