/** Sockets that lead into the simulated exchange, in this process and on the test's own time. */
import type { Exchange } from '@kucoin-kit/mock-server'
import type { Platform, SocketHandlers } from '../src/platform/platform.ts'

/** A platform whose sockets end at the exchange, whatever host they are for. */
export function withMockSockets<Own extends Platform>(platform: Own, exchange: Exchange): Own {
  return Object.assign(platform, {
    openSocket(url: string, handlers: SocketHandlers) {
      let isOver = false
      // As over a network: what is answered comes in a later turn.
      const later = (run: () => void): void => {
        platform.setTimer(() => {
          if (!isOver) run()
        }, 0)
      }
      const over = (code: number, reason: string): void =>
        later(() => {
          isOver = true
          handlers.close(code, reason)
        })
      let end: ReturnType<Exchange['connect']> | undefined
      later(() => {
        handlers.open()
        const { pathname, search } = new URL(url)
        end = exchange.connect({
          target: pathname + search,
          send: (text) => later(() => handlers.message(text)),
          close: over,
          drop: () => over(1006, ''),
        })
      })
      return {
        send(text: string) {
          if (!isOver) end?.receive(text)
        },
        close() {
          if (isOver) return
          isOver = true
          end?.closed()
        },
      }
    },
  })
}
