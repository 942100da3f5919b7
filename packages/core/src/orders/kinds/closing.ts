import type { OrderSnapshot } from './order-kind.ts'

/** What the exchange itself chooses of an order that closes or reduces a position, whatever was sent. */
export function chosenInClosing(sent: OrderSnapshot['terms']): readonly string[] {
  return [
    ...(sent['closeOrder'] === true ? ['side', 'size', 'reduceOnly'] : []),
    // One that reduces a position may have been trimmed.
    ...(sent['reduceOnly'] === true ? ['size'] : []),
  ]
}
