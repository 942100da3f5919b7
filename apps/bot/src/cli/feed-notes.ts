// What feeds tell, in words. Strangers make some of it happen, so none of it may fill a terminal.
import type { FeedEvent, FeedListener } from '../feed/feed-event.ts'

/** The same thing is told once in so long. */
const EVERY_MS = 10_000
/** Kinds of things that are remembered; beyond that all are forgotten and told anew. */
const MAX_KINDS = 1_000

/**
 * Prints what feeds tell.
 * @param monotonicNow - ms
 */
export function createFeedNotes(note: (line: string) => void, monotonicNow: () => number): FeedListener {
  const told = new Map<string, { readonly atMs: number; left: number }>()
  return (event) => {
    const kind = `${event.kind} ${event.channel} ${'error' in event ? event.error : ''}`
    const last = told.get(kind)
    if (last && monotonicNow() - last.atMs < EVERY_MS) {
      last.left += 1
      return
    }
    if (told.size >= MAX_KINDS) told.clear()
    told.set(kind, { atMs: monotonicNow(), left: 0 })
    note(`${describe(event)}${last && last.left > 0 ? ` (and ${last.left} more like it)` : ''}`)
  }
}

function describe(event: FeedEvent): string {
  const { channel } = event
  switch (event.kind) {
    case 'refused':
      return `! channel ${channel} refused a delivery from ${event.from}: ${event.error}`
    case 'connected':
      return `channel ${channel} is connected`
    case 'disconnected':
      return `! channel ${channel} is not connected: ${event.reason}; tried again in ${event.retryMs} ms`
    case 'overflow':
      return `! channel ${channel} brings more than can be decided on; a message was turned away`
    default:
      return event satisfies never
  }
}
