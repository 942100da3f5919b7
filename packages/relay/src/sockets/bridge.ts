/** Carries the frames of one socket, on runtimes that give a relay sockets and not bytes. */
import { Refusal } from '../refusal.ts'

/** What a frame holds. */
export type FrameData = string | ArrayBuffer

/** The page's end. */
export interface PageEnd {
  /** Throws where the frame is not taken. */
  send(data: FrameData): void
  close(code: number, words: string): void
  /** Bytes that wait for the page. */
  waiting(): number
}

/** What comes from the page. */
export interface Bridge {
  message(data: FrameData): void
  closed(): void
}

/** What a bridge keeps to. */
export interface BridgeLimits {
  /** Largest frame of a page, in bytes. */
  readonly maxBodyBytes: number
  /** Time for the exchange's handshake, in ms. */
  readonly upstreamTimeoutMs: number
}

/** Bytes that may wait for a page, or for the exchange, that reads too slowly. */
const MAX_WAITING = 33_554_432

/** Frames that a page may send before the exchange has answered. */
const MAX_EARLY = 16

/**
 * Dials the exchange for a page.
 *
 * @param onEnd - told once, when nothing more will come of it
 * @throws Refusal `RELAY_NO_SOCKETS` where the runtime forbids it: Deno without the permission for this host
 */
export function createBridge(
  page: PageEnd,
  url: string,
  { maxBodyBytes, upstreamTimeoutMs }: BridgeLimits,
  onEnd: () => void,
): Bridge {
  const exchange = dial(url)
  exchange.binaryType = 'arraybuffer'
  const early: FrameData[] = []
  let isOver = false
  const timer = setTimeout(() => end(4_504, 'RELAY_UPSTREAM_SLOW'), upstreamTimeoutMs)

  function end(code: number, words: string): void {
    if (isOver) return
    isOver = true
    clearTimeout(timer)
    onEnd()
    quietly(() => exchange.close())
    quietly(() => page.close(code, words))
  }

  exchange.addEventListener('open', () => {
    clearTimeout(timer)
    for (const data of early.splice(0)) exchange.send(data)
  })
  exchange.addEventListener('message', ({ data }: MessageEvent<FrameData>) => {
    if (isOver) return
    // What is sent after a frame that was not taken would hide that one is missing.
    if (page.waiting() > MAX_WAITING || !quietly(() => page.send(data))) end(4_503, 'RELAY_BUSY')
  })
  exchange.addEventListener('close', ({ code, reason }) => {
    // Others may not be said by whoever closes.
    if (code === 1_000 || code >= 3_000) end(code, reason)
    else end(4_502, 'RELAY_UPSTREAM_LOST')
  })
  return {
    message(data) {
      // A page that does not hear of the end, and goes on, would fill the memory.
      if (isOver) return
      if (isLarger(data, maxBodyBytes)) end(4_413, 'RELAY_BODY_SIZE')
      else if (exchange.bufferedAmount > MAX_WAITING) end(4_503, 'RELAY_BUSY')
      else if (exchange.readyState === WebSocket.OPEN) exchange.send(data)
      else if (early.push(data) > MAX_EARLY) end(4_503, 'RELAY_BUSY')
    },
    closed: () => end(1_000, ''),
  }
}

function dial(url: string): WebSocket {
  try {
    return new WebSocket(url)
  } catch {
    // The runtime's words may quote the URL: they stay here.
    throw new Refusal('RELAY_NO_SOCKETS')
  }
}

/** A letter of a text has up to three bytes on the wire; what cannot be too large anyway is not encoded. */
function isLarger(data: FrameData, maxBytes: number): boolean {
  if (typeof data !== 'string') return data.byteLength > maxBytes
  return data.length * 3 > maxBytes && new TextEncoder().encode(data).byteLength > maxBytes
}

/** Some runtimes throw where a socket is gone already; that it is comes as an event of its own. False where it threw. */
function quietly(run: () => void): boolean {
  try {
    run()
    return true
  } catch {
    return false
  }
}
