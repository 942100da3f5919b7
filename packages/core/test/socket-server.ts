/** A WebSocket server that speaks byte for byte what a test wants, misbehaviour too. RFC 6455. */
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** One client, after the handshake. */
export interface ServedSocket {
  readonly request: IncomingMessage
  /** What the client has sent, raw. */
  readonly received: Buffer[]
  readonly wire: Socket
}

/** A server on loopback. */
export interface SocketServer {
  readonly url: string
  readonly served: ServedSocket[]
  close(): void
}

/** Serves; `join` is told of each client once it is accepted. A path that begins with `/HTTP/` answers with that status. */
export async function serveSockets(join: (socket: ServedSocket) => void = () => {}): Promise<SocketServer> {
  const served: ServedSocket[] = []
  const wires = new Set<Socket>()
  const server = createServer((_, response) => response.writeHead(404).end())
  server.on('connection', (wire: Socket) => wires.add(wire.on('error', () => {})))
  server.on('upgrade', (request, wire: Socket) => {
    const [, status] = /^\/HTTP\/(\d{3})/.exec(request.url ?? '') ?? []
    if (status) {
      wire.end(`HTTP/1.1 ${status} No\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n`)
      return
    }
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`
    const accept = createHash('sha1').update(key).digest('base64')
    wire.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    wire.on('end', () => wire.end())
    const received: Buffer[] = []
    wire.on('data', (chunk: Buffer) => {
      received.push(chunk)
      if (chunk[0] === (0x80 | opcodes.close)) wire.end()
    })
    const socket = { request, received, wire }
    served.push(socket)
    join(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    served,
    close() {
      server.close()
      for (const wire of wires) wire.destroy()
    },
  }
}

/** Opcodes of RFC 6455. */
export const opcodes = { text: 1, binary: 2, close: 8 } as const

/** One frame from a server; `claimed` is the length that its head names, for lies. */
export function frame(opcode: number, payload: string | Buffer, claimed?: number): Buffer {
  const body = Buffer.from(payload)
  const size = claimed ?? body.length
  if (size < 126) return Buffer.concat([Buffer.from([0x80 | opcode, size]), body])
  const head = Buffer.alloc(10)
  head.writeUInt8(0x80 | opcode, 0)
  head.writeUInt8(127, 1)
  head.writeBigUInt64BE(BigInt(size), 2)
  return Buffer.concat([head, body])
}

/** A close frame. */
export function closeFrame(code: number, words: string): Buffer {
  const body = Buffer.alloc(2)
  body.writeUInt16BE(code)
  return frame(opcodes.close, Buffer.concat([body, Buffer.from(words)]))
}
