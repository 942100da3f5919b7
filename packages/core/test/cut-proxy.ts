/** A way over TCP that is cut after so many bytes of one order's request, or of its answer. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Where a connection is cut, and how: with a reset, or with an end in good order. */
export interface Cut {
  readonly way: 'request' | 'answer'
  /** Bytes that pass; with more than there are, nothing is cut. */
  readonly after: number
  readonly how: 'reset' | 'end'
}

/** What passed of the order until its connection was cut. */
export interface Passed {
  readonly request: Buffer
  readonly answer: Buffer
}

/** A proxy for one order. */
export interface CutProxy {
  readonly port: number
  passed(): Passed
  close(): void
}

/** Listens; the first POST that comes is the order, and everything else passes whole. */
export async function cutProxy(toPort: number, cut: Cut): Promise<CutProxy> {
  const passed = { request: Buffer.alloc(0), answer: Buffer.alloc(0) }
  const sockets = new Set<Socket>()
  let order: Socket | undefined
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    // What is cut here fails there, and that is for the client to tell.
    return socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  }

  const server = createServer((client) => {
    const upstream = keep(connect(toPort, '127.0.0.1'))
    keep(client)
    let isCut = false
    function end(): void {
      if (cut.how === 'end') client.end()
      else client.resetAndDestroy()
      // What has passed arrives, and is acted on.
      upstream.end()
    }
    function pass(way: 'request' | 'answer', bytes: Buffer, to: Socket): void {
      if (isCut) return
      const own = client === order
      const left = own && way === cut.way ? cut.after - passed[way].length : bytes.length
      const part = bytes.subarray(0, Math.max(0, left))
      if (own) passed[way] = Buffer.concat([passed[way], part])
      if (part.length > 0) to.write(part)
      if (own && way === cut.way && passed[way].length >= cut.after) {
        // In a later turn, so that what has passed is on its way.
        setImmediate(end)
        isCut = true
      }
    }
    client.on('data', (bytes: Buffer) => {
      if (bytes.toString('latin1').startsWith('POST ')) order ??= client
      pass('request', bytes, upstream)
    })
    upstream.on('data', (bytes: Buffer) => pass('answer', bytes, client))
    client.on('end', () => upstream.end())
    upstream.on('end', () => client.end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    passed: () => passed,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
