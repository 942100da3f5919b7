import { KucoinError } from './kucoin-error.ts'

/** KuCoin's own answer, as an error carries it; undefined where none came. */
export interface Answer {
  /** KuCoin's code, as {@link ApiError.apiCode}. */
  readonly apiCode?: string | undefined
  /** KuCoin's words, as {@link ApiError.apiMessage}. */
  readonly apiMessage?: string | undefined
  /** HTTP status of the answer. */
  readonly httpStatus?: number | undefined
}

/** What an error takes over from its cause, and what was seen of it: KuCoin's answer must not lie causes deep. */
export function answerOf(cause: unknown): Answer & { readonly seen: readonly string[] } {
  const { apiCode, apiMessage, httpStatus, seen } = Object(cause) as KucoinError & Answer
  return KucoinError.isInstance(cause) && apiCode ? { apiCode, apiMessage, httpStatus, seen } : { seen: [] }
}
