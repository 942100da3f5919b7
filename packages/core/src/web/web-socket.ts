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
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const leave = (): void => {
    socket.onopen = socket.onmessage = socket.onclose = null
  }
  const over = (): void => {
    leave()
    if (socket.terminate) socket.terminate()
    else socket.close()
  }
  const end = (code: number, words: string): void => {
    over()
    handlers.close(code, words)
  }
  socket.binaryType = 'arraybuffer'
  socket.onopen = () => handlers.open()
  socket.onmessage = ({ data }) => {
    const isText = typeof data === 'string'
    if ((isText ? data.length : data.byteLength) > MAX_MESSAGE_BYTES) {
      end(1009, 'a message is too large')
      return
    }
    let text: string
    try {
      text = isText ? data : decoder.decode(data)
    } catch {
      end(1007, 'a message is no UTF-8')
      return
    }
    handlers.message(text)
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
