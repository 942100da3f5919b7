/** Sockets whose other end is the test. */
import type { Platform, SocketHandlers } from '../src/platform/platform.ts'

/** One socket, seen from the other side. */
export interface FakeSocket {
  readonly url: string
  /** What the client has written, in order. */
  readonly sent: string[]
  /** Whether the client has given it up, or it was ended here. */
  readonly isOver: boolean
  /** Lets it open. */
  open(): void
  /** Sends the client a frame. */
  say(text: string): void
  /** Ends it from here. */
  end(code?: number, reason?: string): void
}

/** A platform with such sockets; `onDial` is told of each. */
export function withSockets<Own extends Platform>(
  platform: Own,
  onDial: (socket: FakeSocket) => void = () => {},
): Own & { readonly sockets: FakeSocket[] } {
  const sockets: FakeSocket[] = []
  return Object.assign(platform, {
    sockets,
    openSocket(url: string, handlers: SocketHandlers) {
      const sent: string[] = []
      let isOpen = false
      let isOver = false
      const socket: FakeSocket = {
        url,
        sent,
        get isOver() {
          return isOver
        },
        open() {
          if (isOver || isOpen) return
          isOpen = true
          handlers.open()
        },
        say(text) {
          if (!isOver) handlers.message(text)
        },
        end(code = 1006, reason = '') {
          if (isOver) return
          isOver = true
          handlers.close(code, reason)
        },
      }
      sockets.push(socket)
      // As a real one: nothing is told before the caller holds it.
      Promise.resolve().then(() => onDial(socket))
      return {
        send(text: string) {
          if (isOpen && !isOver) sent.push(text)
        },
        close() {
          isOver = true
        },
      }
    },
  })
}
