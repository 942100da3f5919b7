/** Bodies on Node as they come from its own streams: what goes through the web's streams costs twice as much. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Coming } from './asked.ts'
import { Refusal } from './refusal.ts'

/**
 * Reads a body to its end, byte for byte.
 *
 * @throws Refusal `RELAY_BODY_SIZE` as soon as it is too large, `RELAY_BODY_SLOW` when its time is over, or when it cannot
 * come any more: the server has read it, or the page has left
 */
export function readIncoming(
  request: IncomingMessage,
  maxBytes: number,
  timeoutMs: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes)
    return Promise.reject(new Refusal('RELAY_BODY_SIZE'))
  if (request.readableDidRead) return Promise.reject(new Refusal('RELAY_BODY_SLOW'))
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const end = (refusal?: Refusal): void => {
      clearTimeout(timer)
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose)
      if (refusal) {
        request.pause()
        reject(refusal)
      } else {
        resolve(size === 0 ? undefined : Buffer.concat(chunks, size))
      }
    }
    const onData = (chunk: Buffer): void => {
      size += chunk.length
      if (size > maxBytes) end(new Refusal('RELAY_BODY_SIZE'))
      else chunks.push(chunk)
    }
    const onEnd = (): void => end()
    const onClose = (): void => end(new Refusal('RELAY_BODY_SLOW'))
    const timer = setTimeout(() => end(new Refusal('RELAY_BODY_SLOW')), timeoutMs)
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose)
  })
}

/** Passes on an answer's body as it comes, no faster than the page takes it; breaks the answer off where it breaks off. */
export async function writeComing(
  response: ServerResponse,
  { stream, timeoutMs, onEnd }: Coming,
): Promise<void> {
  const reader = stream.getReader()
  let isOver = false
  const leave = (): void => {
    if (isOver) return
    isOver = true
    reader.cancel().catch(() => {})
    response.destroy()
  }
  const timer = setTimeout(leave, timeoutMs)
  response.once('close', leave)
  try {
    let { value } = await reader.read()
    while (value && !isOver) {
      const next = reader.read()
      // A small answer is one piece, and its end comes within the same turn of the loop: both leave in one write.
      if (await isLast(next)) break
      if (!response.write(value)) await drained(response)
      ;({ value } = await next)
    }
    if (isOver) return
    isOver = true
    response.end(value)
  } catch {
    leave()
  } finally {
    clearTimeout(timer)
    onEnd()
  }
}

/** Whether a read is at the end already, or will be before the loop has turned once. */
function isLast(read: Promise<{ readonly done: boolean }>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    setImmediate(resolve, false)
    read.then(({ done }) => resolve(done), reject)
  })
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go).off('close', go)
      resolve()
    }
    response.on('drain', go).on('close', go)
  })
}
