import type { UnifiedRequest } from '../../../model/order.ts'
import { refuse } from '../../../model/refusal.ts'
import type { Call } from '../../../request/call.ts'
import {
  type Fields,
  optionalChoice,
  optionalText,
  requireAmount,
  requireChoice,
} from '../../../request/input.ts'
import { parseOrder } from '../../spot/parse-order.ts'
import { readLifetime } from './lifetime.ts'
import type { CommonTerms } from './terms.ts'
import { toTradeType } from './trade-types.ts'

/** Reads a spot or margin order: in the words of the high-frequency endpoints it is checked as theirs are. */
export function readPairOrder(
  call: Call,
  fields: Fields,
  tradeType: 'SPOT' | 'MARGIN',
  terms: CommonTerms,
): UnifiedRequest {
  const side = requireChoice(fields, 'side', ['BUY', 'SELL'])
  const type = requireChoice(fields, 'orderType', ['LIMIT', 'MARKET'])
  const sizeUnit = requireChoice(fields, 'sizeUnit', type === 'LIMIT' ? ['BASECCY'] : ['BASECCY', 'QUOTECCY'])
  const size = requireAmount(fields, 'size') && fields['size']
  if (tradeType === 'MARGIN' && optionalChoice(fields, 'marginMode', ['CROSS', 'ISOLATED']) === 'ISOLATED')
    refuse('400100', 'The marginMode of a margin order can only be CROSS.', 400)
  const { isRpi, ...lifetime } = readLifetime(fields)
  const { clientOid, symbol, price, stp, tags } = fields
  const words = { clientOid, symbol, side, type, price, stp, tags, ...lifetime }
  const amount = sizeUnit === 'QUOTECCY' ? { funds: size } : { size }
  const request = parseOrder(call.state, { ...words, ...amount }, toTradeType(tradeType))
  const { priceIncrement } = call.state.market(request.symbol).rules
  if (terms.trigger !== undefined && terms.trigger.price % priceIncrement !== 0n)
    refuse('300000', 'The triggerPrice increment is invalid.')
  // The exchange makes up no name for an order that has none.
  const name = optionalText(fields, 'clientOid') === undefined ? '' : request.clientOid
  return { ...request, clientOid: name, unified: { ...terms, sizeUnit, isRpi } }
}
