import { NetworkError } from '../errors/network-error.ts'
import type { MaybePromise, Platform } from '../platform/platform.ts'

/** The end of a client. */
export interface Closing {
  /** The platform, which sends nothing any more once it is closed. */
  readonly platform: Platform
  /** Lets nothing new out, and gives back what the runtime holds; a second call is nothing. */
  close(): Promise<void>
}

/**
 * Gives a platform an end.
 *
 * @param release - gives back what the runtime holds: its connections, say
 */
export function createClosing(own: Platform, release: () => MaybePromise<void> = () => {}): Closing {
  let closing: Promise<void> | undefined
  return {
    platform: {
      ...own,
      fetch: (url, init) => (closing ? Promise.reject(closedError()) : own.fetch(url, init)),
    },
    close() {
      closing ??= Promise.resolve(release())
      return closing
    },
  }
}

function closedError(): NetworkError {
  return new NetworkError('CONNECTION_FAILED', {
    message: 'The client is closed.',
    seen: ['Seen: ERR_CLIENT_CLOSED'],
    fix: 'make a new one, or close it after the last call.',
    retry: 'never',
    outcome: 'not-sent',
  })
}
