// What feeds tell, in words.
import type { FeedEvent, FeedListener } from '../feed/feed-event.ts'
import { createSparing } from '../operations/sparing.ts'

/**
 * Prints what feeds tell.
 * @param monotonicNow - ms
 */
export function createFeedNotes(note: (line: string) => void, monotonicNow: () => number): FeedListener {
  const tell = createSparing(note, monotonicNow)
  return (event) => {
    // What is kept is decided on, and its rejection is printed with all others.
    if (event.kind === 'refused' && event.isKept) return
    tell(`${event.kind} ${event.channel} ${'error' in event ? event.error : ''}`, describe(event))
  }
}

function describe(event: FeedEvent): string {
  const { channel } = event
  switch (event.kind) {
    case 'refused':
      return `! channel ${channel} refused a delivery from ${event.from}: ${event.error} (${event.detail})`
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
