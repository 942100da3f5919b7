import type { Client } from '../client/client.ts'
import type { recoverBy } from '../feeds/catch-up.ts'
import type { Recovery } from '../feeds/contract.ts'
import { stopwatch } from '../platform/stopwatch.ts'
import { incomplete } from '../recovery/incomplete.ts'
import type { Topic } from '../topics/topic.ts'

/** Messages that may come before the module is there, which takes some ms; of more, the oldest go. */
const MOST_EARLY = 10_000

/** Loads what recovers a topic whose messages are seen for some time already, in ms by now. */
export type Load = () => Promise<
  (client: Client, topic: Topic<unknown>, seenForMs: () => number) => Recovery<unknown> | undefined
>

/**
 * Reads what private topics missed, with code that is loaded with the first of them: whoever takes no private feed does not
 * wait for it.
 *
 * @param isRecoverable - whether something can be read for a topic
 */
export function lazyRecover(
  isRecoverable: (topic: Topic<unknown>) => boolean,
  load: Load,
): Parameters<typeof recoverBy>[0] {
  return (client, topic) => (isRecoverable(topic) ? lazyRecovery(client, topic, load) : undefined)
}

function lazyRecovery(client: Client, topic: Topic<unknown>, load: Load): Recovery<unknown> {
  const early: [data: unknown, subject: string | undefined][] = []
  const seenForMs = stopwatch(client.platform)
  let loaded: Recovery<unknown> | undefined
  let loading: Promise<Recovery<unknown> | undefined> | undefined
  /** Whether it was not there when the topic began: what stood then is not known. */
  let isLate = false

  async function begin(): Promise<Recovery<unknown> | undefined> {
    try {
      loaded = (await load())(client, topic, seenForMs)
    } catch (error) {
      // A page without a network, say, for a moment: the next gap asks again.
      loading = undefined
      isLate = true
      throw error
    }
    for (const message of early.splice(0)) loaded?.observe(...message)
    return loaded
  }

  loading = begin()
  // Where it cannot be loaded, the first gap says so.
  loading.catch(() => {})
  return {
    observe(data, subject) {
      if (loaded) return loaded.observe(data, subject)
      early.push([data, subject])
      if (early.length > MOST_EARLY) early.shift()
      return true
    },
    async read(gapMs, signal) {
      const spentMs = stopwatch(client.platform)
      loading ??= begin()
      const recovery = await loading
      const past = (await recovery?.read(gapMs + spentMs(), signal)) ?? { messages: [], missing: undefined }
      const missing = past.missing ?? (isLate ? incomplete('what reads it was not there before') : undefined)
      isLate = false
      return { ...past, missing }
    },
  }
}
