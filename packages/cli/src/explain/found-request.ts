import { type FailingAnswer, type FailingRequest, type Finding, readPaste } from '@kucoin-kit/core/diagnose'

/** One call of an input. */
export interface FoundCall {
  readonly request: FailingRequest
  readonly answer: FailingAnswer
  /** What the text shows besides: how the call failed, mistakes of a program. */
  readonly seen?: readonly Finding[]
}

/** What an input was understood to be. */
export interface FoundInput {
  /** Which form it had. */
  readonly form: 'curl' | 'har' | 'json' | 'log'
  /** The call that is meant; one of `calls`. */
  readonly call: FoundCall
  /** Every call, in order. */
  readonly calls: readonly FoundCall[]
}

/** Whether the exchange, or the way to it, refused a call. */
export function isRefused({ answer: { code, status = 0 }, seen = [] }: FoundCall): boolean {
  return (code !== undefined && code !== '200000') || status >= 400 || seen.length > 0
}

/** Plain JSON data, as far as it is known. */
export type Json = Readonly<Record<string, unknown>>

/** Whether a value is an object with fields. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A text, or a number as one; anything else is undefined. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined
}

/** What came back: KuCoin's envelope, or what is no JSON and shows the page of a gate. */
export function readReply(value: unknown, status?: unknown): Pick<FoundCall, 'answer' | 'seen'> {
  const answer = readAnswer(value, status)
  const seen =
    answer.code === undefined && typeof value === 'string' ? readPaste(value)?.call.seen : undefined
  return { answer, ...(seen?.length ? { seen } : {}) }
}

const isHolder = (value: unknown): boolean => typeof value === 'object' && value !== null

/** KuCoin's envelope in whatever a capture calls it: an object, or the text of one. */
function readAnswer(value: unknown, status?: unknown): FailingAnswer {
  const known = typeof status === 'number' ? { status } : {}
  if (typeof value === 'string') {
    try {
      return readAnswer(JSON.parse(value), status)
    } catch {
      return known
    }
  }
  if (!isObject(value)) return known
  const code = textOf(value['code'] ?? value['apiCode'])
  const message = textOf(value['msg'] ?? value['message'] ?? value['apiMessage'])
  const own = value['status'] ?? value['httpStatus']
  // Of several orders that were sent together, one may have been refused.
  if (code === '200000' && isHolder(value['data'])) {
    const told = readPaste(JSON.stringify(value))?.call.answer
    if (told?.message !== undefined) return { ...known, ...told }
  }
  return {
    ...known,
    ...(typeof own === 'number' ? { status: own } : {}),
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message }),
  }
}
