// What a stream brings is handed over one after the other, and the stream waits while too much is under way.
import { MAX_LINE_BYTES } from '../../signal/lines.ts'
import type { ChannelWorld, Delivery } from '../channel.ts'
import { deliverPatiently } from '../deliver.ts'
import { DeliveryFailed } from './reconnect.ts'

/** Hands over the messages of one connection. */
export interface InOrder {
  /** Takes one; longer ones than a message may be are cut. */
  add(message: Omit<Delivery, 'overlong'>): void
  /** Resolved once everything so far was handed over. */
  settled(): Promise<void>
  /** Messages under way. */
  readonly waiting: number
}

/**
 * Begins with nothing.
 * @param failed called when a message could not be kept
 */
export function createInOrder(world: ChannelWorld, failed: (error: DeliveryFailed) => void): InOrder {
  let tail: Promise<void> = Promise.resolve()
  let waiting = 0
  return {
    add({ bytes, ...message }) {
      const overlong = bytes.length > MAX_LINE_BYTES
      waiting += 1
      const delivery = { ...message, bytes: bytes.subarray(0, MAX_LINE_BYTES), overlong }
      tail = tail.then(() => deliverPatiently(world, delivery)).finally(() => (waiting -= 1))
      tail.catch((cause: unknown) => failed(new DeliveryFailed('a message could not be kept', { cause })))
    },
    settled: () => tail,
    get waiting() {
      return waiting
    },
  }
}
