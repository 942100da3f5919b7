/** What waits for a reader: bounded, and what had to go is told of where it went. */

import { condense } from './condense.ts'
import type { BufferOptions, FeedItem, FeedMessage } from './contract.ts'
import { keyOf } from './key-of.ts'

/** Items that wait. */
export interface Queue<Data> {
  readonly isEmpty: boolean
  push(item: FeedItem<Data>): void
  shift(): FeedItem<Data> | undefined
  /** All of them. */
  drain(): readonly FeedItem<Data>[]
}

/** Where space is given back, items. */
const CHUNK = 1_024

/**
 * Makes an empty queue.
 *
 * @param overflowed - there is no room, and its policy is to end then
 */
export function createQueue<Data>(
  { size = 1_024, overflow = 'drop-oldest' }: BufferOptions,
  overflowed: () => void,
): Queue<Data> {
  let items: (FeedItem<Data> | undefined)[] = []
  let head = 0
  let messages = 0
  /** Items that were taken off the list's front. */
  let gone = 0
  /** Markers that may wait before those are put together that say the same. */
  let mostMarkers = CHUNK
  /** Where the message of each key waits, counted from the first item there ever was. */
  const places = new Map<unknown, number>()
  /** Where the last `reconnecting` of each topic waits. */
  const breaks = new Map<unknown, number>()

  /** What a later message of the same takes the place by; undefined where none does. */
  function placeOf({ topic, data, subject }: FeedMessage<Data>): unknown {
    if (overflow !== 'latest') return undefined
    const { channel, argument, fields } = topic
    return topic.keyOf ? JSON.stringify([channel, argument, fields, keyOf(topic, data, subject)]) : topic
  }

  /** The message at a place waits no longer; a later one of its key may, behind a marker. */
  function leave(at: number): void {
    messages -= 1
    const key = placeOf(items[at] as FeedMessage<Data>)
    if (places.get(key) === gone + at) places.delete(key)
  }

  /** Counts one that has gone from a place; true where that could be told in the place before. */
  function count(at: number): boolean {
    const before = items[at - 1]
    const isMore = before?.type === 'dropped'
    items[isMore ? at - 1 : at] = { type: 'dropped', count: isMore ? before.count + 1 : 1 }
    return isMore
  }

  /** The oldest message goes; those markers before it move up, so that the hole is where it was. */
  function dropOldest(): void {
    let at = head
    while (items[at]?.type !== 'message') at += 1
    leave(at)
    if (!count(at)) return
    items.copyWithin(head + 1, head, at)
    items[head++] = undefined
  }

  function makeRoom(): boolean {
    // Of a size that is none, one message waits.
    if (messages < size || !messages) return true
    if (overflow === 'fail') overflowed()
    else if (overflow === 'drop-newest') count(items.length)
    else {
      dropOldest()
      return true
    }
    return false
  }

  function tidy(): void {
    items = condense(items.slice(head) as FeedItem<Data>[])
    head = 0
    breaks.clear()
    mostMarkers = Math.max(CHUNK, 2 * (items.length - messages))
  }

  return {
    get isEmpty() {
      return head === items.length
    },
    push(item) {
      if (item.type === 'reconnecting') {
        // While a socket is down nothing of its topics comes: the last attempt says all, however long nobody reads.
        const place = (breaks.get(item.topic) ?? -1) - gone
        const before = items[place]
        if (place >= head && before?.type === 'reconnecting' && before.topic === item.topic) {
          items[place] = item
          return
        }
        breaks.set(item.topic, gone + items.length)
      } else if (item.type === 'resumed' || item.type === 'subscribed') breaks.delete(item.topic)
      if (item.type !== 'message') {
        // What comes behind a marker stays behind it.
        places.clear()
        items.push(item)
        if (items.length - head - messages > mostMarkers) tidy()
        return
      }
      const key = placeOf(item)
      const place = places.get(key)
      if (place !== undefined) {
        items[place - gone] = item
        return
      }
      if (!makeRoom()) return
      if (key) places.set(key, gone + items.length)
      messages += 1
      items.push(item)
    },
    shift() {
      const item = items[head]
      if (item?.type === 'message') leave(head)
      items[head++] = undefined
      if (head >= items.length || head === CHUNK) {
        items = items.slice(head)
        gone += head
        head = 0
      }
      return item
    },
    drain() {
      const all = (head ? items.slice(head) : items) as FeedItem<Data>[]
      gone += items.length
      items = []
      head = messages = 0
      places.clear()
      return all
    },
  }
}
