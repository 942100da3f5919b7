import type { FetchResponse } from '../platform/platform.ts'

/** What the socket itself needs to know of an answer; the rest is read as that of a request is. */
export interface Reply {
  readonly id: string
  readonly op: string | undefined
  /** What is left of the pool, in the order of {@link rateHeaders}. */
  readonly rate: readonly unknown[]
}

const rateHeaders = ['gw-ratelimit-limit', 'gw-ratelimit-remaining', 'gw-ratelimit-reset']

/** Reads a frame; undefined for one that answers no request: a pong, a greeting, what is no JSON. */
export function readReply(text: string): Reply | undefined {
  try {
    const { id, op, code, rateLimit, userRateLimit } = Object(JSON.parse(text)) as Record<string, unknown>
    if ((typeof id !== 'string' && typeof id !== 'number') || code === undefined) return undefined
    const { limit, remaining, reset } = Object(rateLimit ?? userRateLimit) as Record<string, unknown>
    return {
      id: String(id),
      op: typeof op === 'string' ? op : undefined,
      rate: [limit, remaining, reset],
    }
  } catch {
    return undefined
  }
}

/** The answer as a response over HTTP: its frame has the members of an envelope, and its rate stands in headers. */
export function responseOf(text: string, { rate }: Reply): FetchResponse {
  return {
    status: 200,
    headers: {
      get(name) {
        const value = rate[rateHeaders.indexOf(name)]
        return typeof value === 'number' || typeof value === 'string' ? String(value) : null
      },
    },
    text: async () => text,
  }
}
