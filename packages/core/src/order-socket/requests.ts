/** Requests on the lines of an order socket, and their answers, which come in any order, twice, or not at all. */
import { NetworkError } from '../errors/network-error.ts'
import { orAbort } from '../platform/or-abort.ts'
import type { AbortSignalLike, FetchResponse, Platform } from '../platform/platform.ts'
import type { Line, Loss } from '../socket/connection.ts'
import { readReply, responseOf } from './reply.ts'

/** One that waits for its answer. */
interface Waiting {
  readonly line: Line
  readonly op: string
  resolve(response: FetchResponse): void
  reject(reason: unknown): void
}

/** All requests that are under way. */
export interface Requests {
  /**
   * Sends one frame, once.
   *
   * @param args - JSON
   * @throws NetworkError `CONNECTION_FAILED` where its line was lost: it may have arrived; the signal's reason
   */
  send(line: Line, op: string, args: string, signal: AbortSignalLike): Promise<FetchResponse>
  /** Takes a frame that came over a line. */
  take(text: string, line: Line): void
  /** No answer comes over this line any more; without one, over none. */
  lose(line: Line | undefined, loss: Pick<Loss, 'words'>): void
  /**
   * Whether a line has not said a word for too long after it was asked, or since the program stood still: what is written to it
   * may never arrive.
   */
  isMute(line: Line): boolean
}

/** For how long a line may owe a word, in ms. */
const PATIENCE_MS = 2_000

/** So long no line is silent that lives, in ms: it answers pings, and KuCoin ends a session that sends none for 60 s. */
const LIVES_MS = 60_000

/** Keeps requests until they are answered, given up, or their line is lost. */
export function createRequests({ monotonicNow }: Pick<Platform, 'monotonicNow'>): Requests {
  /** When each line was first asked what nothing has followed yet. */
  const owing = new WeakMap<Line, number>()
  const waiting = new Map<string, Waiting>()
  let count = 0
  return {
    send(line, op, args, signal) {
      const id = String(++count)
      const answer = new Promise<FetchResponse>((resolve, reject) => {
        waiting.set(id, { line, op, resolve, reject })
      })
      owing.set(line, owing.get(line) ?? monotonicNow())
      line.send(`{"id":"${id}","op":"${op}","args":${args}}`)
      return orAbort(answer, signal).finally(() => waiting.delete(id))
    },
    take(text, line) {
      owing.delete(line)
      const reply = readReply(text)
      const request = reply && waiting.get(reply.id)
      // An answer is taken from the line that asked, and for what was asked.
      if (!request || request.line !== line || (reply.op ?? request.op) !== request.op) return
      request.resolve(responseOf(text, reply))
    },
    lose(line, { words }) {
      for (const request of [...waiting.values()])
        if (!line || request.line === line) request.reject(lostWith(request.op, words))
    },
    isMute: (line) =>
      monotonicNow() - (owing.get(line) ?? Infinity) > PATIENCE_MS || line.silentMs() > LIVES_MS,
  }
}

function lostWith(op: string, words: string): NetworkError {
  return new NetworkError('CONNECTION_FAILED', {
    message: `The order socket was lost with a ${op} on it.`,
    seen: words ? [`Seen: ${words}`] : [],
    retry: 'after-reconcile',
    outcome: 'unknown',
  })
}
