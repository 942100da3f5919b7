/** Reads what a private topic missed, and delivers it before what has come meanwhile. */
import type { Client } from '../client/client.ts'
import type { KucoinError } from '../errors/kucoin-error.ts'
import { tooSlow } from '../errors/network-error.ts'
import { startDeadline } from '../platform/deadline.ts'
import { host } from '../platform/host.ts'
import { orAbort } from '../platform/or-abort.ts'
import type { Platform } from '../platform/platform.ts'
import type { Topic } from '../topics/topic.ts'
import type { CatchUp, Outlet, Recover, Recovery } from './contract.ts'

/** Frames that wait while the past is read over REST. */
const MAX_HELD = 10_000
/** How long the past may take to be read; what comes now waits for it. */
const MAX_READ_MS = 120_000

/**
 * Makes the `recover` of feeds: what a private topic missed is read, and put before what flows meanwhile.
 *
 * @param make - gives the recovery of a topic; undefined where nothing can be read for it
 * @example
 * ```ts
 * import { createClient } from '@kucoin-kit/core'
 * import { createFeeds, recoverBy } from '@kucoin-kit/core/feeds'
 *
 * const recover = recoverBy(() => ({
 *   observe: () => true,
 *   read: async () => ({ messages: [], missing: undefined }),
 * }))
 * await using feeds = createFeeds(createClient(), { recover })
 * ```
 */
export function recoverBy(
  make: (client: Client, topic: Topic<unknown>) => Recovery<unknown> | undefined,
): Recover {
  return (client, topic, outlet) => {
    const recovery = make(client, topic)
    return recovery && createCatchUp(client.platform, recovery, outlet)
  }
}

function createCatchUp(platform: Platform, recovery: Recovery<unknown>, outlet: Outlet): CatchUp {
  const { now } = platform
  /** What came while the past is read. */
  let held:
    | { readonly data: unknown; readonly subject: string | undefined; readonly atMs: number }[]
    | undefined
  let isTorn = false
  /** Whether it failed to see a message: what it reads from then on may not be all. */
  let isBlind = false
  /** Ends the reading that is under way. */
  let abort: (() => void) | undefined

  function pass(data: unknown, subject: string | undefined, atMs: number, isRecovered: boolean): boolean {
    const isNew = isNews(data, subject)
    if (isNew) outlet.emit(data, subject, atMs, isRecovered)
    return isNew
  }

  /** Only what is certainly seen is held back: better a message twice than never. */
  function isNews(data: unknown, subject: string | undefined): boolean {
    try {
      return recovery.observe(data, subject) !== false
    } catch (error) {
      if (!isBlind) outlet.gap(now(), error as KucoinError)
      isBlind = true
      return true
    }
  }

  async function read(gapMs: () => number): Promise<void> {
    const controller = new (host().AbortController)()
    abort = () => controller.abort()
    const late = tooSlow('past of a feed', MAX_READ_MS)
    // It is handed on, to readers that may want a signal of the runtime's own.
    const own = new (host().AbortController)()
    const { signal, release } = startDeadline(platform, MAX_READ_MS, late, controller.signal, own)
    held ??= []
    let recovered = 0
    let missing: unknown
    let isRead = false
    try {
      const past = await orAbort(recovery.read(gapMs(), signal), signal)
      if (controller.signal.aborted) return
      isRead = true
      missing = past.missing
      for (const { data, subject } of past.messages) if (pass(data, subject, now(), true)) recovered += 1
    } catch (error) {
      if (controller.signal.aborted) return
      missing = error
    } finally {
      release()
    }
    abort = undefined
    const isWhole = isRead && !missing && !isTorn
    if (!isWhole) outlet.gap(now() - gapMs(), missing as KucoinError | undefined)
    const waiting = held
    held = undefined
    isTorn = false
    for (const { data, subject, atMs } of waiting) pass(data, subject, atMs, false)
    outlet.resumed(gapMs(), recovered, isWhole && !isBlind)
  }

  return {
    take(data, subject, atMs) {
      if (!held) pass(data, subject, atMs, false)
      else if (held.length < MAX_HELD) held.push({ data, subject, atMs })
      else isTorn = true
    },
    start(gapMs) {
      // A newer socket may take over while the past is read: that is one gap.
      if (!abort) void read(gapMs)
    },
    stop() {
      abort?.()
      abort = undefined
      // A message may come before the answer that the topic flows again: the past comes before it.
      held ??= []
    },
  }
}
