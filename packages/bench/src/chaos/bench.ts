import type { Bench } from '../bench.ts'
import { runChaos } from './chaos.ts'
import { printChaos } from './report.ts'

/** Orders of the run by hand. */
const ORDERS = 10_000
/** Orders of the blind retrier and of each peer, and of each client on the unified account: enough to show what they do. */
const SIDE_ORDERS = 300

/** The chaos benchmark as a command. */
export const chaosBench: Bench = {
  about: 'whether orders are placed once, however much goes wrong; 10000 orders take minutes',
  isLong: true,
  async run({ isJson, orders = ORDERS }) {
    const report = await runChaos({
      orders,
      resendOrders: orders,
      sideOrders: Math.min(orders, SIDE_ORDERS),
      unifiedOrders: Math.min(orders, SIDE_ORDERS),
      onProgress: (line) => console.error(line),
    })
    if (isJson) console.log(JSON.stringify({ bench: 'chaos', ...report }))
    else printChaos(report)
    return report.broken.length === 0
  },
}
