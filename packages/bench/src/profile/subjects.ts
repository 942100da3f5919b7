/** What can be profiled: ways of ours, in this process, whatever they ask in one of its own. */
import { createOurs } from '../call/ours.ts'
import { startChild } from '../child.ts'
import { inFlight } from '../in-flight.ts'
import { startOrders } from '../orders/orders.ts'
import { benchSign } from '../sign.ts'

/** One of them: makes it ready, and gives what runs it for some seconds and what ends it. */
export interface Subject {
  run(): Promise<void>
  stop(): Promise<void>
}

/** By the name of its benchmark. */
export const subjects: Readonly<Record<string, () => Promise<Subject>>> = {
  async sign() {
    return {
      async run() {
        benchSign(30)
      },
      stop: async () => {},
    }
  },
  async call() {
    const server = startChild<{ readonly ask: 'start' }, string>(
      new URL('../call/still-server.ts', import.meta.url),
    )
    const peer = createOurs(await server.ask({ ask: 'start' }))
    let count = 0
    const place = () =>
      peer.place({
        kind: 'resting',
        symbol: 'BTC-USDT',
        clientOid: `bench-${count++}`,
        amount: '0.001',
        price: '20000.1',
      })
    return { run: () => inFlight(20_000, 32, place), stop: () => server.stop() }
  },
  async orders() {
    const { ways, stop } = await startOrders()
    return { run: () => inFlight(15_000, 32, ways.place), stop }
  },
}
