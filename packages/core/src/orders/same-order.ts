import { compareDecimals, isDecimal } from '../decimal/decimal.ts'
import type { OrderSnapshot } from './kinds/order-kind.ts'

type Terms = Readonly<Record<string, unknown>>

/** What was sent for the way alone: no order keeps it. */
const passing: ReadonlySet<string> = new Set(['clientOid', 'symbol', 'clientTimestamp', 'allowMaxTimeWindow'])

/** What makes another order of it where it is set and was not asked for. */
const flags = 'postOnly hidden iceberg reduceOnly closeOrder stop tpTriggerPrice slTriggerPrice'.split(' ')

/** What the exchange itself chooses of an order that closes a position. */
const closing = ['side', 'size', 'reduceOnly']

/**
 * Whether an order that was found is the one that was sent, by all that was said of it. What the exchange does not show
 * cannot be compared, and is not the same.
 *
 * @param isYoung - whether it came into being after the claim; then it need not show that it closes a position, which orders
 * of the unified account never do
 */
export function isSameOrder(sent: Terms, { terms }: OrderSnapshot, isYoung: boolean): boolean {
  const free = new Set(sent['closeOrder'] === true ? closing : [])
  if (isYoung && !('closeOrder' in terms)) free.add('closeOrder')
  // One that reduces a position may have been trimmed.
  if (sent['reduceOnly'] === true) free.add('size')
  const isKept = Object.entries(sent).every(
    ([name, value]) => passing.has(name) || free.has(name) || isSame(value, terms[name]),
  )
  const isPlain = flags.every((name) => name in sent || free.has(name) || isNothing(terms[name]))
  return (
    isKept &&
    isPlain &&
    isDefault(sent['type'], terms['type'], 'limit') &&
    isDefault(sent['timeInForce'], terms['timeInForce'], 'GTC')
  )
}

/** The exchange writes amounts in its own form, and what is not set in several. */
function isSame(mine: unknown, theirs: unknown): boolean {
  if (isNothing(mine)) return isNothing(theirs)
  const [a, b] = [String(mine), String(theirs)]
  return a === b || (isDecimal(a) && isDecimal(b) && compareDecimals(a, b) === 0)
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || ['', 'false', '0', '-1'].includes(String(value))
}

/** What was not asked for is what an order is by itself. */
function isDefault(mine: unknown, theirs: unknown, standard: string): boolean {
  return mine !== undefined || isNothing(theirs) || theirs === standard
}
