// The name under which an event of a server is kept: its id, and what it says. A server that was started anew may count anew:
// the same id then stands for another event, which is not to be taken for a repetition.
import { hashBytes } from '../../signal/message.ts'

/** The name of an event. */
export function eventName(id: string, bytes: Uint8Array): string {
  return `${id} #${hashBytes(bytes).slice(0, 16)}`
}

/** The id in a name; names of an earlier version are ids. */
export function idOfEvent(name: string): string {
  return name.replace(/ #[0-9a-f]{16}$/, '')
}
