/** How each runtime turns the request of a handshake into a socket. Node has no such way: see `listenRelay`. */
import { type Bridge, type BridgeLimits, createBridge, type FrameData, type PageEnd } from './bridge.ts'
import { relayProtocol } from './spoken.ts'

/** A socket that was let in. */
export interface SocketPass {
  /** Where it leads, token and all. */
  readonly url: string
  readonly limits: BridgeLimits
  /** Gives its place back; to be called at its end. */
  readonly leave: () => void
}

/** Takes the page's end and dials the exchange; gives the answer of the handshake, where the runtime wants one. */
export type Accept = (pass: SocketPass) => MaybeAnswer | Promise<MaybeAnswer>
type MaybeAnswer = Response | undefined

/** The page's end as the runtimes of the web have it. */
type WebEnd = WebSocket & { accept?(): void }

interface Runtime {
  readonly Deno?: {
    upgradeWebSocket(
      request: Request,
      options: { readonly protocol: string },
    ): { readonly socket: WebEnd; readonly response: Response }
  }
  /** Of Workers. */
  readonly WebSocketPair?: new () => { readonly 0: WebEnd; readonly 1: WebEnd }
}

/** Bun's server, which `Bun.serve` hands to its `fetch` beside each request. */
interface BunServer {
  upgrade(request: Request, options: { readonly headers: HeadersInit; readonly data: BunSocketData }): boolean
}

/** Bun's socket. */
interface BunSocket {
  readonly data: BunSocketData
  send(data: FrameData): unknown
  close(code: number, words: string): void
  getBufferedAmount(): number
}

interface BunSocketData {
  readonly open: (page: PageEnd) => Bridge
  bridge?: Bridge
}

/** What `Bun.serve` takes as `websocket`. */
export interface BunHandlers {
  open(socket: unknown): void
  message(socket: unknown, data: string | Uint8Array): void
  close(socket: unknown): void
}

/** For every relay: what belongs to one socket comes with it. */
export const bunHandlers: BunHandlers = {
  open(given) {
    const socket = given as BunSocket
    socket.data.bridge = socket.data.open({
      send(data) {
        const bytes = socket.send(data)
        // Of a page that reads too slowly Bun keeps 16 MB; what is more it drops, and says so by this alone. An empty frame has none.
        if (bytes === 0 && (typeof data === 'string' ? data.length : data.byteLength) > 0)
          throw new Error('not taken')
      },
      close: (code, words) => socket.close(code, words),
      waiting: () => socket.getBufferedAmount(),
    })
  },
  message(given, data) {
    const { bridge } = (given as BunSocket).data
    bridge?.message(typeof data === 'string' ? data : new Uint8Array(data).buffer)
  },
  close: (given) => (given as BunSocket).data.bridge?.closed(),
}

/**
 * The way of this runtime.
 *
 * @param server - what `Bun.serve` gives beside the request
 * @returns undefined where there is none
 */
export function ownAccept(request: Request, server: unknown): Accept | undefined {
  const { Deno, WebSocketPair } = globalThis as Runtime
  if (Deno) {
    return (pass) => {
      let answer: Response | undefined
      follow(pass, () => {
        const { socket, response } = Deno.upgradeWebSocket(request, { protocol: relayProtocol })
        answer = response
        return socket
      })
      return answer
    }
  }
  if (WebSocketPair) {
    return (pass) => {
      const pair = new WebSocketPair()
      follow(pass, () => {
        pair[1].accept?.()
        return pair[1]
      })
      const answer = { status: 101, webSocket: pair[0], headers: { 'sec-websocket-protocol': relayProtocol } }
      return new Response(null, answer as ResponseInit)
    }
  }
  const bun = Object(server) as Partial<BunServer>
  if (bun.upgrade === undefined) return undefined
  return ({ url, limits, leave }) => {
    const isUpgraded = bun.upgrade?.(request, {
      headers: { 'sec-websocket-protocol': relayProtocol },
      data: { open: (page) => createBridge(page, url, limits, leave) },
    })
    if (!isUpgraded) throw new Error('no handshake')
    return undefined
  }
}

/**
 * Dials, and only then takes the page's end: a runtime may forbid the one, and Deno ends its whole server where the other was taken
 * and is not answered with.
 */
function follow({ url, limits, leave }: SocketPass, take: () => WebEnd): void {
  let socket: WebEnd | undefined
  const page: PageEnd = {
    send: (data) => socket?.send(data),
    close: (code, words) => socket?.close(code, words),
    waiting: () => socket?.bufferedAmount ?? 0,
  }
  const bridge = createBridge(page, url, limits, leave)
  try {
    socket = take()
  } catch (error) {
    bridge.closed()
    throw error
  }
  socket.binaryType = 'arraybuffer'
  socket.addEventListener('message', ({ data }: MessageEvent<FrameData>) => bridge.message(data))
  socket.addEventListener('close', () => bridge.closed())
  socket.addEventListener('error', () => bridge.closed())
}
