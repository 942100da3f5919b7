import type { OrderSnapshot } from './order-kind.ts'

/**
 * What the exchange itself chooses of an order that closes or reduces a position, whatever was sent.
 *
 * @param isYoung - whether it came into being after the claim; then it need not show that it closes a position, which orders
 * of the unified account never do
 */
export function chosenInClosing(
  sent: OrderSnapshot['terms'],
  terms: OrderSnapshot['terms'],
  isYoung: boolean,
): readonly string[] {
  return [
    ...(sent['closeOrder'] === true ? ['side', 'size', 'reduceOnly'] : []),
    ...(isYoung && !('closeOrder' in terms) ? ['closeOrder'] : []),
    // One that reduces a position may have been trimmed.
    ...(sent['reduceOnly'] === true ? ['size'] : []),
  ]
}
