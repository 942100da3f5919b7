import type { OrderRequest } from '../../model/order.ts'
import type { Placing } from '../../model/placing.ts'
import type { Call } from '../../request/call.ts'
import { type Fields, optionalFlag, optionalWord } from '../../request/input.ts'
import { MARGIN, type OrderFamily, SPOT } from './find-order.ts'
import type { OrderWords } from './order-words.ts'
import { parseOrder } from './parse-order.ts'

/** A checked order, and how it is placed. */
export interface ReadOrder {
  readonly request: OrderRequest
  readonly placing: Placing
}

/** How a spot order of the caller is placed. */
export function spotPlacing(call: Call): Placing {
  return placingOf(call, SPOT, 'trade')
}

/** Reads a spot order of the caller. */
export function readSpotOrder(call: Call, fields: Fields, words?: OrderWords): ReadOrder {
  const request = parseOrder(call.state, fields, 'TRADE', words)
  return { request, placing: inWords(spotPlacing(call), words) }
}

/** Reads a margin order; `isIsolated` chooses between the pair's account and the common one. */
export function readMarginOrder(call: Call, fields: Fields, words?: OrderWords): ReadOrder {
  const isIsolated =
    optionalFlag(fields, 'isIsolated') ||
    optionalWord(fields, 'marginModel', ['cross', 'isolated']) === 'isolated'
  const tradeType = isIsolated ? 'MARGIN_ISOLATED_TRADE' : 'MARGIN_TRADE'
  const request = parseOrder(call.state, fields, tradeType, words)
  return {
    request: {
      ...request,
      autoBorrow: optionalFlag(fields, 'autoBorrow'),
      autoRepay: optionalFlag(fields, 'autoRepay'),
    },
    placing: inWords(placingOf(call, MARGIN, isIsolated ? `isolated:${request.symbol}` : 'margin'), words),
  }
}

/** Reads an order of the endpoints that serve spot and margin, told apart by `tradeType`. */
export function readEitherOrder(call: Call, fields: Fields, words?: OrderWords): ReadOrder {
  const type = optionalWord(fields, 'tradeType', ['TRADE', 'MARGIN_TRADE']) ?? 'TRADE'
  return type === 'TRADE' ? readSpotOrder(call, fields, words) : readMarginOrder(call, fields, words)
}

function inWords(placing: Placing, words: OrderWords | undefined): Placing {
  const duplicate = words?.duplicate
  return duplicate === undefined
    ? placing
    : { ...placing, duplicateCode: duplicate.code, duplicateMessage: duplicate.message }
}

function placingOf(call: Call, { duplicateCode, fundsCode }: OrderFamily, wallet: string): Placing {
  return { uid: call.uid, wallet, invisibleForMs: call.invisibleForMs, duplicateCode, fundsCode }
}
