/** Makes one outage of many that nobody has read: a line that flaps while its reader is away must not fill the memory. */
import type { FeedItem } from './contract.ts'

/**
 * Puts together the markers of each topic that have no message of it between them, one of each type: a `resumed` with the gaps
 * and the recovered of all, whole where all were; of gaps the first; of others the last. Each stands where the last of its type
 * did, so that the last word of a topic stays the last. Messages stay as they are, and what was dropped between two of them is
 * counted.
 */
export function condense<Data>(items: readonly FeedItem<Data>[]): FeedItem<Data>[] {
  const out: FeedItem<Data>[] = []
  /** What waits of each topic since its last message, by type. */
  const topics = new Map<unknown, Map<string, FeedItem<Data>>>()
  for (const item of items) {
    if (item.type === 'dropped') {
      const last = out.at(-1)
      if (last?.type === 'dropped') out[out.length - 1] = { ...item, count: last.count + item.count }
      else out.push(item)
      continue
    }
    const { type, topic } = item
    const waiting = topics.get(topic) ?? new Map<string, FeedItem<Data>>()
    topics.set(topic, waiting)
    if (type === 'message') {
      topics.delete(topic)
      out.push(...waiting.values(), item)
      continue
    }
    const before = waiting.get(type)
    waiting.delete(type)
    waiting.set(type, merge(before, item))
  }
  for (const waiting of topics.values()) out.push(...waiting.values())
  return out
}

/** Of two of one type, one. */
function merge<Data>(before: FeedItem<Data> | undefined, item: FeedItem<Data>): FeedItem<Data> {
  if (before?.type === 'gap' && item.type === 'gap') return { ...item, sinceMs: before.sinceMs }
  if (before?.type !== 'resumed' || item.type !== 'resumed') return item
  return {
    ...item,
    gapMs: before.gapMs + item.gapMs,
    recovered: before.recovered + item.recovered,
    isWhole: before.isWhole && item.isWhole,
  }
}
