/** The simulated exchange behind sockets of the test's platform, with a network between them that the test spoils. */
import type { Exchange, ExchangeOptions } from '@kucoin-kit/mock-server'
import type { ClientOptions } from '../src/client/options.ts'
import type { SocketHandlers } from '../src/platform/platform.ts'
import type { FakePlatform } from './fake-platform.ts'
import { type MockSetup, mockExchange } from './mock-exchange.ts'

/** One socket, as the network between its ends sees it. */
export interface Wire {
  readonly url: string
  /** Brings a frame to the exchange, if it still listens. */
  toExchange(text: string): void
  /** Brings a frame to the client, if it still listens. */
  toClient(text: string): void
  /** The client's end breaks; the exchange's goes on until {@link Wire.hangUp}. */
  break(code?: number, reason?: string): void
  /** Something between the ends keeps the exchange's end alive, whatever the client's does. */
  hold(): void
  /** The exchange is told that the socket is gone. */
  hangUp(): void
}

/** What happens to frames on their way; the default brings each to its end. */
export interface Spoiler {
  /** Whether a socket opens at all. */
  opens?(): boolean
  fromClient?(wire: Wire, text: string): void
  fromExchange?(wire: Wire, text: string): void
}

/** Time on the way, in ms. */
const TRIP_MS = 5

/** Like {@link mockExchange}, with sockets. */
export function socketExchange(
  options: ExchangeOptions = {},
  spoiler: Spoiler = {},
  clientOptions: ClientOptions = {},
): MockSetup & { readonly wires: Wire[] } {
  const setup = mockExchange(options, clientOptions)
  const { platform, exchange } = setup
  const wires: Wire[] = []
  platform.openSocket = (url, handlers) => {
    const wire = openWire(platform, exchange, url, handlers, spoiler)
    wires.push(wire)
    let isOpen = true
    return {
      send(text) {
        if (!isOpen) return
        if (spoiler.fromClient) spoiler.fromClient(wire, text)
        else wire.toExchange(text)
      },
      close() {
        isOpen = false
        wire.close()
      },
    }
  }
  return { ...setup, wires }
}

function openWire(
  platform: FakePlatform,
  exchange: Exchange,
  url: string,
  handlers: SocketHandlers,
  spoiler: Spoiler,
): Wire & { close(): void } {
  const later = (run: () => void): void => void platform.setTimer(run, TRIP_MS)
  let isHeard = true
  let isHeld = false
  let server: { receive(text: string): void; closed(): void } | undefined
  const wire = {
    url,
    toExchange: (text: string) => later(() => server?.receive(text)),
    toClient: (text: string) => later(() => isHeard && handlers.message(text)),
    break(code = 1006, reason = '') {
      later(() => {
        if (isHeard) handlers.close(code, reason)
        isHeard = false
      })
    },
    hangUp() {
      later(() => {
        server?.closed()
        server = undefined
      })
    },
    hold() {
      isHeld = true
    },
    close() {
      isHeard = false
      if (!isHeld) wire.hangUp()
    },
  }
  later(() => {
    if (!isHeard) return
    if (spoiler.opens?.() === false) {
      wire.break(1006, 'ECONNREFUSED')
      return
    }
    handlers.open()
    const { pathname, search } = new URL(url)
    const send = (text: string): void =>
      spoiler.fromExchange ? spoiler.fromExchange(wire, text) : wire.toClient(text)
    server = exchange.connect({
      target: pathname + search,
      send,
      sendBinary: (bytes) => send(new TextDecoder().decode(bytes)),
      close: (code, reason) => wire.break(code, reason),
      drop: () => wire.break(),
    })
  })
  return wire
}
