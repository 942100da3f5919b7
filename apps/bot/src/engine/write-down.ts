// An order is in the store before it is sent, together with why.

import type { SizedOrder } from '../risk/sized-order.ts'
import type { Signal } from '../signal/signal.ts'
import type { Intent, IntentCause, NewIntent } from '../store/intents.ts'
import type { Engine } from './engine.ts'

/** A decided order, with why. */
export interface Decision {
  readonly signal: Signal
  readonly order: SizedOrder
  readonly clientOid: string
  readonly cause: IntentCause
  /** What else the decision changes in the store, in the same transaction. */
  readonly along?: () => void
}

/** From here on a crash cannot lose the order's name. Before it is sent its claim waits for the disk, and for this as well. */
export function writeDown(engine: Engine, { signal, order, clientOid, cause, along }: Decision): Intent {
  const { store, timeline, config } = engine
  const createdMs = timeline.now()
  const expiresMs = createdMs + config.orders.lifetimeMs
  const { side, type, price, size, funds } = order
  const { source, id, rawHash, symbol, timeMs } = signal
  const intent: NewIntent = { ...order, clientOid, symbol, source, cause, createdMs, expiresMs }
  store.lazily(() => {
    along?.()
    store.events.append({
      atMs: createdMs,
      kind: cause === 'signal' ? 'signal-accepted' : cause,
      subject: clientOid,
      body: {
        ...{ source, id, rawHash, symbol, side, type, price, size, funds },
        // When its source made it: where its way began.
        ...(cause === 'signal' && { madeMs: timeMs }),
      },
    })
    store.intents.add(intent)
  })
  return { ...intent, source, state: 'intended', orderId: undefined, filled: '0' }
}
