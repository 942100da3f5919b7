/** Puts a book together: its stream, the snapshots over REST, and the machine that holds one against the other. */
import type { Client } from '../client/client.ts'
import type { KucoinError } from '../errors/kucoin-error.ts'
import { unreadableAnswer } from '../errors/network-error.ts'
import type { FeedItem, Feeds, Subscription } from '../feeds/contract.ts'
import { onAbort } from '../platform/or-abort.ts'
import { stopwatch } from '../platform/stopwatch.ts'
import type { Book, BookOptions } from './book.ts'
import { BookEvents, type SyncReason } from './book-events.ts'
import { readLevels } from './book-levels.ts'
import type { BookSource } from './book-sources.ts'
import { BookSync, type LostReason, type Step } from './book-sync.ts'
import { checkBook } from './check-book.ts'
import { createDoubts } from './doubts.ts'
import { createStaleWatch } from './stale-watch.ts'
import { createSupply } from './supply.ts'

/** How long after a refusal that passes by itself the topic is asked for again, ms; its socket is still there then. */
const AGAIN_MS = 5_000

/**
 * Keeps an order book. For many pairs make one for each: their topics share requests and sockets.
 *
 * @param feeds - that bring the stream
 * @param client - reads snapshots, where the source needs them; one without a key will do for the others
 * @param source - `spotBook('BTC-USDT')`, or `unifiedSpotBook('BTC-USDT')`, which needs no key
 * @throws ConfigError `OPTIONS_INVALID` for feeds or a source that are none, for an option that there is not, and for a
 * `staleAfterMs` that is no positive number
 * @example
 * ```ts
 * import { createClient } from '@kucoin-kit/core'
 * import { createBook, unifiedSpotBook } from '@kucoin-kit/core/book'
 * import { createFeeds } from '@kucoin-kit/core/feeds'
 *
 * const client = createClient()
 * await using feeds = createFeeds(client)
 * await using book = createBook(feeds, client, unifiedSpotBook('BTC-USDT'))
 * await book.ready
 * console.log(book.bestBid, book.bestAsk, book.priceFor('buy', '0.5')?.price)
 * for await (const event of book) {
 *   if (event.type === 'changed') console.log(book.sequence, book.depth(5))
 *   else console.log(event.type) // syncing, live, stale
 * }
 * ```
 */
