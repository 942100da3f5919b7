/** The runtime's own `WebSocket`, for whoever has looked at the URL. */
import { host } from '../platform/host.ts'
import type { Socket, SocketHandlers } from '../platform/platform.ts'

/** Largest message that is taken from a socket, in bytes; KuCoin's largest has about 100,000. */
export const MAX_MESSAGE_BYTES: number = 16 * 2 ** 20

const OPEN = 1

/**
 * Opens a socket, whatever the URL. It throws what the runtime throws, which may quote it.
 *
 * @param init - second argument of the runtime's `WebSocket`
 */
export function webSocket(url: string, handlers: SocketHandlers, init?: object): Socket {
  const { WebSocket, TextDecoder } = host()
  const socket = new WebSocket(url, init)
  const decoder = new TextDecoder('UTF-8', { fatal: true })
  const leave = (): void => {
    socket.onopen = socket.onmessage = socket.onclose = null
  }
  const over = (): void => {
    leave()
    if (socket.terminate) socket.terminate()
    else socket.close()
  }
  socket.binaryType = 'arraybuffer'
  socket.onopen = () => handlers.open()
  socket.onmessage = ({ data }) => {
    let text: string | undefined
    try {
      text = typeof data === 'string' ? data : decoder.decode(data)
    } catch {
      // A letter that is replaced would be another id, or another price.
    }
    // Of no text at all, nothing is said to be short enough.
    if ((text?.length as number) <= MAX_MESSAGE_BYTES) return handlers.message(text as string)
    over()
    handlers.close(1009, 'too large or not UTF-8')
  }
  socket.onclose = ({ code, reason }) => {
    leave()
    // Deno says 0 of a dial that failed.
    handlers.close(code || 1006, reason)
  }
  return {
    send(text) {
      if (socket.readyState === OPEN) socket.send(text)
    },
    close: over,
  }
}
