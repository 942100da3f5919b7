/** How the fields of orders are read that several kinds of order share: what a market order says of a price, nobody reads. */
import type { Fields } from './fields.ts'

const limit = ['type', 'market'] as const

/** Fields of what orders of the spot engine have in common. */
export const termFields: Fields = {
  type: 1,
  price: limit,
  size: 1,
  funds: ['type', undefined, 'limit'],
  timeInForce: limit,
  cancelAfter: ['timeInForce', undefined, 'GTC', 'IOC', 'FOK'],
  postOnly: limit,
}

/** Fields of the terms of futures orders. */
export const futuresTermFields: Fields = {
  type: 1,
  price: limit,
  timeInForce: limit,
  postOnly: limit,
}

/** Fields of a futures trigger: a part of one is none, and the order would go to the book at once. */
export const triggerFields: Fields = {
  stop: ['stopPrice', undefined, ''],
  stopPrice: ['stopPriceType', undefined, ''],
  stopPriceType: ['stop', undefined, ''],
}
