import { type Amendment, amendOrder } from '../../../engine/unified/amend.ts'
import type { Order, UnifiedTerms } from '../../../model/order.ts'
import { refuse } from '../../../model/refusal.ts'
import { type Call, type Route, route } from '../../../request/call.ts'
import { asObject, type Fields, optionalAmount, optionalFlag, requireChoice } from '../../../request/input.ts'
import { onTick, requireContract } from '../../futures/parse-order.ts'
import { find } from './find.ts'
import { acknowledge } from './place.ts'
import { FUNDS_CODES } from './placing.ts'
import { checkTicks, toLots } from './read-futures-order.ts'
import { readExits } from './terms.ts'

/** Changing futures orders that stand; those of pairs cannot be changed, and conditional ones not while they wait. */
export const unifiedAmending: readonly Route[] = [
  route('POST', 'spot', '/api/ua/v2/unified/order/amend', (call) => {
    const fields = asObject(call.body)
    const found = find(call, fields, 'FUTURES', {
      order: ({ state, type }) => state === 'open' && type === 'limit',
      stop: () => false,
    })
    if (found === undefined || !('order' in found)) return refuse('116102', 'The order does not exist.')
    const { order } = found
    const cancelOnFail = optionalFlag(fields, 'cxlOnFail')
    const amendment = readAmendment(call, fields, order)
    amendOrder(call.state, order, amendment, { fundsCode: FUNDS_CODES.FUTURES, cancelOnFail })
    return acknowledge(call, 'FUTURES', order)
  }),
]

/** What is not named stays; something has to be. */
function readAmendment(call: Call, fields: Fields, order: Order): Amendment {
  const contract = requireContract(call, fields)
  const price = optionalAmount(fields, 'newPrice')
  const size = optionalAmount(fields, 'newSize')
  const exits = readExits(fields)
  checkTicks(contract, exits)
  const { takeProfit, stopLoss } = order.unified as UnifiedTerms
  if ([price, size, exits.takeProfit, exits.stopLoss].every((each) => each === undefined))
    refuse('400100', 'There is nothing to change.', 400)
  return {
    price: price === undefined ? order.price : onTick(contract, price, 'newPrice'),
    size:
      size === undefined
        ? order.size
        : toLots(contract, size, requireChoice(fields, 'sizeUnit', ['BASECCY', 'UNIT'])),
    takeProfit: exits.takeProfit ?? takeProfit,
    stopLoss: exits.stopLoss ?? stopLoss,
  }
}
