/** Tells apart what two sockets both bring of one topic, while one takes over from the other. */
import type { TopicRow } from '../topics/topic.ts'
import { keyOf } from './key-of.ts'

/** What the older socket has delivered of one topic since the newer one is there. */
export interface Overlap {
  /** Notes a message of the older socket, which is delivered. */
  note(data: unknown, subject: string | undefined): void
  /** Whether a message of the newer socket is to be delivered: false where it is older than, or the same as, one that was. */
  passes(data: unknown, subject: string | undefined): boolean
}

/** Begins to compare. */
export function createOverlap(topic: TopicRow): Overlap {
  const names = new Set<string>()
  /** Of each key the last sequence; where there is none, the last message. */
  const last = new Map<string, number | string>()

  function read(data: unknown, subject: string | undefined) {
    const name = topic.idOf?.(data as never, subject) ?? JSON.stringify(data)
    const key = keyOf(topic, data, subject)
    return { name, key, mark: topic.sequenceOf?.(data as never) ?? name }
  }

  return {
    note(data, subject) {
      const { name, key, mark } = read(data, subject)
      names.add(name)
      last.set(key, mark)
    },
    passes(data, subject) {
      const { name, key, mark } = read(data, subject)
      const before = last.get(key)
      if (topic.kind === 'event') return !names.delete(name)
      // A state without a sequence may come back to what it was: only a repetition of the last one says nothing new.
      const isOld =
        typeof mark === 'number' ? names.has(name) || mark < Number(before ?? mark) : mark === before
      if (!isOld) last.set(key, mark)
      return !isOld
    },
  }
}
