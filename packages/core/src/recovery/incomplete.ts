import type { KucoinError } from '../errors/kucoin-error.ts'
import { unreadableAnswer } from '../errors/network-error.ts'

/** The error for a history that REST does not show whole. */
export function incomplete(why: string): KucoinError {
  return unreadableAnswer(`What happened in the gap is not known whole: ${why}.`)
}
