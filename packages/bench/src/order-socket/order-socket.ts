/** What an order costs over the order socket, beside the same order over HTTP: one client each, turn by turn. */
import { spot } from '@kucoin-kit/core/endpoints'
import { createKucoin, type Kucoin } from '@kucoin-kit/node'
import { createOrderSocket } from '@kucoin-kit/node/order-socket'
import type { Bench } from '../bench.ts'
import { startChild } from '../child.ts'
import { keys } from '../keys.ts'
import { median } from '../median.ts'
import { unpaced } from '../unpaced.ts'

/** Medians over the rounds; a ratio is that of the socket to HTTP. */
export interface OrderSocketFigures {
  readonly bench: 'order-socket'
  readonly ratios: { readonly p50: number; readonly cpu: number }
  readonly limits: { readonly p50: number; readonly cpu: number }
  readonly kept: boolean
  /** One at a time, in microseconds. */
  readonly p50Us: { readonly http: number; readonly socket: number }
}

/** A frame spares what a request costs; seen 0.65 and 0.70. */
const limits = { p50: 0.85, cpu: 0.9 }

interface Turn {
  readonly p50Us: number
  readonly cpuUs: number
}

/** Places orders over both ways, one at a time. */
export async function benchOrderSocket(rounds = 9, orders = 200): Promise<OrderSocketFigures> {
  const exchange = startChild<{ readonly ask: 'start' }, string>(
    new URL('./exchange-process.ts', import.meta.url),
  )
  const url = await exchange.ask({ ask: 'start' })
  const options = { credentials: keys, hosts: { spot: url, futures: `${url}/futures` }, budget: unpaced }
  const ordersOver = createOrderSocket({ fallback: 'refuse' })
  const clients = [createKucoin(options), createKucoin({ ...options, ordersOver })] as const
  try {
    await ordersOver.ready()
    const turns: (readonly [http: Turn, socket: Turn])[] = []
    // The first two rounds warm up.
    for (let round = -2; round < rounds; round++) {
      const both = [await placeAll(clients[0], orders), await placeAll(clients[1], orders)] as const
      if (round >= 0) turns.push(both)
    }
    const ratios = {
      p50: median(turns.map(([http, socket]) => socket.p50Us / http.p50Us)),
      cpu: median(turns.map(([http, socket]) => socket.cpuUs / http.cpuUs)),
    }
    return {
      bench: 'order-socket',
      ratios,
      limits,
      kept: ratios.p50 <= limits.p50 && ratios.cpu <= limits.cpu,
      p50Us: {
        http: median(turns.map(([http]) => http.p50Us)),
        socket: median(turns.map(([, socket]) => socket.p50Us)),
      },
    }
  } finally {
    await Promise.all(clients.map((client) => client.close()))
    await exchange.stop()
  }
}

async function placeAll(client: Kucoin, orders: number): Promise<Turn> {
  const tookUs: number[] = []
  const cpu = process.cpuUsage()
  for (let at = 0; at < orders; at++) {
    const startedMs = performance.now()
    await client.call(spot.placeOrder, {
      ...({ symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.001' } as const),
      clientOid: crypto.randomUUID(),
    })
    tookUs.push((performance.now() - startedMs) * 1_000)
  }
  const { user, system } = process.cpuUsage(cpu)
  return { p50Us: median(tookUs), cpuUs: (user + system) / orders }
}

/** The benchmark as a command. */
export const orderSocketBench: Bench = {
  about: 'an order over the order socket, beside the same over HTTP',
  isLong: false,
  async run({ isJson }) {
    const figures = await benchOrderSocket()
    if (isJson) console.log(JSON.stringify(figures))
    else console.table({ ratio: figures.ratios, 'at most': figures.limits, 'p50 in µs': figures.p50Us })
    return figures.kept
  },
}
