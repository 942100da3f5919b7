/**
 * The lists that orders are looked for in, without the check of times that the descriptors carry: a search wants what the
 * exchange still keeps, whatever it asks for. They know one way to the next page; a small bundle does without the others.
 */
import type { CallOptions } from '../../../client/call-options.ts'
import type { Client } from '../../../client/client.ts'
import { byLastId, pagesOf, rowsIn } from '../../../client/pages.ts'
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
}

/** Fills of a symbol. */
export const fills: Endpoint<ListFills, CursorPage<Fill>> = {
  method: 'GET',
  path: '/api/v1/hf/fills',
  codes: spotCodes,
  weight: 2,
  permission: 'General',
  integers: { fields: ['tradeId'], parse: parseJson },
}

/** Filled and cancelled orders of a symbol, the newest first. */
export function doneRows(
  client: Client,
  params: ListDoneOrders,
  options: CallOptions | undefined,
): AsyncIterable<Order> {
  return rowsIn(pagesOf(client, doneOrders, { ...params }, options, byLastId))
}

/** Fills of a symbol, the newest first. */
export function fillRows(
  client: Client,
  params: ListFills,
  options: CallOptions | undefined,
): AsyncIterable<Fill> {
  return rowsIn(pagesOf(client, fills, { ...params }, options, byLastId))
}
