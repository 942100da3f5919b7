import type { Order, Side } from '../model/order.ts'

/** Users' orders that rest at one price, oldest first. */
export interface BookLevel {
  readonly price: bigint
  readonly orders: Order[]
}

/** Users' resting orders of one side. */
export interface BookSide {
  /** Best price first. */
  readonly levels: readonly BookLevel[]
  add(order: Order): void
  remove(order: Order): void
}

/** A sorted array of price levels: binary search to find, and the best is the first. */
export function createBookSide(side: Side): BookSide {
  const levels: BookLevel[] = []
  const isBefore = side === 'buy' ? (a: bigint, b: bigint) => a > b : (a: bigint, b: bigint) => a < b
  const find = (price: bigint): number => {
    let low = 0
    let high = levels.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (isBefore((levels[middle] as BookLevel).price, price)) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    levels,
    add: (order) => {
      const index = find(order.price)
      const level = levels[index]
      if (level?.price === order.price) level.orders.push(order)
      else levels.splice(index, 0, { price: order.price, orders: [order] })
    },
    remove: (order) => {
      const index = find(order.price)
      const level = levels[index]
      if (level?.price !== order.price) return
      const at = level.orders.indexOf(order)
      if (at >= 0) level.orders.splice(at, 1)
      if (level.orders.length === 0) levels.splice(index, 1)
    },
  }
}
