/** A stretch of a book's stream as the simulated exchange sends it, with the exchange's own book beside it. */
import type { WholeBook } from '../src/book/book-sync.ts'
import { createFeeds } from '../src/feeds/create-feeds.ts'
import { mockExchange } from './mock-exchange.ts'
import { withMockSockets } from './mock-sockets.ts'
import { byValue, type Kind, sockets, trade } from './soak/books.ts'

/** One message, as a feed hands it on. */
export interface Recorded {
  readonly data: unknown
  readonly subject: string | undefined
}

/** What came in one step, and what the exchange had at its end, when all of it had been sent. */
export interface RecordedStep {
  readonly messages: readonly Recorded[]
  readonly whole: WholeBook
  /** Prices and sizes, by value. */
  readonly levels: string
}

/** Whatever is sent but every 100 ms has come within a step. */
export const STEP_MS = 200

/** Records so many steps of a market in which somebody trades. */
export async function recordBook(kind: Kind, steps: number): Promise<RecordedStep[]> {
  const setup = mockExchange({ seed: 3 })
  const { client, exchange, platform } = setup
  withMockSockets(platform, exchange)
  await using feeds = createFeeds(client, { sockets })
  let messages: Recorded[] = []
  feeds.listen(kind.source().topic, (item) => {
    if (item.type === 'message') messages.push({ data: item.data, subject: item.subject })
  })
  // Between two moves of the market, which are at whole seconds.
  await platform.advance(1_000 - STEP_MS / 2)
  const recorded: RecordedStep[] = []
  while (recorded.length < steps) {
    await trade(setup, recorded.length, async () => {})
    await platform.advance(STEP_MS)
    const whole = await kind.read(setup)
    recorded.push({ messages, whole, levels: byValue(whole, kind.depth) })
    messages = []
  }
  return recorded
}
