import type { Client } from '../client/client.ts'
import type { recoverBy } from '../feeds/catch-up.ts'
import type { Recovery } from '../feeds/contract.ts'
import { stopwatch } from '../platform/stopwatch.ts'
import type { Topic } from '../topics/topic.ts'

/** Messages that may come before the module is there, which takes some ms. */
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
  const loading = (async () => {
    loaded = (await load())(client, topic, seenForMs)
    for (const message of early.splice(0)) loaded?.observe(...message)
    return loaded
  })()
  // Where it cannot be loaded, the first gap says so.
  loading.catch(() => {})
  return {
    observe(data, subject) {
      if (loaded) return loaded.observe(data, subject)
      if (early.length < MOST_EARLY) early.push([data, subject])
      return true
    },
    async read(gapMs, signal) {
      const spentMs = stopwatch(client.platform)
      const recovery = await loading
      return (await recovery?.read(gapMs + spentMs(), signal)) ?? { messages: [], missing: undefined }
    },
  }
}
