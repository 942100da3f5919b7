import { refuse } from '../../../model/refusal.ts'
import { type Fields, optionalChoice, optionalFlag, optionalInteger } from '../../../request/input.ts'

/** How long an order stands and whether it may take, in the words that classic orders have for it. */
export interface Lifetime {
  readonly timeInForce: 'GTC' | 'GTT' | 'IOC' | 'FOK'
  readonly postOnly: boolean
  readonly cancelAfter: number | undefined
  readonly isRpi: boolean
}

const WORDS = ['GTC', 'GTT', 'IOC', 'FOK', 'RPI'] as const

/** Reads them. An order for retail price improvement only rests; that nobody but retail may take it is not simulated. */
export function readLifetime(fields: Fields): Lifetime {
  const word = optionalChoice(fields, 'timeInForce', WORDS) ?? 'GTC'
  const cancelAfter = optionalInteger(fields, 'cancelAfter')
  if (word === 'GTT' && cancelAfter === undefined)
    refuse('400100', 'The cancelAfter can not be empty with GTT.', 400)
  const isRpi = word === 'RPI'
  return {
    timeInForce: isRpi ? 'GTC' : word,
    postOnly: isRpi || optionalFlag(fields, 'postOnly'),
    cancelAfter: word === 'GTT' ? cancelAfter : undefined,
    isRpi,
  }
}
