import type { ErrorScope, NetworkErrorCode, StrayField } from '../errors/index.ts'
import { allHints } from './all.ts'
import { byHandHints } from './by-hand.ts'
import { wordsHints } from './by-words.ts'
import { fundingHints, withdrawHints } from './funding.ts'
import { futuresHints } from './futures.ts'
import type { Hints } from './hints.ts'
import { marginHints } from './margin.ts'
import { networkHints } from './network.ts'
import { spotHfHints, spotHints } from './spot.ts'
import { strayHint } from './stray-field.ts'
import { unifiedHints } from './unified.ts'
import { wsHints, wsOrderHints } from './websocket.ts'

const tables: Readonly<Record<ErrorScope, Hints>> = {
  all: allHints,
  spot: spotHints,
  'spot-hf': spotHfHints,
  margin: marginHints,
  funding: fundingHints,
  withdraw: withdrawHints,
  futures: futuresHints,
  unified: unifiedHints,
  ws: wsHints,
  'ws-order': wsOrderHints,
}

// The order of findRule: the host that answered first, then the other, since a few codes cross over.
const futures: readonly ErrorScope[] = ['futures', 'all']
const classic: readonly ErrorScope[] = ['spot', 'spot-hf', 'margin', 'funding', 'withdraw', 'unified', 'all']

/**
 * What to do about a code that a REST host answered, or about one of {@link NetworkErrorCode}.
 *
 * @param code - KuCoin's code as text, or the library's
 * @param isFutures - whether the futures host answered; the same number means something else there
 * @param words - KuCoin's message: a few codes say several things
 * @param stray - a field that a call does not read: what to write in its place, or which kind of order takes it
 * @returns one imperative sentence, or undefined for a code that is not listed
 * @example
 * ```ts
 * import { createClient } from '@kucoin-kit/core'
 * import { hintFor } from '@kucoin-kit/core/hints'
 *
 * const client = createClient({ hint: hintFor }) // errors now say what to do
 * ```
 */
export function hintFor(
  code: string,
  isFutures: boolean,
  words = '',
  stray?: StrayField,
): string | undefined {
  if (stray) return strayHint(stray)
  const said = wordsHints.find((one) => one.apiCode === code && one.words.test(words))
  if (said) return said.hint
  if (Object.hasOwn(networkHints, code)) return networkHints[code as NetworkErrorCode]
  const scopes = isFutures ? [...futures, ...classic] : [...classic, ...futures]
  const scope = scopes.find((name) => Object.hasOwn(tables[name], code))
  return scope && tables[scope][code]
}

/**
 * What to do about a code for those who sign their requests by hand, in whatever language: it names headers and what is
 * signed, where {@link hintFor} names what this library is to be given.
 *
 * @param code - KuCoin's code as text
 * @param isFutures - whether the futures host answered
 * @param words - KuCoin's message: a few codes say several things
 * @returns one imperative sentence, or undefined for a code that is not listed
 */
export function hintByHand(code: string, isFutures: boolean, words?: string): string | undefined {
  return Object.hasOwn(byHandHints, code) ? byHandHints[code] : hintFor(code, isFutures, words)
}

/**
 * What to do about a code of one scope: for tables, and for the two WebSocket protocols, whose small numbers
 * mean nothing elsewhere.
 *
 * @param scope - where the code was answered
 * @param apiCode - KuCoin's code as text
 * @returns one imperative sentence, or undefined for a code that the scope does not list
 */
export function hintIn(scope: ErrorScope, apiCode: string): string | undefined {
  return Object.hasOwn(tables[scope], apiCode) ? tables[scope][apiCode] : undefined
}
