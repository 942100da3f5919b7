/**
 * The exchange on a real port, for clients in any language.
 *
 * One port serves KuCoin's three REST hosts, told apart by a path prefix: spot at `/`, futures at `/futures`,
 * broker at `/broker`. Signatures are checked on the path without the prefix, since that is the path a
 * client knows and signs.
 *
 * @packageDocumentation
 */
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { checkNames, integerFrom, numberFrom, readText } from './base/json/read.ts'
import type { Exchange } from './contract/exchange.ts'
import { UNIFIED_PATHS } from './contract/wire.ts'
import { createControl } from './control/control.ts'
import type { Answered } from './server/answered.ts'

export type { Answered }

import { MAX_LATENCY_MS, MAX_PORT } from './server/bounds.ts'
import { createCatchUp } from './server/catch-up.ts'
import { isLoopback, isToken } from './server/control-access.ts'
import { CONTROL_PREFIX, serveControl } from './server/control-server.ts'
import { serve } from './server/http-server.ts'
import { createSocketServer } from './server/socket-server.ts'

/** A certificate and its key, as PEM text. */
export interface TlsOptions {
  /** The certificate, with its chain. */
  readonly cert: string
  /** Its private key. */
  readonly key: string
}

/** Where and how to listen. */
export interface ListenOptions {
  /** TCP port, up to 65535. Default 0: any free one. */
  readonly port?: number | undefined
  /** Address to bind. Default `"127.0.0.1"`. */
  readonly host?: string | undefined
  /** Serves `https` and `wss` instead of `http` and `ws`. Default: none. */
  readonly tls?: TlsOptions | undefined
  /** Milliseconds added to every round trip, half on each way; sockets' frames included. At most 600000. Default 0. */
  readonly latencyMs?: number | undefined
  /**
   * Serves the control API under `/_mock/`: with `true` for callers on this machine alone, and only where `host` is a
   * loopback address; with a token of 16 to 200 letters, digits, dots, dashes and underscores for whoever sends it as
   * `Authorization: Bearer …`. Default false: those paths are then unknown like all others.
   */
  readonly control?: boolean | { readonly token: string } | undefined
  /** File that the ledger goes to, for the control API to name. */
  readonly ledgerFile?: string | undefined
  /**
   * Hears of each request that was answered, but for those of the control API. What it throws is an unhandled rejection; the
   * answer is as it was. Default: nobody does.
   */
  readonly onAnswer?: ((answered: Answered) => void) | undefined
}

/** An exchange that is being served. */
export interface RunningServer {
  /** Base URL of the spot host, without a slash at the end. */
  readonly url: string
  /** Base URL of the futures host. */
  readonly futuresUrl: string
  /** Base URL of the broker host. */
  readonly brokerUrl: string
  /** Address of the WebSocket endpoint, the one that the bullet endpoints name. */
  readonly wsUrl: string
  /** Address of the unified spot sockets: where `wss://x-push-spot.kucoin.com` is at KuCoin. */
  readonly unifiedSpotWsUrl: string
  /** Address of the unified futures sockets: `wss://x-push-futures.kucoin.com`. */
  readonly unifiedFuturesWsUrl: string
  /** Address of the unified private sockets: `wss://wsapi-push.kucoin.com`. */
  readonly unifiedPrivateWsUrl: string
  /** Where orders are placed over sockets, `/v1/private` or `/v2/private` to be added: `wss://wsapi.kucoin.com`. */
  readonly orderWsUrl: string
  /** The port in use. */
  readonly port: number
  /** Stops listening and closes all connections. */
  close(): Promise<void>
}

const known: Readonly<Record<keyof ListenOptions, true>> = {
  ...{ port: true, host: true, tls: true, latencyMs: true, control: true, ledgerFile: true, onAnswer: true },
}

const readPort = integerFrom(0, MAX_PORT)
const readLatency = numberFrom(0, MAX_LATENCY_MS)

/** How often a served exchange brings itself up to its clock, in milliseconds. */
const TICK_MS = 250

/**
 * Serves an exchange over HTTP and WebSocket.
 *
 * @throws Error with port and address in its message, and Node's error as its cause, when it cannot listen there; TypeError
 * when an option is unknown, host is empty, port or latency are out of bounds, the token is too short, or the control API is wanted without one where others
 * can reach it.
 */
