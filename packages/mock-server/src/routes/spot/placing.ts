import type { OrderRequest } from '../../model/order.ts'
import type { Placing } from '../../model/placing.ts'
import type { Call } from '../../request/call.ts'
import { type Fields, optionalChoice, optionalFlag } from '../../request/input.ts'
import { MARGIN, type OrderFamily, SPOT } from './find-order.ts'
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
export function readSpotOrder(call: Call, fields: Fields): ReadOrder {
  return { request: parseOrder(call.state, fields, 'TRADE'), placing: spotPlacing(call) }
}

/** Reads a margin order; `isIsolated` chooses between the pair's account and the common one. */
export function readMarginOrder(call: Call, fields: Fields): ReadOrder {
  const isIsolated = optionalFlag(fields, 'isIsolated') || fields['marginModel'] === 'isolated'
  const request = parseOrder(call.state, fields, isIsolated ? 'MARGIN_ISOLATED_TRADE' : 'MARGIN_TRADE')
  return {
    request: {
      ...request,
      autoBorrow: optionalFlag(fields, 'autoBorrow'),
      autoRepay: optionalFlag(fields, 'autoRepay'),
    },
    placing: placingOf(call, MARGIN, isIsolated ? `isolated:${request.symbol}` : 'margin'),
  }
}

/** Reads an order of the endpoints that serve spot and margin, told apart by `tradeType`. */
export function readEitherOrder(call: Call, fields: Fields): ReadOrder {
  const type = optionalChoice(fields, 'tradeType', ['TRADE', 'MARGIN_TRADE']) ?? 'TRADE'
  return type === 'TRADE' ? readSpotOrder(call, fields) : readMarginOrder(call, fields)
}

function placingOf(call: Call, { duplicateCode, fundsCode }: OrderFamily, wallet: string): Placing {
  return { uid: call.uid, wallet, invisibleForMs: call.invisibleForMs, duplicateCode, fundsCode }
}
