import type { Frame } from './line.ts'
import type { StateFeed } from './state-feed.ts'

/** Who gets messages. */
export interface Subscriber {
  /** Account; undefined on public sockets. */
  readonly uid: string | undefined
  send(frame: Frame, topic: string): void
}

/** What can be subscribed to, as far as handing messages out goes. */
export interface HubTopic<Parts> {
  readonly kind: {
    /** Name of the family. */
    readonly path: string
    readonly isPrivate: boolean
    /** Undefined for topics that are fed by events. */
    readonly state?: StateFeed<Parts>
  }
  readonly name: string
  /** What it is about. */
  readonly argument: string
}

/** Who has subscribed to what. */
export interface Hub<Parts> {
  add(subscriber: Subscriber, topic: HubTopic<Parts>): void
  remove(subscriber: Subscriber, topic: HubTopic<Parts>): void
  /** Whether anybody would get a message on the topic; on private ones, whether that account would. */
  has(name: string, uid?: string): boolean
  /** Topics with subscribers of which a market's state is sent. */
  states(): Iterable<HubTopic<Parts>>
  /** Topics of a family with subscribers. */
  named(path: string): Iterable<HubTopic<Parts>>
  /** Sends to everybody on the topic; on private ones, to that account. The frame is made once, if at all. */
  publish(name: string, make: () => Parts, uid?: string): void
}

/** Creates a hub without subscribers; `encode` makes the frame of a message, once for all who get it. */
export function createHub<Parts>(encode: (topic: string, parts: Parts) => Frame): Hub<Parts> {
  const subscribers = new Map<string, Set<Subscriber>>()
  const states = new Map<string, HubTopic<Parts>>()
  const named = new Map<string, Map<string, HubTopic<Parts>>>()
  const key = (name: string, uid: string | undefined): string => (uid === undefined ? name : `${name} ${uid}`)
  const keyOf = (subscriber: Subscriber, { kind, name }: HubTopic<Parts>): string =>
    key(name, kind.isPrivate ? subscriber.uid : undefined)
  return {
    add: (subscriber, topic) => {
      const k = keyOf(subscriber, topic)
      const set = subscribers.get(k)
      if (set === undefined) subscribers.set(k, new Set([subscriber]))
      else set.add(subscriber)
      if (topic.kind.state !== undefined) states.set(topic.name, topic)
      const family = named.get(topic.kind.path)
      if (family === undefined) named.set(topic.kind.path, new Map([[topic.name, topic]]))
      else family.set(topic.name, topic)
    },
    remove: (subscriber, topic) => {
      const k = keyOf(subscriber, topic)
      const set = subscribers.get(k)
      set?.delete(subscriber)
      if (set !== undefined && set.size > 0) return
      subscribers.delete(k)
      if (topic.kind.isPrivate) return
      states.delete(topic.name)
      named.get(topic.kind.path)?.delete(topic.name)
    },
    has: (name, uid) => subscribers.has(key(name, uid)),
    states: () => states.values(),
    named: (path) => named.get(path)?.values() ?? [],
    publish: (name, make, uid) => {
      const set = subscribers.get(key(name, uid))
      if (set === undefined) return
      const frame = encode(name, make())
      for (const subscriber of [...set]) subscriber.send(frame, name)
    },
  }
}
