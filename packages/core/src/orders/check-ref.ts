import { refuseStray } from '../client/refuse-stray.ts'
import { RequestError } from '../errors/request-error.ts'
import type { OrderRef } from './kinds/order-kind.ts'

const refFields: Readonly<Record<keyof OrderRef, 1>> = { symbol: 1, clientOid: 1, orderId: 1, sent: 1 }

/**
 * Refuses what names no one order: a part of a name could mean many.
 *
 * @throws RequestError `REQUEST_INVALID` that names the field
 */
export function checkRef(given: OrderRef): void {
  const ref = Object(given) as Partial<OrderRef>
  // What was placed, found or written down holds more than a name, and is one.
  if (!('claimedAtMs' in ref || 'state' in ref)) refuseStray('A name of an order', ref, refFields)
  needText('symbol', ref.symbol)
  needText('clientOid', ref.clientOid)
}

/**
 * Refuses what is no text.
 *
 * @throws RequestError `REQUEST_INVALID` that names the field
 */
export function needText(name: string, value: unknown): void {
  need(value && typeof value === 'string', name, 'a text')
}

/**
 * Refuses what is not what it has to be.
 *
 * @throws RequestError `REQUEST_INVALID` that names the field
 */
export function need(isRight: unknown, name: string, wanted: string): void {
  if (!isRight) throw new RequestError('REQUEST_INVALID', `${name} is not ${wanted}.`, `give ${wanted}.`)
}
