// The door's port. Senders are strangers: each has little time, few bytes of headers, and one of a bounded number of
// connections.
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { InputError, reasonOf } from '../../input-error.ts'
import type { Door } from './door.ts'

/** Where the door is. */
export interface DoorPlace {
  /** Address to listen on; loopback unless a proxy is on another machine. */
  readonly host: string
  /** 0 for any. */
  readonly port: number
  /** Most connections at once; more are closed unheard. */
  readonly maxConnections: number
  /** Longest time that a request may take to arrive, in ms; its headers have half of it. */
  readonly requestMs: number
}

/** An open door. */
export interface OpenDoor {
  /** `http://host:port` */
  readonly url: string
  /** Takes no more connections, and lets those that are under way have their answers for a second. */
  close(): Promise<void>
}

const IDLE_MS = 5_000
const LAST_ANSWERS_MS = 1_000

/**
 * Opens the port.
 * @throws InputError when it is taken, or the address is not of this machine
 */
export async function openDoor(
  door: Pick<Door, 'app'>,
  { host, port, maxConnections, requestMs }: DoorPlace,
): Promise<OpenDoor> {
  const server = createAdaptorServer({
    fetch: door.app.fetch,
    serverOptions: {
      headersTimeout: requestMs / 2,
      requestTimeout: requestMs,
      keepAliveTimeout: IDLE_MS,
      connectionsCheckingInterval: requestMs / 10,
      maxHeaderSize: 8 * 1024,
    },
  }) as Server
  server.maxConnections = maxConnections
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new InputError(
      `the door for webhooks cannot listen on ${host}:${port}: ${reasonOf(error)}.`,
      'name another feeds.port, or end what uses it.',
    )
  }
  const { address, family, port: opened } = server.address() as AddressInfo
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${opened}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      const timer = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS)
      await closed
      clearTimeout(timer)
    },
  }
}
