import type { UnifiedRequest } from '../../../model/order.ts'
import type { Placing } from '../../../model/placing.ts'
import { refuse } from '../../../model/refusal.ts'
import type { Call } from '../../../request/call.ts'
import { type Fields, optionalText } from '../../../request/input.ts'
import { HIGH_FREQUENCY } from '../../spot/order-words.ts'
import { toPlacing } from './placing.ts'
import { readFuturesOrder } from './read-futures-order.ts'
import { readPairOrder } from './read-pair-order.ts'
import { readTerms } from './terms.ts'
import { requireTradeType, type UnifiedTradeType } from './trade-types.ts'

/** An order of the unified account that was read. */
export interface ReadOrder {
  readonly request: UnifiedRequest
  readonly placing: Placing
}

/** Checks the fields of an order of the unified account. Its own codes are not known but for a few, so these are classic ones. */
export function readOrder(call: Call, fields: Fields): ReadOrder {
  const tradeType = requireTradeType(fields)
  checkName(fields, tradeType)
  const terms = readTerms(fields, tradeType)
  const request =
    tradeType === 'FUTURES'
      ? readFuturesOrder(call, fields, terms)
      : readPairOrder(call, fields, tradeType, terms)
  return { request, placing: toPlacing(call, tradeType, call.state.ids.futures()) }
}

function checkName(fields: Fields, tradeType: UnifiedTradeType): void {
  const clientOid = optionalText(fields, 'clientOid')
  if (clientOid === undefined && tradeType !== 'SPOT')
    refuse('400100', 'The clientOid can not be empty.', 400)
  if (clientOid !== undefined && !HIGH_FREQUENCY.clientOid.test(clientOid))
    refuse('400100', `The clientOid must be ${HIGH_FREQUENCY.clientOidRule}.`, 400)
}
