import { RequestError } from '../errors/request-error.ts'
import type { OrderRef } from './kinds/order-kind.ts'

/**
 * Refuses what names no one order, and what asks for more than a name can.
 *
 * @returns it as it is now: a caller may change the object for the next order while this one waits
 * @throws RequestError `REQUEST_INVALID` that names the field, or what an order is named by
 */
export function checkRef(ref: OrderRef): OrderRef {
  const { symbol, clientOid, orderId, sent, ...rest } = Object(ref) as OrderRef
  // First: of a text, an id by itself, the stray fields would be its letters.
  need(isText(symbol) && isText(clientOid), 'The order', '{symbol, clientOid}')
  const [stray] = Object.keys(rest)
  // What was placed, found or written down holds more than a name, and is one.
  const isKnown = 'claimedAtMs' in rest || 'state' in rest
  need(!stray || isKnown, stray, 'symbol, clientOid, orderId or sent')
  return { ...ref }
}

/** Whether a value is a text with something in it. */
export function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

/**
 * Refuses what is not what it has to be.
 *
 * @throws RequestError `REQUEST_INVALID` that names it
 */
export function need(isRight: boolean, name: string | undefined, wanted: string): void {
  if (!isRight) throw new RequestError('REQUEST_INVALID', `${name} is not ${wanted}.`, `give ${wanted}.`)
}
