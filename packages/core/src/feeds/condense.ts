/** Makes one outage of many that nobody has read: a line that flaps while its reader is away must not fill the memory. */
import type { FeedItem, FeedMarker } from './contract.ts'

type Marker<Type, Data> = Extract<FeedMarker<Data>, { readonly type: Type }>

/** What waits of one topic since its last message: where its markers are, and the outage that has not ended. */
interface Waiting<Data> {
  readonly at: Map<string, number>
  open: FeedItem<Data> | undefined
}

/**
 * Puts together the markers of each topic that have no message of it between them: of outages the first `reconnecting`, and a
 * `resumed` with the gaps and the recovered of all, whole where all were; of gaps the first; of others the last. Messages
 * stay as they are, what was dropped between two of them is counted, and an outage that goes on stays the last word of its topic.
 */
export function condense<Data>(items: readonly FeedItem<Data>[]): FeedItem<Data>[] {
  const out: FeedItem<Data>[] = []
  const topics = new Map<unknown, Waiting<Data>>()

  function put(item: FeedItem<Data>, { at }: Waiting<Data>, merge: (before: never) => FeedItem<Data>): void {
    const place = at.get(item.type)
    if (place === undefined) at.set(item.type, out.push(item) - 1)
    else out[place] = merge(out[place] as never)
  }

  for (const item of items) {
    if (item.type === 'dropped') {
      const last = out.at(-1)
      if (last?.type === 'dropped') out[out.length - 1] = { ...item, count: last.count + item.count }
      else out.push(item)
      continue
    }
    const { topic } = item
    const waiting: Waiting<Data> = topics.get(topic) ?? { at: new Map(), open: undefined }
    topics.set(topic, waiting)
    if (item.type === 'message') {
      if (waiting.open) out.push(waiting.open)
      topics.delete(topic)
      out.push(item)
    } else if (item.type === 'reconnecting') {
      const { at } = waiting
      // Behind a whole outage it is told once it is known that it lasts.
      if (at.has('reconnecting') && at.has('resumed')) waiting.open = item
      else {
        // A renewal that was torn is resumed without a break before it.
        at.delete('resumed')
        put(item, waiting, () => item)
      }
    } else if (item.type === 'resumed') {
      waiting.open = undefined
      put(item, waiting, ({ gapMs, recovered, isWhole }: Marker<'resumed', Data>) => ({
        ...item,
        gapMs: gapMs + item.gapMs,
        recovered: recovered + item.recovered,
        isWhole: isWhole && item.isWhole,
      }))
    } else if (item.type === 'gap') {
      put(item, waiting, ({ sinceMs }: Marker<'gap', Data>) => ({ ...item, sinceMs }))
    } else put(item, waiting, () => item)
  }
  for (const { open } of topics.values()) if (open) out.push(open)
  return out
}
