/** All benchmarks. */
import type { Bench } from './bench.ts'
import { bookBench } from './book/book.ts'
import { booksBench } from './books/books.ts'
import { botBench } from './bot/bot.ts'
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
import { relayBench } from './relay/relay.ts'
import { rivalsBench } from './rivals/rivals.ts'
import { runtimesBench } from './runtimes/runtimes.ts'
import { signBench } from './sign.ts'

/** By the name that the command line knows them by. */
export const benches: Readonly<Record<string, Bench>> = {
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
  bot: botBench,
  chaos: chaosBench,
  rivals: rivalsBench,
}
