import { NetworkError } from '../errors/network-error.ts'
import type { Fetch, MaybePromise, Platform, Socket, SocketHandlers } from '../platform/platform.ts'
import { openWebSocket } from '../web/open-web-socket.ts'

/** The end of a client. */
export interface Closing {
  /** The platform, which sends nothing and opens nothing any more once it is closed. */
  readonly platform: Platform
  /** Lets nothing new out, ends the sockets, and gives back what the runtime holds; a second call is nothing. */
  close(): Promise<void>
}

/**
 * Gives a platform an end.
 *
 * @param release - gives back what the runtime holds: its connections, say
 */
export function createClosing(own: Platform, release: () => MaybePromise<void> = () => {}): Closing {
  const { openSocket = openWebSocket } = own
  /** Ends each socket that is open. */
  const ends = new Set<() => void>()
  let closing: Promise<void> | undefined

  function open(url: string, handlers: SocketHandlers): Socket {
    if (closing) throw closedError()
    /** What a transport of the user's own tells before it has returned: nobody holds its socket yet. */
    const early: (() => void)[] = []
    let isEarly = true
    const socket = openSocket(url, {
      open: () => (isEarly ? early.push(() => handlers.open()) : handlers.open()),
      message: (text) => (isEarly ? early.push(() => handlers.message(text)) : handlers.message(text)),
      close: (code, reason) => (isEarly ? early.push(() => over(code, reason)) : over(code, reason)),
    })
    const tellEarly = (): void => {
      isEarly = false
      for (const tell of early) tell()
    }
    if (early.length) void Promise.resolve().then(tellEarly)
    else isEarly = false
    const over = (code: number, reason: string): void => {
      ends.delete(end)
      handlers.close(code, reason)
    }
    const close = (): void => {
      early.length = 0
      ends.delete(end)
      socket.close()
    }
    const end = (): void => {
      try {
        close()
      } catch {
        // One that does not close keeps no other one open.
      }
      // 1001: going away.
      handlers.close(1001, 'the client is closed')
    }
    ends.add(end)
    return { send: (text) => socket.send(text), close }
  }

  const fetch: Fetch = (url, init) => (closing ? Promise.reject(closedError()) : own.fetch(url, init))
  fetch.createAbort = own.fetch.createAbort
  return {
    platform: { ...own, fetch, openSocket: open },
    close() {
      if (closing) return closing
      closing = Promise.resolve(release())
      for (const end of [...ends]) end()
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
