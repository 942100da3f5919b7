/** What both families of sockets say in the same words. */
import { FeedError } from '../errors/feed-error.ts'
import type { ErrorFacts } from '../errors/kucoin-error.ts'
import { quote } from '../errors/quote.ts'
import type { Frame, Reply } from './protocol.ts'

/** Reads an answer as both families give it; undefined where a frame is none. */
export function readReply({ id, type, code, data }: Frame): Reply | undefined {
  if (type === 'ack') return { id, words: undefined }
  return type === 'error' ? { id, words: `${code} ${data}` } : undefined
}

/** Reads what comes before the greeting; empty where it cannot be read. */
export function readFrame(text: string): Frame {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}

/** The words of a frame that is an error; undefined for any other, and for what cannot be read. */
export function readRefusal(text: string, read: typeof readReply = readReply): string | undefined {
  try {
    return read(readFrame(text))?.words
  } catch {
    return undefined
  }
}

/** A ping. */
export function pingText(id: string): string {
  return JSON.stringify({ id, type: 'ping' })
}

/**
 * The error for a socket that is not greeted.
 *
 * @param more - what is to be done; default: to try again
 */
export function refusal(
  words: string,
  secrets: readonly string[],
  more: Pick<ErrorFacts, 'retry' | 'fix'> = { retry: 'after-delay' },
): FeedError {
  return new FeedError('SOCKET_REFUSED', {
    message: 'KuCoin refused the socket.',
    seen: [`KuCoin: ${quote(words, secrets)}`],
    outcome: 'refused',
    ...more,
  })
}

/** Whether a topic tells of an account. */
export function isPrivate(socket: string): boolean {
  return socket.endsWith('private')
}
