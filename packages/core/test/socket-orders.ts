/** A client whose orders go over a socket to the simulated exchange, on the test's own time. */
import type { Exchange, ExchangeOptions } from '@kucoin-kit/mock-server'
import { createCredentials } from '../src/auth/credentials.ts'
import { type Client, createClient } from '../src/client/client.ts'
import type { ClientOptions } from '../src/client/options.ts'
import { createOrderSocket, type OrderSocket, type OrderSocketOptions } from '../src/order-socket/index.ts'
import type { FakePlatform } from './fake-platform.ts'
import { type Spoiler, socketExchange, type Wire } from './socket-exchange.ts'

export interface SocketOrders {
  readonly platform: FakePlatform
  readonly exchange: Exchange
  readonly wires: readonly Wire[]
  readonly socket: OrderSocket
  readonly client: Client
  /** What went over HTTP to change something: method and path. */
  writes(): readonly string[]
}

export interface SocketOrdersOptions {
  readonly exchange?: ExchangeOptions
  readonly spoiler?: Spoiler
  readonly socket?: OrderSocketOptions
  readonly client?: ClientOptions
}

/** Puts them together; nothing is dialled yet. */
export function socketOrders(options: SocketOrdersOptions = {}): SocketOrders {
  const { platform, exchange, wires } = socketExchange(options.exchange, options.spoiler)
  const [{ key, secret, passphrase } = { key: '', secret: '', passphrase: '' }] = exchange.credentials
  const credentials = createCredentials({ key, secret, passphrase }, platform)
  const socket = createOrderSocket(options.socket)
  const client = socket.connect(platform, (own) =>
    createClient({ platform: own, credentials, vip: 12, ...options.client }),
  )
  const writes = (): readonly string[] =>
    platform.seen.flatMap(({ url, init }) =>
      init.method === 'GET' ? [] : [`${init.method} ${new URL(url).pathname}`],
    )
  return { platform, exchange, wires, socket, client, writes }
}
