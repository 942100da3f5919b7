import type { Kucoin, UntypedRequest } from '@kucoin-kit/node'
import type { Tap } from '../connection/connect.ts'

/** Headers that the client goes by. */
export const watchedHeaders = [
  'content-type',
  'gw-ratelimit-limit',
  'gw-ratelimit-remaining',
  'gw-ratelimit-reset',
] as const

/** One answer, as it came. */
export interface Answer {
  readonly status: number
  /** KuCoin's code; undefined where the body is none of KuCoin's. */
  readonly code: string | undefined
  readonly data: unknown
  /** KuCoin's words; undefined where there are none. */
  readonly message: string | undefined
  /** Whether a mock exchange answers with an example, since it does not simulate this. */
  readonly isStandIn: boolean
  /** Those of {@link watchedHeaders} that were there; of the content type what stands before a semicolon. */
  readonly headers: readonly string[]
}

/** A client that shows what it gets. */
export interface Observer {
  /** Asks once; what the client makes of the answer does not matter. An error where none came. */
  ask(request: UntypedRequest): Promise<Answer>
  close(): Promise<void>
}

/** Makes an observer of a client that tells `tap` of every answer. */
export function createObserver(make: (tap: Tap) => Kucoin): Observer {
  let last: Answer | undefined
  const kucoin = make((status, header, text) => {
    last = {
      status,
      ...readBody(text),
      isStandIn: header('x-mock') !== null,
      headers: watchedHeaders.filter((name) => header(name) !== null),
    }
  })
  return {
    async ask(request) {
      last = undefined
      const failure: unknown = await kucoin.request(request).then(
        () => undefined,
        (error: unknown) => error,
      )
      if (last) return last
      throw failure
    },
    close: () => kucoin.close(),
  }
}

function readBody(text: string): Pick<Answer, 'code' | 'data' | 'message'> {
  try {
    const { code, data, msg } = Object(JSON.parse(text)) as Readonly<Record<string, unknown>>
    const message = typeof msg === 'string' && msg !== '' ? msg : undefined
    return { code: code === undefined ? undefined : String(code), data, message }
  } catch {
    return { code: undefined, data: undefined, message: undefined }
  }
}
