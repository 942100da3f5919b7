/**
 * `pnpm bench [name] [--orders N] [--seconds N] [--seed N] [--json]`: runs one benchmark, or all short ones; the exit code is 1
 * where a limit is not kept. `pnpm bench profile <name>` shows where the time of one goes.
 */
import { parseArgs } from 'node:util'
import type { Bench } from './bench.ts'
import { bookBench } from './book/book.ts'
import { booksBench } from './books/books.ts'
import { bundleBench } from './bundle/bundle.ts'
import { callBench } from './call/call.ts'
import { chaosBench } from './chaos/bench.ts'
import { feedBench } from './feed/feed.ts'
import { importBench } from './import/import.ts'
import { installBench } from './install/install.ts'
import { memoryBench } from './memory/memory.ts'
import { mockBench } from './mock/mock.ts'
import { orderSocketBench } from './order-socket/order-socket.ts'
import { ordersBench } from './orders/orders.ts'
import { profile } from './profile/profile.ts'
import { subjects } from './profile/subjects.ts'
import { relayBench } from './relay/relay.ts'
import { rivalsBench } from './rivals/rivals.ts'
import { runtimesBench } from './runtimes/runtimes.ts'
import { signBench } from './sign.ts'

const benches: Readonly<Record<string, Bench>> = {
  sign: signBench,
  call: callBench,
  orders: ordersBench,
  import: importBench,
  memory: memoryBench,
  bundle: bundleBench,
  install: installBench,
  runtimes: runtimesBench,
  relay: relayBench,
  mock: mockBench,
  book: bookBench,
  books: booksBench,
  feed: feedBench,
  'order-socket': orderSocketBench,
  chaos: chaosBench,
  rivals: rivalsBench,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    orders: { type: 'string' },
    seconds: { type: 'string' },
    seed: { type: 'string' },
  },
})
const [only, subject = ''] = positionals
if (only === 'profile') {
  const start =
    subjects[subject] ??
    fail(`There is no profile of "${subject}", but of ${Object.keys(subjects).join(', ')}.`)
  const { run, stop } = await start()
  await profile(subject, run)
  await stop()
  process.exit()
}
const orders = wholeNumber('orders')
const seconds = wholeNumber('seconds')
const seed = wholeNumber('seed')
if (only !== undefined && !(only in benches)) fail(`There is no benchmark "${only}".`)

let isKept = true
for (const [name, bench] of Object.entries(benches)) {
  if (only === undefined ? bench.isLong : only !== name) continue
  isKept = (await bench.run({ isJson: values.json, orders, seconds, seed })) && isKept
}
if (only === undefined)
  console.error(
    'What takes minutes is run by its name only: `pnpm bench chaos`, `pnpm bench books`, `pnpm bench rivals`.',
  )
// Peers keep connections and timers that would hold the process for a while.
process.exit(isKept ? 0 : 1)

function wholeNumber(name: 'orders' | 'seconds' | 'seed'): number | undefined {
  const text = values[name]
  if (text === undefined) return undefined
  const number = Number(text)
  if (!(Number.isInteger(number) && number > 0)) fail(`--${name} is not a whole number from 1.`)
  return number
}

function fail(message: string): never {
  const list = Object.entries(benches).map(([name, { about }]) => `  ${name.padEnd(12)} ${about}`)
  const usage =
    'pnpm bench [name] [--orders N] [--seconds N] [--seed N] [--json], or pnpm bench profile <name>, with one of'
  console.error([message, usage, ...list].join('\n'))
  process.exit(2)
}
