// What the bot tells by itself: how things stand, and that its record grew.
import { useEffect, useState } from 'preact/hooks'
import { get } from './api.ts'
import { readJson } from './read-json.ts'
import type { Overview } from './shapes.ts'

/** The latest that was heard. */
export interface Live {
  readonly overview: Overview | undefined
  /** Newest entry of the record: grows whenever something happened. */
  readonly seq: number
  /** When anything was heard last, ms of `performance.now`. */
  readonly heardMs: number
  readonly isConnected: boolean
}

/** The bot gives a sign of life every 5 s. */
const SILENCE_MS = 12_000
const RETRY_MS = 2_000

const NOTHING: Live = { overview: undefined, seq: 0, heardMs: 0, isConnected: false }

/**
 * Listens for as long as the page is open, and again after every loss.
 * @param refused - called when the bot is there and does not let this page listen any more
 */
export function useLive(isWanted: boolean, refused: () => void): Live {
  const [live, setLive] = useState(NOTHING)
  useEffect(() => {
    if (!isWanted) return
    let source: EventSource | undefined
    let heardMs = performance.now()
    let isTold = false
    const hear = (change: Partial<Live>) => {
      heardMs = performance.now()
      setLive((before) => ({ ...before, ...change, heardMs, isConnected: true }))
    }
    const connect = () => {
      source?.close()
      heardMs = performance.now()
      source = new EventSource('/api/changes')
      source.addEventListener('overview', ({ data }) => {
        isTold = true
        hear({ overview: readJson<Overview>(data) })
      })
      source.addEventListener('record', ({ data }) => hear({ seq: Number(data) }))
      source.addEventListener('beat', () => hear({}))
      source.addEventListener('error', () => setLive((before) => ({ ...before, isConnected: false })))
    }
    connect()
    // What was missed while nobody listened: whatever is shown is read once more. What was told meanwhile is newer.
    get<Overview>('/api/overview').then(
      (overview) => hear(isTold ? {} : { overview }),
      () => undefined,
    )
    const watch = setInterval(() => {
      const isSilent = performance.now() - heardMs > SILENCE_MS
      if (isSilent) setLive((before) => ({ ...before, isConnected: false }))
      // The browser comes back by itself after a loss, not after a refusal.
      const isRefused = source?.readyState === EventSource.CLOSED
      if (isRefused) refused()
      if (isSilent || isRefused) connect()
    }, RETRY_MS)
    return () => {
      clearInterval(watch)
      source?.close()
    }
  }, [isWanted])
  return live
}
