// One POST of JSON to a server of chats.
import { SendFailure } from './send-failure.ts'

const TIMEOUT_MS = 10_000
const MAX_PAUSE_MS = 3_600_000
/** Answers that say the message is wrong, not the moment. */
const REFUSALS = [400, 413, 415, 422]

/** What is posted. */
export interface Post {
  readonly url: string
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  /** Longest wait for the whole answer, ms. Default 10 000. */
  readonly timeoutMs?: number
}

/**
 * Posts JSON. Redirects are not followed: the address is a secret that only its own server may see.
 * @returns the answer, read as JSON where it is
 * @throws SendFailure naming the status, never the address
 */
export async function post({
  url,
  body,
  headers = {},
  signal,
  timeoutMs = TIMEOUT_MS,
}: Post): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  })
  const answer = await readJson(response)
  if (response.ok) return answer
  throw new SendFailure(`it answered HTTP ${response.status}`, {
    isRefusal: REFUSALS.includes(response.status),
    retryAfterMs: retryAfterOf(response, answer),
  })
}

/** In seconds: in the header, and of Telegram and Discord in the body, whose word is the finer one. */
function retryAfterOf(response: Response, answer: unknown): number | undefined {
  const { retry_after, parameters } = asObject(answer)
  const seconds = [
    Number(retry_after),
    Number(asObject(parameters)['retry_after']),
    Number(response.headers.get('retry-after') ?? Number.NaN),
  ].filter((one) => Number.isFinite(one) && one > 0)
  const date = Date.parse(response.headers.get('retry-after') ?? '')
  const ms = seconds.length > 0 ? Math.max(...seconds) * 1_000 : date - Date.now()
  return ms > 0 ? Math.min(ms, MAX_PAUSE_MS) : undefined
}

const MAX_ANSWER_BYTES = 1_000_000

async function readJson({ body }: Response): Promise<unknown> {
  const parts: Uint8Array[] = []
  let bytes = 0
  // Counted as it comes: one that comes in chunks does not say how long it is.
  for await (const part of body ?? []) {
    bytes += part.length
    if (bytes > MAX_ANSWER_BYTES) return undefined
    parts.push(part)
  }
  try {
    return JSON.parse(new TextDecoder().decode(Buffer.concat(parts)))
  } catch {
    return undefined
  }
}

/** A value's fields, none where it has none. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
