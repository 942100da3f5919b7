import type { Answer } from '../errors/answer.ts'
import { ApiError } from '../errors/api-error.ts'
import { KucoinError } from '../errors/kucoin-error.ts'

/**
 * What a lookup gives, or undefined where the exchange says that there is no such thing. Any other error stays
 * one: a place that could not be looked into proves nothing.
 */
export async function orAbsent<Found>(lookup: Promise<Found | null | undefined>): Promise<Found | undefined> {
  try {
    return (await lookup) ?? undefined
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw error
  }
}

/** Whether an error says that the exchange has no such thing, or that nothing of it is open. */
export function isNotFound(error: unknown): boolean {
  if (!KucoinError.isInstance(error)) return false
  // On a write KuCoin's answer is the cause: that nothing is open says nothing about what was.
  if (error.code === 'OUTCOME_UNKNOWN') return isNotFound(error.cause)
  // That there is no such path or contract says nothing of the order.
  const { apiCode, apiMessage } = error as KucoinError & Answer
  if (/^(40[14]|200000)/.test(apiCode ?? '')) return false
  // Some codes stand for bad parameters and for missing orders; KuCoin's words tell them apart.
  return (
    error.code === 'NOT_FOUND' ||
    (error instanceof ApiError && /order[ _]?not[ _]?exist/i.test(apiMessage ?? ''))
  )
}
