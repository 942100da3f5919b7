import { placeOrder } from '../../engine/place.ts'
import type { Order, OrderRequest } from '../../model/order.ts'
import { refuse } from '../../model/refusal.ts'
import type { Call } from '../../request/call.ts'
import { asObject, type Fields, optionalText, optionalWord, requireText } from '../../request/input.ts'
import { eachItem, requireItems } from '../batch.ts'
import { placeStop } from '../stop/make-stop.ts'
import { CLASSIC } from './order-words.ts'
import { type ReadOrder, readEitherOrder, readMarginOrder } from './placing.ts'

/** Orders that one batch may hold. */
const BATCH_MAX = 5

/** Reads a classic order: the clientOid has to be there, the type need not. */
export function readClassicOrder(call: Call, fields: Fields): ReadOrder {
  requireClientOid(fields)
  return readEitherOrder(call, { ...fields, type: optionalText(fields, 'type') ?? 'limit' }, CLASSIC)
}

/** Reads an order of the classic endpoint for margin. */
export function readClassicMargin(call: Call, fields: Fields): ReadOrder {
  requireClientOid(fields)
  return readMarginOrder(call, fields, CLASSIC)
}

/** Places an order of the classic endpoint for margin. */
export function placeClassicMargin(call: Call, fields: Fields): Order {
  const { request, placing } = readClassicMargin(call, fields)
  return placeOrder(call.state, request, placing)
}

function requireClientOid(fields: Fields): void {
  if (optionalText(fields, 'clientOid') !== undefined) return
  refuse('400100', 'validation.createOrder.clientOidIsRequired', 400)
}

/** Places a classic order. */
export function placeClassic(call: Call, fields: Fields): Order {
  const { request, placing } = readClassicOrder(call, fields)
  return placeOrder(call.state, request, placing)
}

/** Places up to five limit orders of one pair; those with a `stopPrice` wait for it. */
export function placeClassicBatch(call: Call): unknown {
  const body = asObject(call.body)
  const symbol = requireText(body, 'symbol')
  const act = (item: Fields): Record<string, unknown> => {
    const fields = { ...item, symbol }
    optionalWord(fields, 'type', ['limit'])
    optionalWord(fields, 'tradeType', ['TRADE'])
    const order = readClassicOrder(call, fields)
    const isStop =
      optionalText(fields, 'stop') !== undefined || optionalText(fields, 'stopPrice') !== undefined
    const { id } = isStop
      ? placeStop(call, fields, order)
      : placeOrder(call.state, order.request, order.placing)
    return { ...echo(fields, symbol), id, status: 'success', failMsg: null }
  }
  // An item that failed has an id too, as in KuCoin's example; nothing is found under it.
  const data = eachItem(requireItems(body, 'orderList', BATCH_MAX), act, ({ message }, fields) => ({
    ...echo(fields, symbol),
    id: call.state.ids.order(),
    status: 'fail',
    failMsg: message,
  }))
  return { data }
}

type Echoed = keyof OrderRequest | 'stop' | 'stopPrice'

/** What was asked for, as it was written; texts and numbers only, whatever was sent. */
function echo(fields: Fields, symbol: string): Record<string, unknown> {
  const text = (name: Echoed, otherwise: string | null): unknown => scalar(fields[name]) ?? otherwise
  const flag = (name: Echoed): boolean => String(fields[name]).toLowerCase() === 'true'
  return {
    symbol,
    type: text('type', 'limit'),
    side: text('side', null),
    price: text('price', null),
    size: text('size', null),
    funds: text('funds', null),
    stp: text('stp', ''),
    stop: text('stop', ''),
    stopPrice: text('stopPrice', null),
    timeInForce: text('timeInForce', 'GTC'),
    cancelAfter: Number(text('cancelAfter', '0')),
    postOnly: flag('postOnly'),
    hidden: flag('hidden'),
    iceberge: flag('iceberg'),
    iceberg: flag('iceberg'),
    visibleSize: text('visibleSize', null),
    channel: 'API',
    clientOid: text('clientOid', null),
  }
}

function scalar(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
