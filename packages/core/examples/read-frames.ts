/**
 * Frames of KuCoin's sockets as its sources print them, with the topics that bring them. Classic ones are those of the
 * description that KuCoin's own SDK is made from, with the fields that it lists; unified ones are the examples of KuCoin's
 * pages, and three that were recorded on the live sockets, as of 2026-10.
 */
import { readFileSync } from 'node:fs'
import { parseJson } from '../src/encoding/json.ts'
import * as groups from '../src/topics/groups.ts'
import type { Topic } from '../src/topics/topic.ts'

/** What a field of a message may be: `text`, `number`, `boolean`, `*`, one of a list, a list, a table, an object. */
export type FieldShape =
  | string
  | readonly [FieldShape]
  | { readonly '=': readonly (string | number)[] }
  | { readonly '*': FieldShape }
  | { readonly [name: string]: FieldShape }

interface Row {
  /** Path and placeholders of a classic topic; channel, kind and depth of a unified one. */
  readonly wire: string
  readonly socket: string
  /** `spot.trades` */
  readonly topic: string
  readonly arguments: readonly unknown[]
  /** Of classic topics; a question mark stands behind the name of a field that may be left out. */
  readonly fields?: FieldShape
  readonly frames: readonly unknown[]
}

/** A topic with frames of it. */
export interface FramesOfTopic extends Omit<Row, 'frames'> {
  /** `spot.partOrderBook('BTC-USDT', 5)` */
  readonly name: string
  readonly make: (...args: readonly unknown[]) => Topic<unknown>
  /** The exact text of each: every digit of its numbers is as it was. */
  readonly frames: readonly string[]
}

interface SourceJson {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown
  rawJSON(text: string): object
}
const json = JSON as unknown as SourceJson

/** All topics with their frames. */
export function readFrames(): readonly FramesOfTopic[] {
  const source = readFileSync(new URL('data/frames.json', import.meta.url), 'utf8')
  const rows = JSON.parse(source) as readonly Row[]
  const exact = json.parse(source, (_key, value, context) =>
    typeof value === 'number' ? json.rawJSON(context.source as string) : value,
  ) as readonly Row[]
  const functions = topicFunctions()
  return rows.map((row, at) => {
    const make = functions.get(row.topic)
    if (!make) throw new Error(`The frames of "${row.topic}" belong to no topic.`)
    return {
      ...row,
      name: `${row.topic}(${row.arguments.map((one) => JSON.stringify(one)).join(', ')})`,
      make,
      frames: exact[at]?.frames.map((frame) => JSON.stringify(frame)) ?? [],
    }
  })
}

/** Every function that makes a topic, by its name behind `topics.`. */
export function topicFunctions(): ReadonlyMap<string, FramesOfTopic['make']> {
  const walk = (members: object, path: string): (readonly [string, FramesOfTopic['make']])[] =>
    Object.entries(members).flatMap(([name, member]) =>
      typeof member === 'function'
        ? [[`${path}${name}`, member] as const]
        : walk(member as object, `${path}${name}.`),
    )
  return new Map(walk(groups, ''))
}

/** What a feed makes of a frame: its data and its subject. */
export function decodeFrame(
  text: string,
  topic: Topic<unknown>,
): { readonly data: unknown; readonly subject: string | undefined } {
  const frame = parseJson(text, topic.integers?.fields) as Readonly<Record<string, unknown>>
  const isUnified = topic.socket.startsWith('unified')
  return {
    data: isUnified ? frame['d'] : frame['data'],
    subject: (isUnified ? frame['t'] : frame['subject']) as string | undefined,
  }
}
