/**
 * The lists that orders are looked for in, without the check of times that the descriptors carry: a search wants what the
 * exchange still keeps, whatever it asks for, and a small bundle does without.
 */
import { parseJson } from '../../../encoding/json.ts'
import type { Endpoint } from '../../../endpoints/endpoint.ts'
import type { Fill, Order } from '../../../endpoints/orders.ts'
import type { ListDoneOrders, ListFills } from '../../../endpoints/spot/orders.ts'
import type { CursorPage } from '../../../endpoints/types.ts'
import { spotCodes } from '../../../errors/api-codes/spot.ts'

/** Filled and cancelled orders of a symbol. */
export const doneOrders: Endpoint<ListDoneOrders, CursorPage<Order>> = {
  method: 'GET',
  path: '/api/v1/hf/orders/done',
  codes: spotCodes,
  weight: 2,
  permission: 'General',
  pagination: 'lastId',
}

/** Fills of a symbol. */
export const fills: Endpoint<ListFills, CursorPage<Fill>> = {
  method: 'GET',
  path: '/api/v1/hf/fills',
  codes: spotCodes,
  weight: 2,
  permission: 'General',
  pagination: 'lastId',
  integers: { fields: ['tradeId'], parse: parseJson },
}
