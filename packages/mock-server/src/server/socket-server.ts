import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Exchange } from '../contract/exchange.ts'
import type { SocketOpening } from '../contract/wire.ts'
import { plainAddress } from './http-server.ts'

/** Largest frame a client may send, in bytes: far more than a subscription to everything needs. */
const MAX_FRAME = 65_536

/** Bytes that may wait for a client that reads too slowly, before it is given up. */
const MAX_WAITING = 33_554_432

/** Characters of a close frame's reason: it has room for 123 bytes, and an error may hold other scripts. */
const MAX_REASON = 40

/** Takes upgrades on a server's port. */
export interface SocketServer {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Breaks every connection. */
  close(): void
}

/** Serves an exchange to WebSocket clients. */
export function createSocketServer(exchange: Exchange, latencyMs: number): SocketServer {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: MAX_FRAME })
  const later = (run: () => void): void => {
    // Timers of one length run in the order in which they were set, so frames keep theirs.
    if (latencyMs === 0) run()
    else setTimeout(run, latencyMs / 2)
  }
  const join = (socket: WebSocket, request: IncomingMessage): void => {
    // A broken connection ends in `close` too; without a listener it would end the process.
    socket.on('error', () => {})
    // The simulator's own mistake: it costs this socket and not the process with all the others.
    const guard = <T>(run: () => T): T | undefined => {
      try {
        return run()
      } catch (error) {
        socket.close(1011, `kucoin-mock: ${String(error)}`.slice(0, MAX_REASON))
        return undefined
      }
    }
    const opening: SocketOpening = {
      target: request.url ?? '/',
      ip: plainAddress(request.socket.remoteAddress),
      send: (text) => later(() => push(socket, text)),
      sendBinary: (bytes) => later(() => push(socket, bytes)),
      close: (code, reason) => later(() => socket.close(code, reason)),
      drop: () => later(() => socket.terminate()),
    }
    const end = guard(() => exchange.connect(opening))
    if (end === undefined) return
    // The exchange speaks text, whatever the frame was marked as.
    socket.on('message', (data) => later(() => guard(() => end.receive(String(data)))))
    socket.on('close', () => guard(() => end.closed()))
  }
  return {
    upgrade: (request, socket, head) => {
      server.handleUpgrade(request, socket, head, (client) => join(client, request))
    },
    close: () => {
      for (const client of server.clients) client.terminate()
      server.close()
    },
  }
}

function push(socket: WebSocket, frame: string | Uint8Array): void {
  if (socket.readyState !== socket.OPEN) return
  // Whoever subscribes to everything and reads nothing would fill the exchange's memory.
  if (socket.bufferedAmount > MAX_WAITING) socket.terminate()
  else socket.send(frame)
}