export async function listen(exchange: Exchange, options: ListenOptions = {}): Promise<RunningServer> {
  checkNames(options, '', Object.keys(known))
  // Node takes an empty one for every address of the machine: what was to be its own would be open to others.
  const host = readText(options.host ?? '127.0.0.1', 'host')
  const wanted = readPort(options.port ?? 0, 'port')
  const latencyMs = readLatency(options.latencyMs ?? 0, 'latencyMs')
  const access = options.control ?? false
  if (access === true && !isLoopback(host)) {
    throw new TypeError(`The control API needs a token where others can reach it: on ${host}.`)
  }
  if (typeof access === 'object' && !isToken(access.token)) {
    throw new TypeError('control.token: expected 16 to 200 letters, digits, dots, dashes and underscores')
  }
  const control = access === false ? undefined : { control: createControl(exchange, options), access }
  const catchUp = createCatchUp(exchange)
  const sockets = new Set<Socket>()
  const server = createPlainOrTls(options, (request, response) => {
    const answered =
      control !== undefined && request.url?.startsWith(CONTROL_PREFIX) === true
        ? serveControl(control, catchUp, request, response)
        : serve({ exchange, catchUp, latencyMs, onAnswer: options.onAnswer }, request, response)
    answered.catch((error: unknown) => {
      if (response.headersSent) {
        response.destroy()
        return
      }
      // The simulator's own mistake: say so rather than look like one of KuCoin's.
      response.writeHead(500, { 'content-type': 'text/plain', 'x-mock': 'broken' })
      response.end(`kucoin-mock failed: ${String(error)}`)
    })
  })
  const socketServer = createSocketServer(exchange, latencyMs)
  server.keepAliveTimeout = 60_000
  server.on('upgrade', socketServer.upgrade)
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, wanted)))
    server.listen(wanted, host, () => resolve())
  })
  const ticking = setInterval(() => void catchUp.run(), TICK_MS)
  ticking.unref()
  const { address, port } = server.address() as AddressInfo
  const authority = `${nameOf(host, address)}:${port}`
  const s = options.tls === undefined ? '' : 's'
  return {
    url: `http${s}://${authority}`,
    futuresUrl: `http${s}://${authority}/futures`,
    brokerUrl: `http${s}://${authority}/broker`,
    wsUrl: `ws${s}://${authority}/ws`,
    unifiedSpotWsUrl: `ws${s}://${authority}${UNIFIED_PATHS.spot}`,
    unifiedFuturesWsUrl: `ws${s}://${authority}${UNIFIED_PATHS.futures}`,
    unifiedPrivateWsUrl: `ws${s}://${authority}${UNIFIED_PATHS.private}`,
    orderWsUrl: `ws${s}://${authority}`,
    port,
    close: () =>
      new Promise((resolve) => {
        clearInterval(ticking)
        catchUp.stop()
        socketServer.close()
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function createPlainOrTls({ tls }: ListenOptions, listener: RequestListener): Server {
  return tls === undefined ? createServer(listener) : createTlsServer({ ...tls }, listener)
}

/** How clients on this machine call an address: that of all its networks, however it is written, is no place to go to. */
function nameOf(host: string, address: string): string {
  if (address === '0.0.0.0') return '127.0.0.1'
  if (address === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const { code = '' } = error
  const foreign = `This machine does not have the address ${host}. Listen on one of its own, or on 0.0.0.0 for all.`
  const words: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} on ${host} is taken. Choose another one, or 0 for any free one.`,
    EACCES: `Port ${port} on ${host} is not allowed for this user. Choose one above 1023.`,
    EADDRNOTAVAIL: foreign,
    // Without IPv6, and of a link that is not named.
    EAFNOSUPPORT: foreign,
    EINVAL: foreign,
    ENOTFOUND: `No machine is called ${host}. Give an address of this machine, or 0.0.0.0 for all.`,
    EAI_AGAIN: `No machine is called ${host}. Give an address of this machine, or 0.0.0.0 for all.`,
  }
  const message = words[code]
  return message === undefined ? error : new Error(message, { cause: error })
}
