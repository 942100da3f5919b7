/** Tells apart what two sockets both bring, while one takes over from the other. */
import type { TopicRow } from '../topics/topic.ts'
import { keyOf } from './key-of.ts'

/** After a renewal, how long messages of the older socket may still come over the newer one. */
export const OVERLAP_MS = 10_000
/** How much later than the answer to a ping a message of the older socket may be: answers and messages come by ways of their own. */
export const SETTLE_MS = 500

/** What the older socket has delivered since the newer one is there. */
export interface Overlap {
  /**
   * Notes a message of the older socket, which is delivered.
   *
   * @param route - under which it came
   */
  note(topic: TopicRow, route: unknown, data: unknown, subject: string | undefined): void
  /** Whether a message of the newer socket is to be delivered: false where it is older than, or the same as, one that was. */
  passes(topic: TopicRow, route: unknown, data: unknown, subject: string | undefined): boolean
}

/** Begins to compare. */
export function createOverlap(): Overlap {
  const names = new Set<string>()
  /** Of each key the last sequence; where there is none, the last message. */
  const last = new Map<string, number | string>()

  function read(topic: TopicRow, route: unknown, data: unknown, subject: string | undefined) {
    const name = `${route} ${topic.idOf?.(data as never, subject) ?? JSON.stringify(data)}`
    const key = `${route} ${keyOf(topic, data, subject)}`
    return [name, key, topic.sequenceOf?.(data as never) ?? name] as const
  }

  return {
    note(...message) {
      const [name, key, mark] = read(...message)
      names.add(name)
      last.set(key, mark)
    },
    passes(...message) {
      const [name, key, mark] = read(...message)
      const before = last.get(key)
      if (message[0].kind === 'event') return !names.delete(name)
      // A state without a sequence may come back to what it was: only a repetition of the last one says nothing new.
      if (typeof mark === 'number' ? names.has(name) || mark < Number(before) : mark === before) return false
      last.set(key, mark)
      return true
    },
  }
}
