import { parseJson } from '../encoding/json.ts'

/** The fields of a topic whose integers may exceed 2^53: they arrive as strings of digits. */
export interface WideIntegers {
  readonly fields: readonly string[]
  /**
   * Gives the data of a message with all its digits.
   *
   * @param text - of the frame
   * @param again - finds the data in the frame, where all of it had to be read anew
   */
  widen(text: string, data: unknown, again: (frame: unknown) => unknown): unknown
}

/**
 * Names the fields of a topic whose integers may exceed 2^53.
 *
 * @example
 * ```ts
 * import { wideIntegers } from '@kucoin-kit/core/feeds'
 * import type { Topic } from '@kucoin-kit/core/topics'
 *
 * const level2: Topic<{ ts: string }> = {
 *   socket: 'futures',
 *   channel: '/contractMarket/level2Depth5',
 *   argument: 'XBTUSDTM',
 *   kind: 'state',
 *   integers: wideIntegers('ts'),
 * }
 * ```
 */
export function wideIntegers(...fields: readonly string[]): WideIntegers {
  return {
    fields,
    widen: (text, data, again) => (widen(text, Object(data), fields) ? data : again(parseJson(text, fields))),
  }
}

/**
 * Makes strings of the named integers of an object that was parsed from a text: above 2^53 `JSON.parse` rounds them, so their
 * digits are taken from the text. It costs a search for each name, where `parseJson` looks at every digit.
 *
 * @returns false where a name stands in the text more than once, or deeper than in the object: then `parseJson` has to help
 */
export function widen(text: string, data: Record<string, unknown>, fields: readonly string[]): boolean {
  for (const field of fields) {
    const name = `"${field}"`
    const at = text.indexOf(name)
    if (at < 0) continue
    const value = data[field]
    if (value === undefined || text.indexOf(name, at + 1) >= 0) return false
    if (typeof value !== 'number') continue
    let from = at + name.length
    while (text.charCodeAt(from) <= 32 || text[from] === ':') from += 1
    let to = from
    while (text.charCodeAt(to) >= 48 && text.charCodeAt(to) <= 57) to += 1
    const digits = text.slice(from, to)
    if (Number(digits) !== value) return false
    data[field] = digits
  }
  return true
}
