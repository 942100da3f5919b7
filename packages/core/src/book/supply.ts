/** Sees to it that a whole book comes where one is needed: read over REST, or brought by a stream that begins anew. */
import { KucoinError } from '../errors/kucoin-error.ts'
import { unreadableAnswer } from '../errors/network-error.ts'
import { host } from '../platform/host.ts'
import type { AbortSignalLike, Platform } from '../platform/platform.ts'
import type { WholeBook } from './book-sync.ts'
import { createResync } from './resync.ts'

/** So long a stream that begins with a whole book may keep it back; KuCoin was seen to take 6 s. */
const WHOLE_MS = 10_000

/** Where whole books come from, and what becomes of them. */
export interface SupplyParts {
  readonly platform: Platform
  /** Whether a stream begins with a whole book, and goes on with changes. */
  readonly beginsWhole: boolean
  /** Reads one over REST; undefined where the stream brings it. */
  readonly read: ((signal: AbortSignalLike) => Promise<WholeBook>) | undefined
  /** Lets the stream begin anew. */
  refresh(): void
  /** One was read; throws where it is none. */
  take(whole: WholeBook): void
  /** It could not be had, and is asked for again. */
  failing(error: unknown): void
  /** It cannot be had: that needs a person. */
  refused(error: unknown): void
}

/** The way of a book to a whole one. */
export interface Supply {
  /**
   * One is needed: asked for, unless that has happened.
   *
   * @param isLate - whether it is also asked for where each message is one, and the next should do
   */
  ask(isLate?: boolean): void
  /** One should come by itself; where it does not, it is asked for. */
  watch(): void
  /** A try came to nothing; told at the next one, or at once where the next one is a matter of the stream alone. */
  miss(words: string): void
  /** There is one. */
  done(): void
  /** What was asked for is of no use any more. */
  cancel(): void
}

/** @param isHere - whether one can be asked for: the topic is subscribed */
export function createSupply(parts: SupplyParts, isHere: () => boolean): Supply {
  const { platform, beginsWhole, read } = parts
  const resync = createResync(platform, () => void run())
  let isAsked = false
  let cancelRead = (): void => {}
  let cancelWatch: (() => void) | undefined
  /** Why the last try came to nothing. */
  let lack: string | undefined
  /** Tries in a row that did. */
  let vain = 0

  async function run(): Promise<void> {
    isAsked = true
    // One may well come too early.
    if (lack && ++vain > 1) parts.failing(unreadableAnswer(lack))
    lack = undefined
    // Whoever is told may have closed the book.
    if (!isHere()) return
    if (read === undefined) {
      parts.refresh()
      supply.watch()
      return
    }
    const controller = new (host().AbortController)()
    cancelRead = () => controller.abort()
    try {
      const whole = await read(controller.signal)
      if (controller.signal.aborted) return
      isAsked = false
      parts.take(whole)
    } catch (error) {
      if (controller.signal.aborted) return
      isAsked = false
      // What does not pass by itself needs a person: a key, or another symbol.
      if (!KucoinError.isInstance(error) || error.retry === 'never') return parts.refused(error)
      parts.failing(error)
      supply.ask()
    }
  }

  const supply: Supply = {
    ask(isLate = false) {
      if (!isAsked && isHere() && (read !== undefined || beginsWhole || isLate)) resync.ask()
    },
    watch() {
      cancelWatch ??= platform.setTimer(() => {
        cancelWatch = undefined
        isAsked = false
        supply.miss('The stream brings no whole book.')
      }, WHOLE_MS)
    },
    miss(words) {
      const isFirst = lack === undefined
      lack = words
      if (read === undefined && !beginsWhole && isFirst) parts.failing(unreadableAnswer(words))
      else supply.ask()
    },
    done() {
      resync.done()
      vain = 0
      lack = undefined
    },
    cancel() {
      resync.cancel()
      cancelRead()
      cancelWatch?.()
      cancelWatch = undefined
      isAsked = false
    },
  }
  return supply
}
