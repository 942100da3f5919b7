import type { Bench } from '../bench.ts'
import { runChaos } from './chaos.ts'
import { reportOf } from './report.ts'

/** Orders of the run by hand. */
const ORDERS = 10_000
/** Orders of the blind retrier and of each peer, and of each client on the unified account: enough to show what they do. */
const SIDE_ORDERS = 300

/** The chaos benchmark as a command. */
export const chaosBench: Bench = {
  about: 'whether orders are placed once, however much goes wrong; 10000 orders take minutes',
  isLong: true,
  notes: [
    'A peer that throws says nothing about the order: falselyNotPlaced are its orders that stand all the same, and that its caller has lost; falselyAccepted are those that do not stand.',
    "KuCoin's SDK has no unified call: its own transport carries one.",
    'Requests are delivered twice for resting orders only: an order that is over at once, such a network places twice whoever the client is.',
  ],
  async run({ orders = ORDERS }) {
    const figures = await runChaos({
      orders,
      resendOrders: orders,
      sideOrders: Math.min(orders, SIDE_ORDERS),
      unifiedOrders: Math.min(orders, SIDE_ORDERS),
      onProgress: (line) => console.error(line),
    })
    console.error(`Faults that hit our placements: ${JSON.stringify(figures.faults)}`)
    return reportOf(figures)
  },
}
