/** What the other side says when it ends a socket, and what that asks of the next attempt. */

/** An error frame, as both kinds of KuCoin's sockets send it. */
export interface Goodbye {
  /** KuCoin's code: 401 for a token, 509 for a limit, 400 for a ping that did not come, or one of six digits. */
  readonly code: number
  /** Its words. */
  readonly words: string
}

/** Reads a frame that may have been the last; undefined for any that is no error. */
export function readGoodbye(text: string): Goodbye | undefined {
  if (text.length > 2_000) return undefined
  try {
    const { type, op, code, data, msg } = Object(JSON.parse(text)) as Readonly<Record<string, unknown>>
    const words = type === 'error' ? data : op === undefined && type === undefined ? msg : undefined
    const number = Number(code)
    return typeof words === 'string' && Number.isInteger(number) ? { code: number, words } : undefined
  } catch {
    return undefined
  }
}

/**
 * How long to wait at least before the next attempt, in ms: a limit is over after its window of ten seconds, and KuCoin's
 * edge blocks for many minutes whoever goes on dialling.
 *
 * @param code - of the close frame
 * @param words - of the close frame, or of dialling: `HTTP 403`
 */
export function leastWaitMs(code: number, words: string, goodbye: Goodbye | undefined): number {
  if (/^HTTP (403|429)$/.test(words)) return 60_000
  // 1008: against a policy; 1013: try again later.
  return goodbye?.code === 509 || code === 1008 || code === 1013 ? 10_000 : 0
}
