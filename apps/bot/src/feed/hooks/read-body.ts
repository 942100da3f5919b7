// The bytes of a request straight from its stream: a web request made for them costs more than the rest of the door.
import type { HttpBindings } from '@hono/node-server'

/** Reads them all; `undefined`, with the rest unread, when there are more than allowed. */
export async function readBody(
  incoming: HttpBindings['incoming'],
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  // Absent for one that comes in chunks.
  if (Number(incoming.headers['content-length'] ?? 0) > maxBytes) return undefined
  const parts: Buffer[] = []
  let size = 0
  // Its connection stays, for the answer.
  for await (const part of incoming.iterator({ destroyOnReturn: false })) {
    size += part.length
    if (size > maxBytes) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}
