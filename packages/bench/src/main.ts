/** `pnpm bench [name] [--orders N] [--json]`: runs one benchmark, or all short ones. */
import { parseArgs } from 'node:util'
import type { Bench } from './bench.ts'
import { bookBench } from './book/book.ts'
import { callBench } from './call/call.ts'
import { chaosBench } from './chaos/bench.ts'
import { signBench } from './sign.ts'

const benches: Readonly<Record<string, Bench>> = {
  sign: signBench,
  call: callBench,
  book: bookBench,
  chaos: chaosBench,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, orders: { type: 'string' } },
})
const [only] = positionals
const orders = values.orders === undefined ? undefined : Number(values.orders)
if (only !== undefined && !(only in benches)) fail(`There is no benchmark "${only}".`)
if (orders !== undefined && !(Number.isInteger(orders) && orders > 0))
  fail('--orders is not a whole number from 1.')

let isKept = true
for (const [name, bench] of Object.entries(benches)) {
  if (only === undefined ? bench.isLong : only !== name) continue
  isKept = (await bench.run({ isJson: values.json, orders })) && isKept
}
if (only === undefined) console.error('`pnpm bench chaos` takes minutes, and so is run by its name only.')
// Peers keep connections and timers that would hold the process for a while.
process.exit(isKept ? 0 : 1)

function fail(message: string): never {
  const list = Object.entries(benches).map(([name, { about }]) => `  ${name.padEnd(6)} ${about}`)
  console.error([message, 'pnpm bench [name] [--orders N] [--json], with one of', ...list].join('\n'))
  process.exit(2)
}
