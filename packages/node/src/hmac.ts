import { hash } from 'node:crypto'
import type { Hmac } from '@kucoin-kit/core'

/** Bytes that SHA-256 takes in at once. */
const BLOCK = 64

/** Room for the messages of all but the largest lists of orders, in bytes. */
const ROOM = 8_192

/**
 * HMAC-SHA256 as its standard writes it down: one hash within another. Node makes each with one call; `createHmac` makes an
 * object for every message, which costs more than the hashes themselves, to make and to clear away.
 *
 * https://www.rfc-editor.org/rfc/rfc2104
 */
export function createHmac(secret: Uint8Array): Hmac {
  const key = Buffer.alloc(BLOCK)
  key.set(secret.length > BLOCK ? hash('sha256', secret, 'buffer') : secret)
  const inner = padded(key, 0x36, ROOM)
  const outer = padded(key, 0x5c, 32)
  key.fill(0)

  function innerHash(message: string): string {
    // UTF-8 has at most three bytes for a character of UTF-16.
    const text =
      message.length * 3 <= ROOM
        ? inner.subarray(0, BLOCK + inner.write(message, BLOCK))
        : Buffer.concat([inner.subarray(0, BLOCK), Buffer.from(message)])
    return hash('sha256', text, 'binary')
  }

  return (message) => {
    outer.write(innerHash(message), BLOCK, 'binary')
    return hash('sha256', outer, 'base64')
  }
}

/** The key with its pad, and room for what is hashed behind it. */
function padded(key: Buffer, pad: number, room: number): Buffer {
  const bytes = Buffer.alloc(BLOCK + room)
  bytes.set(key.map((byte) => byte ^ pad))
  return bytes
}
