// The simulator in a process of its own, so that it does not share the bot's loop; it ends with its standard input. Argument: the
// milliseconds that every round trip takes longer.
import { listen } from '@kucoin-kit/mock-server/listen'
import { aFlatExchange } from '../test/live-session.ts'

const exchange = aFlatExchange('classic', { balances: { trade: { USDT: '100000000' } } })
const server = await listen(exchange, { latencyMs: Number(process.argv[2]) })
process.stdout.write(`${server.url}\n`)
process.stdin.resume().on('end', () => process.exit())
