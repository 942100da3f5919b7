// A source that says that it is there, and how far it has counted.
import * as v from 'valibot'
import { objectOf } from '../json/object-of.ts'
import { text, time } from './schema.ts'

/** A sign of life. */
export interface Heartbeat {
  readonly source: string
  /** When the source made it, epoch ms. */
  readonly timeMs: number
  /** The number of its latest signal: one more than the last that came says that signals are missing. */
  readonly seq: number | undefined
  /** When the next one is due, in ms. */
  readonly everyMs: number | undefined
}

const DAY_MS = 86_400_000

const heartbeatSchema = objectOf({
  specversion: v.literal('1.0'),
  id: text,
  source: text,
  type: v.literal('heartbeat.v1'),
  time,
  datacontenttype: v.optional(v.literal('application/json')),
  data: v.optional(
    objectOf({
      seq: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
      everyMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1_000), v.maxValue(DAY_MS))),
    }),
  ),
})

/** Whether a message says that it is a heartbeat. */
export function isHeartbeat(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'type' in json && json.type === 'heartbeat.v1'
}

/** The heartbeat, or what is wrong with it. */
export function checkHeartbeat(json: unknown): Heartbeat | string {
  const parsed = v.safeParse(heartbeatSchema, json, { abortEarly: true })
  if (!parsed.success) {
    const [issue] = parsed.issues
    return `${v.getDotPath(issue) ?? 'heartbeat'}: ${issue.message}`
  }
  const { source, time, data } = parsed.output
  return { source, timeMs: Date.parse(time), seq: data?.seq, everyMs: data?.everyMs }
}
