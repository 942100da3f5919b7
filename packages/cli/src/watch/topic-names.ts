/** Every topic by its name; light, since help lists the names. */
import { type Topic, topics } from '@kucoin-kit/core/topics'

/** Makes a topic of its arguments. */
export type MakeTopic = (...args: readonly unknown[]) => Topic<unknown>

/** Every topic by its name behind `topics.`. */
export const makers: ReadonlyMap<string, MakeTopic> = new Map(membersOf(topics, ''))

/** All names, as help and completion list them. */
export const topicNames: readonly string[] = [...makers.keys()]

function membersOf(group: object, path: string): (readonly [string, MakeTopic])[] {
  return Object.entries(group).flatMap(([name, member]) =>
    typeof member === 'function'
      ? [[`${path}${name}`, member as MakeTopic] as const]
      : membersOf(member as object, `${path}${name}.`),
  )
}
