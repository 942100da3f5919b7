// A file or standard input, one message a line. The next line is read once the one before is decided on: a replay's clock
// moves with its signals.
import type { RawLine } from '../signal/lines.ts'
import type { Channel, Reader } from './channel.ts'
import { deliverPatiently } from './deliver.ts'

/** A channel of lines. */
export function createLineChannel(name: string, lines: AsyncIterable<RawLine>, read: Reader): Channel {
  return {
    name,
    read,
    async run(world) {
      for await (const { number, bytes, overlong } of lines) {
        if (world.stop.aborted) return
        await deliverPatiently(world, { label: `line ${number}`, bytes, overlong })
        await world.idle()
      }
    },
  }
}
