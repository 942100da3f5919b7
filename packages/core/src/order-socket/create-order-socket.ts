/**
 * Orders over a socket. The socket takes the place of the network for the calls that it carries, and of nothing else: their
 * checks, budget, signature in time, error classes and outcomes are those of every call.
 */
import type { Client } from '../client/client.ts'
import { ConfigError } from '../errors/config-error.ts'
import { orAbort } from '../platform/or-abort.ts'
import type { AbortSignalLike, FetchInit, FetchResponse, Platform } from '../platform/platform.ts'
import { callOver } from './call-over.ts'
import { orderDialect } from './dialect.ts'
import { latenessOf, withDeadline } from './fence.ts'
import { isFenced, opIn, opOf } from './ops.ts'
import {
  checkOrderSocketOptions,
  type OrderSocketOptions,
  type OrderSocketState,
  socketUrl,
} from './options.ts'
import { createRequests, type Requests } from './requests.ts'
import { createSession, notCarried, type Session } from './session.ts'

/** A socket that carries the orders of one client. */
export interface OrderSocket {
  readonly state: OrderSocketState
  /**
   * Makes a client whose orders, cancels and amendments go over this socket, once it is there; the first of them dials it.
   * Everything else goes over HTTP. One socket serves one client.
   *
   * @param platform - the runtime
   * @param make - makes the client; its platform must be the one that it is given
   * @throws ConfigError `OPTIONS_INVALID` for a url that cannot be dialled, and for a second client
   */
  connect<Own extends Client>(platform: Platform, make: (platform: Platform) => Own): Own
  /**
   * Dials, and waits until orders go over the socket. After a failure that waiting does not mend it tries once more.
   *
   * @throws KucoinError that says why they cannot; the signal's reason
   */
  ready(options?: { readonly signal?: AbortSignalLike | undefined }): Promise<void>
  /** Ends the socket; what waits for an answer is in doubt then, and is looked up over HTTP. Orders go on over HTTP. */
  close(): Promise<void>
  /** The same, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Makes a socket for the orders of one client. `createOrders` on that client keeps its promises over it: each order stands
 * once, or a typed error says that it does not, or that nobody knows.
 *
 * @throws ConfigError `OPTIONS_INVALID` for an option that cannot work
 * @example
 * ```ts
 * import { createClient, createCredentials, webPlatform } from '@kucoin-kit/core'
 * import { createOrderSocket } from '@kucoin-kit/core/order-socket'
 * import { createOrders } from '@kucoin-kit/core/orders'
 *
 * const credentials = createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' })
 * await using socket = createOrderSocket()
 * const client = socket.connect(webPlatform(), (platform) => createClient({ platform, credentials }))
 * await socket.ready()
 * const orders = createOrders(client)
 * await orders.place({ symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '20000', size: '0.001' })
 * ```
 */
export function createOrderSocket(options: OrderSocketOptions = {}): OrderSocket {
  checkOrderSocketOptions(options)
  const { version = 1, fallback = 'rest' } = options
  const waiters = new Set<(state: OrderSocketState, error: unknown) => void>()
  /** Errors of orders that were not written to the socket. */
  const unsent = new WeakSet<object>()
  let session: Session | undefined
  let isClosed = false

  function changed(state: OrderSocketState, error: unknown): void {
    for (const hear of [...waiters]) hear(state, error)
    // A listener must not decide about an order.
    void (async () => options.onState?.(state, error))().catch(() => {})
  }

  function refuse(why: string): Promise<never> {
    const error = notCarried(why, fallback === 'rest' ? 'never' : 'after-delay')
    unsent.add(error)
    return Promise.reject(error)
  }

  function carry(
    requests: Requests,
    op: string,
    { headers, body = '{}', signal }: FetchInit,
  ): Promise<FetchResponse> {
    const { line, key } = session ?? {}
    if (!line) return refuse('cannot be used now')
    if (headers['KC-API-KEY'] !== key) {
      session?.rekey()
      return refuse('is open under another key')
    }
    if (requests.isMute(line)) {
      session?.probe()
      return refuse('owes an answer')
    }
    const args = isFenced(op) ? withDeadline(body, Number(headers['KC-API-TIMESTAMP'])) : body
    return requests.send(line, op, args, signal)
  }

  function connect<Own extends Client>(platform: Platform, make: (platform: Platform) => Own): Own {
    if (session)
      throw new ConfigError(
        'OPTIONS_INVALID',
        'The order socket has a client already.',
        'make one for each client.',
      )
    const requests = createRequests(platform)
    const carrier: Platform = {
      ...platform,
      fetch(url, init) {
        const op = opIn(url)
        return op === undefined ? platform.fetch(url, init) : carry(requests, op, init)
      },
      isNotSent: (error) => unsent.has(Object(error)) || platform.isNotSent?.(error) === true,
    }
    const client = make(carrier)
    if (client.platform !== carrier)
      throw new ConfigError(
        'OPTIONS_INVALID',
        'The client was made on another platform than the order socket gave.',
        'write connect(platform, (own) => createClient({ platform: own })).',
      )
    const dialect = orderDialect(client, socketUrl(options.url, client.baseUrl('spot')), version)
    const own = createSession({ client, dialect, requests, options: options.connection, changed })
    if (isClosed) own.close()
    session = own
    return {
      ...client,
      latenessMs: (endpoint) => latenessOf(opOf(endpoint, version)),
      call: callOver(client, { session: own, version, fallback, isUnsent: (error) => unsent.has(error) }),
    }
  }

  async function close(): Promise<void> {
    isClosed = true
    session?.close()
  }

  return {
    get state() {
      return isClosed ? 'closed' : (session?.state ?? 'idle')
    },
    connect,
    async ready({ signal } = {}) {
      const own = session
      if (!own)
        throw new ConfigError('OPTIONS_INVALID', 'The order socket has no client.', 'connect it first.')
      let hear: (state: OrderSocketState, error: unknown) => void = () => {}
      const done = new Promise<void>((resolve, reject) => {
        hear = (state, error) => {
          if (state === 'ready') resolve()
          else if (state === 'failed' || state === 'closed') reject(error ?? notCarried('is closed', 'never'))
        }
      })
      waiters.add(hear)
      try {
        if (own.state === 'ready' || own.state === 'closed') hear(own.state, undefined)
        else own.open(true)
        await orAbort(done, signal)
      } finally {
        waiters.delete(hear)
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
