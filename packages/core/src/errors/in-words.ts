import type { Answer } from './answer.ts'
import { KucoinError } from './kucoin-error.ts'
import { quote } from './quote.ts'

/** What failed, in one line that has KuCoin's own words in it; of an error that is none of ours, what it says. */
export function inWords(error: unknown): string {
  if (!KucoinError.isInstance(error)) return quote(String(error), [])
  const { shortMessage, apiCode, apiMessage } = error as KucoinError & Answer
  return apiCode ? `${shortMessage} ${apiCode} ${apiMessage}` : shortMessage
}
