/** What an order costs over the order socket, beside the same order over HTTP: one client each, turn by turn. */
import { spot } from '@kucoin-kit/core/endpoints'
import { createKucoin, type Kucoin } from '@kucoin-kit/node'
import { createOrderSocket } from '@kucoin-kit/node/order-socket'
import type { Bench } from '../bench.ts'
import { startChild } from '../child.ts'
import { keys } from '../keys.ts'
import { median } from '../median.ts'
import type { Report } from '../report.ts'
import { spreadOf } from '../spread.ts'
import { unpaced } from '../unpaced.ts'

/** A frame spares what a request costs; seen 0.65 and 0.70. */
const limits = { p50: { atMost: 0.85 }, cpu: { atMost: 0.9 } }

interface Turn {
  readonly p50Us: number
  readonly cpuUs: number
}

/** Places orders over both ways, one at a time. */
export async function benchOrderSocket(rounds = 21, orders = 300): Promise<Report> {
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
    // The first rounds warm up.
    for (let round = -6; round < rounds; round++) {
      const both = [await placeAll(clients[0], orders), await placeAll(clients[1], orders)] as const
      if (round >= 0) turns.push(both)
    }
    const of = (way: 0 | 1, figure: keyof Turn) => spreadOf(turns.map((turn) => turn[way][figure]))
    const ratio = (figure: keyof Turn): number =>
      median(turns.map(([http, socket]) => socket[figure] / http[figure]))
    return {
      bench: 'order-socket',
      rows: [
        { name: 'over HTTP', p50Us: of(0, 'p50Us'), cpuUs: of(0, 'cpuUs') },
        { name: 'over the order socket', p50Us: of(1, 'p50Us'), cpuUs: of(1, 'cpuUs') },
      ],
      ratios: { p50: ratio('p50Us'), cpu: ratio('cpuUs') },
      limits,
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
  run: () => benchOrderSocket(),
}
