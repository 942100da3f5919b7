// What a channel brought, before anybody read it.
import { createHash } from 'node:crypto'

/** A message as it came. */
export interface RawMessage {
  /** Name of the channel that brought it. */
  readonly channel: string
  /** What people call it: `line 7`, `webhook msg_2b`. */
  readonly label: string
  readonly bytes: Uint8Array
  /** Longer than the 64 KiB that are taken; `bytes` then holds only its beginning. */
  readonly overlong: boolean
  /** When it came, epoch ms. */
  readonly receivedMs: number
}

/** SHA-256 of bytes, hex: what exactly was decided on. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
