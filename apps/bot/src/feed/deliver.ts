// For channels whose sender cannot be told to come again.
import type { ChannelWorld, Delivery } from './channel.ts'

/**
 * Hands a message over, and waits where too many wait to be decided on.
 * @throws the store's failure
 */
export async function deliverPatiently(world: ChannelWorld, delivery: Delivery): Promise<void> {
  while ((await world.deliver(delivery)) === 'full' && !world.stop.aborted) await world.idle()
}
