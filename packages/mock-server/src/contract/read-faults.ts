import {
  integerFrom,
  listOf,
  numberFrom,
  objectOf,
  oneOf,
  optional,
  type Reader,
  readText,
} from '../base/json/read.ts'
import { FAULT_PLACES, type Fault, type FaultKind, type FaultMatch } from './fault.ts'

const KINDS: readonly FaultKind[] = [
  'drop-before',
  'drop-after',
  'error-500-before',
  'error-500-after',
  'quota-429',
  'overload-429',
  'html-1015',
  'html-502',
  'not-found-bare',
  'slow',
  'truncated',
  'skewed-clock',
  'late',
  'twice',
  'invisible',
  'token-expired',
  'socket-silent',
  'socket-drop',
  'socket-skip',
  'socket-slow',
  'socket-late',
  'socket-twice',
  'socket-refused',
  'socket-restart',
  'frame-lost',
  'ack-refused',
]

/** Times and waits stay where a Date can be, in milliseconds. */
const FARTHEST_MS = 8_640_000_000_000_000

const readMatch = objectOf<FaultMatch>({
  method: optional((value, path) => {
    const method = typeof value === 'string' ? value.toUpperCase() : value
    return oneOf(['GET', 'POST', 'PUT', 'DELETE'])(method, path)
  }),
  path: optional(readText),
  host: optional(oneOf(['spot', 'futures', 'broker'])),
  on: optional(oneOf(FAULT_PLACES)),
})

/** Reads one fault. */
export const readFault: Reader<Fault> = objectOf<Fault>({
  kind: oneOf(KINDS),
  match: optional(readMatch),
  probability: optional(numberFrom(0, 1)),
  count: optional(integerFrom(0)),
  delayMs: optional(numberFrom(0, FARTHEST_MS)),
  offsetMs: optional(numberFrom(-FARTHEST_MS, FARTHEST_MS)),
  when: optional(oneOf(['before', 'after'])),
  fromMs: optional(numberFrom(0, FARTHEST_MS)),
  untilMs: optional(numberFrom(0, FARTHEST_MS)),
})

const readList = listOf(readFault)

/**
 * Checks faults that came from outside, such as a file. Nothing unknown is let pass: a misspelt field would be
 * a fault that hits everything, or nothing.
 *
 * @throws TypeError that names entry and field, what was expected and what was seen.
 *
 * @example
 * ```ts
 * import { createExchange, parseFaults } from '@kucoin-kit/mock-server'
 *
 * const faults = parseFaults(JSON.parse('[{ "kind": "slow", "delayMs": 250, "match": { "path": "/api/v1/hf" } }]'))
 * const exchange = createExchange({ faults })
 * ```
 */
export function parseFaults(value: unknown): Fault[] {
  return readList(value, 'faults')
}
