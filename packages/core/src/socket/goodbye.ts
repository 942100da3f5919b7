/** What the other side says when it ends a socket, and what that asks of the next attempt. */
import { readFrame } from '../protocol/words.ts'

/**
 * Reads a frame that may have been the last: code and words where it is an error, as both kinds of KuCoin's sockets send it;
 * empty for any other. The code is 401 for a token, 509 for a limit, 400 for a ping that did not come, or one of six digits.
 */
export function readGoodbye(text: string): string {
  if (text.length > 2_000) return ''
  const { type, op, code, data, msg } = readFrame(text)
  const words = type === 'error' ? data : (op ?? type) === undefined ? msg : undefined
  return typeof words === 'string' && Number.isInteger(Number(code)) ? `${code} ${words}` : ''
}

/**
 * How long to wait at least before the next attempt, in ms: a limit is over after its window of ten seconds, and KuCoin's
 * edge blocks for many minutes whoever goes on dialling.
 *
 * @param code - of the close frame
 * @param said - the goodbye, and the words of the close frame or of dialling: `HTTP 403`
 */
export function leastWaitMs(code: number, said: string): number {
  if (/^HTTP (403|429)$/.test(said)) return 60_000
  // 1008: against a policy; 1013: try again later.
  return said.startsWith('509 ') || code === 1008 || code === 1013 ? 10_000 : 0
}