export function createBook<Data>(
  feeds: Feeds,
  client: Client,
  source: BookSource<Data>,
  options: BookOptions = {},
): Book {
  checkBook(feeds, source as never, options)
  const { onEvent, staleAfterMs = 60_000, signal } = options
  const { platform } = client
  const { topic, read, beginsWhole } = source
  const sync = new BookSync<Data>(source.rules, topic.argument)
  const sequence = (): number | undefined => (sync.isLive && !source.isTimed ? sync.sequence : undefined)
  const events = new BookEvents(onEvent, sequence)
  const supply = createSupply(
    {
      platform,
      beginsWhole: beginsWhole === true,
      read: read && ((ending) => read(client, ending)),
      refresh: () => subscription.refresh(),
      take(whole) {
        const step = sync.load(whole)
        if (step === 'unreadable')
          throw unreadableAnswer(`A snapshot, or what came after it, is no order book of ${topic.argument}.`)
        took(step)
      },
      failing: (error) => events.tell({ type: 'failing', error }),
      refused: end,
    },
    () => isSubscribed,
  )
  const doubts = createDoubts(
    platform,
    () => {
      sync.giveUp()
      lose('crossed')
    },
    () => {
      if (!sync.forget()) begin('behind')
    },
  )
  let state: Book['state'] = 'syncing'
  let isOver = false
  let isSubscribed = false
  /** Whether a whole book came over the newest socket before it said that the topic flows. */
  let isAnew = false
  /** Since when nothing has changed. */
  let ageMs = stopwatch(platform)
  let isReady = (_: boolean): void => {}
  let isRefused = (_: unknown): void => {}
  const ready = new Promise<boolean>((resolve, reject) => {
    isReady = resolve
    isRefused = reject
  })
  // Whoever does not wait for it is told by events.
  ready.catch(() => {})

  const staleWatch = createStaleWatch(
    platform,
    staleAfterMs,
    () => ageMs(),
    () => {
      if (state !== 'live') return
      if (doubts.isBehind) return begin('behind')
      state = 'stale'
      events.tell({ type: 'stale', reason: 'silent' })
    },
  )

  function hear(item: FeedItem<Data>): void {
    if (isOver) return
    if (item.type === 'message') {
      if (!isSubscribed && source.rules.isWhole(item.data, item.subject)) {
        isAnew = true
        sync.restart()
      }
      const step = sync.push(item.data, item.subject)
      // The last one once more says that nothing came after it.
      if (step !== 'old' || source.rules.lastOf(item.data) < sync.sequence) took(step)
    } else if (item.type === 'silent') events.tell({ type: 'silent', afterMs: item.afterMs })
    else if (item.type === 'reconnecting') leftAlone()
    else if (item.type === 'refused') refused(item.error)
    else {
      isSubscribed = true
      if (item.type === 'subscribed') {
        if (!sync.isLive && read !== undefined) supply.ask()
      } else if (item.type === 'resumed' && (item.isWhole || isAnew) && sync.isLive) live()
      else begin(item.type === 'resumed' ? 'reconnected' : 'gap')
    }
  }

  function leftAlone(): void {
    isSubscribed = isAnew = false
    forgetWhole()
    if (state === 'live') {
      state = 'stale'
      events.tell({ type: 'stale', reason: 'reconnecting' })
    }
  }

  function refused(error: KucoinError): void {
    // A socket that is given up is so by the bound that its user has set.
    if (error.code !== 'TOPIC_REFUSED' || error.retry === 'never') {
      end(error)
      return
    }
    cancelAgain = platform.setTimer(() => {
      cancelAgain = undefined
      subscription = follow()
    }, AGAIN_MS)
    isSubscribed = isAnew = false
    begin('reconnected')
    // Whoever is told may have closed the book.
    if (!isOver) events.tell({ type: 'failing', error })
  }

  /** What was built so far is of no use. */
  function begin(reason: SyncReason): void {
    forgetWhole()
    sync.restart()
    empty(reason)
    if (read !== undefined || reason !== 'reconnected') supply.ask(reason === 'behind')
  }

  function took(step: Step): void {
    if (step === 'changed') {
      ageMs = stopwatch(platform)
      doubts.calm()
      if (state !== 'live') live()
      events.changed()
    } else if (step === 'old') doubts.behind()
    else if (step === 'waiting') {
      if (read !== undefined) supply.ask()
      else supply.watch()
    } else if (step === 'outdated') {
      doubts.behind()
      supply.miss('The snapshot is older than the stream.')
    } else if (step === 'crossed') doubts.crossed()
    else lose(step)
  }

  function lose(reason: LostReason | 'crossed'): void {
    if (state === 'syncing') supply.miss(`The stream makes no book that is right: ${reason}.`)
    else {
      empty(reason)
      supply.ask()
    }
  }

  function live(): void {
    forgetWhole()
    supply.done()
    state = 'live'
    staleWatch.start()
    isReady(true)
    events.tell({ type: 'live' })
  }

  function empty(reason: SyncReason): void {
    if (state === 'syncing') return
    state = 'syncing'
    events.tell({ type: 'syncing', reason })
  }

  function forgetWhole(): void {
    supply.cancel()
    doubts.calm()
  }

  function stop(): void {
    isOver = true
    isSubscribed = false
    forgetWhole()
    cancelAgain?.()
    staleWatch.stop()
    leave()
    sync.restart()
    state = 'syncing'
    subscription.close()
  }

  function end(error: unknown): void {
    if (isOver) return
    stop()
    isRefused(error)
    events.tell({ type: 'ended', error })
    events.end(error)
  }

  function close(): void {
    if (isOver) return
    stop()
    if (signal?.aborted) isRefused(signal.reason)
    else isReady(false)
    events.end()
  }

  function follow(): Subscription {
    const own = feeds.listen<Data>(topic, hear)
    // Feeds that are closed tell their listeners nothing. A refusal has been told by then.
    const over = (): void => {
      if (!cancelAgain) close()
    }
    void own.done.then(over, over)
    return own
  }

  let leave = (): void => {}
  /** Set while a topic that was refused for a while is not asked for. */
  let cancelAgain: (() => void) | undefined
  let subscription = follow()
  leave = onAbort(signal, close)

  return {
    symbol: topic.argument ?? '',
    get state() {
      if (!sync.isLive) return 'syncing'
      // A timer may be late, after a sleep of the machine above all.
      const isLate = state === 'live' && staleAfterMs !== false && ageMs() >= staleAfterMs
      return isLate ? 'stale' : state
    },
    get sequence() {
      return sequence()
    },
    get ageMs() {
      return sync.isLive ? ageMs() : undefined
    },
    get bestBid() {
      return sync.isLive ? sync.bids.best : undefined
    },
    get bestAsk() {
      return sync.isLive ? sync.asks.best : undefined
    },
    ready,
    ...readLevels(sync),
    [Symbol.asyncIterator]: () => events.read(),
    close,
    async [Symbol.asyncDispose]() {
      close()
    },
  }
}
