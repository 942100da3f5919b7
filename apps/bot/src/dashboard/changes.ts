// Tells pages that something changed. Each reads the store's record at its own pace: a page that is slow, or a hundred
// that are gone, hold nothing up and nothing back.
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Overview } from '../view/shapes.ts'
import type { View } from '../view/view.ts'

/** How often the record is looked at. */
const LOOK_MS = 200
/** How often the overview is looked at, which moves with prices also when nothing is recorded. */
const OVERVIEW_MS = 1_000
/** After so long without news a sign of life is sent. */
const BEAT_MS = 5_000
/** As many pages at once. */
const MOST_STREAMS = 20

/** Streams of changes. */
export interface Changes {
  /**
   * Answers with a stream: `overview` whenever it changed, `record` with the newest `seq` whenever the record grew (its
   * id, from which a lost stream goes on; another one is told it at once, since nobody knows what its page has missed), `beat` when there was nothing to say for 5 s.
   */
  answer(c: Context): Response
  /** Ends all of them. */
  close(): void
}

/** The streams of a bot. */
export function createChanges(view: View): Changes {
  const closing = new AbortController()
  let streams = 0
  let latest: { readonly atMs: number; readonly overview: Overview } | undefined
  // Many pages share one look.
  const overview = (): Overview => {
    const nowMs = performance.now()
    if (!latest || nowMs - latest.atMs >= LOOK_MS) latest = { atMs: nowMs, overview: view.overview() }
    return latest.overview
  }
  return {
    answer(c) {
      // Of a stream that nobody reads nobody would see the end.
      if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream' })
      if (streams >= MOST_STREAMS || closing.signal.aborted) {
        c.header('retry-after', '5')
        return c.json({ message: 'Too many pages are open.', fix: 'Close some of them.' }, 503)
      }
      streams += 1
      const seen = Number(c.req.header('last-event-id') ?? 0)
      return streamSSE(c, async (stream) => {
        const end = () => stream.abort()
        closing.signal.addEventListener('abort', end, { once: true })
        stream.onAbort(() => undefined)
        try {
          let seq = Number.isSafeInteger(seen) ? seen : 0
          let shown = ''
          let [lookedMs, saidMs] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
          while (!stream.aborted && !closing.signal.aborted) {
            const nowMs = performance.now()
            const last = view.lastSeq()
            if (last !== seq || nowMs - lookedMs >= OVERVIEW_MS) {
              lookedMs = nowMs
              const now = overview()
              const text = JSON.stringify({ ...now, atMs: 0 })
              if (text !== shown) {
                shown = text
                saidMs = nowMs
                await stream.writeSSE({ event: 'overview', data: JSON.stringify(now) })
              }
            }
            if (last !== seq) {
              seq = last
              saidMs = nowMs
              await stream.writeSSE({ event: 'record', id: String(seq), data: String(seq) })
            }
            if (nowMs - saidMs >= BEAT_MS) {
              saidMs = nowMs
              await stream.writeSSE({ event: 'beat', data: '' })
            }
            await stream.sleep(LOOK_MS)
          }
        } finally {
          streams -= 1
          closing.signal.removeEventListener('abort', end)
        }
      })
    },
    close() {
      closing.abort()
    },
  }
}
