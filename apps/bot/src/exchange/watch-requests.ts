// How requests to the exchange fare, from what the client tells of its work.
import type { EventListener } from '@kucoin-kit/node'
import type { Connection } from '../venue/session.ts'

/** Requests that are watched. */
export interface RequestWatch {
  /** For the client. */
  readonly onEvent: EventListener
  /** How the last one went. */
  link(): Connection['links'][number]
}

/**
 * Watches.
 * @param now epoch ms
 */
export function watchRequests(now: () => number): RequestWatch {
  let state = 'none yet'
  let isWell = true
  let lastMs: number | null = null
  return {
    onEvent(event) {
      if (event.type === 'response') {
        isWell = event.status < 400
        state = isWell ? 'answered' : `answered with ${event.status}`
        lastMs = now()
      } else if (event.type === 'failure') {
        isWell = false
        state = `failed: ${event.code}`
      }
    },
    link: () => ({ name: 'requests', state, isWell, lastMs }),
  }
}
