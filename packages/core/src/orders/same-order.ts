import { compareDecimals, isDecimal } from '../decimal/decimal.ts'
import type { OrderSnapshot } from './kinds/order-kind.ts'

type Terms = Readonly<Record<string, unknown>>

/** What was sent for the way alone: no order keeps it. */
const passing = ['clientOid', 'symbol', 'clientTimestamp', 'allowMaxTimeWindow']

/** What makes another order of it where it is set and was not asked for. */
const flags = 'postOnly hidden iceberg reduceOnly closeOrder stopPrice tpTriggerPrice slTriggerPrice'.split(
  ' ',
)

/**
 * Whether an order that was found is the one that was sent, by all that was said of it. What the exchange does not show
 * cannot be compared, and is not the same, unless the order came into being after the claim: whose money it borrows, say, or
 * by which amount it was counted, no list shows of any.
 *
 * @param chosen - what of it the exchange chooses itself, as {@link OrderKind.chosen} tells
 */
export function isSameOrder(
  sent: Terms,
  { terms }: OrderSnapshot,
  chosen: readonly string[] = [],
  isYoung?: boolean,
): boolean {
  const free = [...passing, ...chosen]
  const isKept = Object.entries(sent).every(
    ([name, value]) => free.includes(name) || (isYoung && !(name in terms)) || isSame(value, terms[name]),
  )
  const isPlain = flags.every((name) => name in sent || free.includes(name) || isNothing(terms[name]))
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
  return a === b || (isDecimal(a) && isDecimal(b) && !compareDecimals(a, b))
}

function isNothing(value: unknown): boolean {
  return /^(false|0|-1)?$/.test(String(value ?? ''))
}

/** What was not asked for is what an order is by itself. */
function isDefault(mine: unknown, theirs: unknown, standard: string): boolean {
  return mine !== undefined || isNothing(theirs) || theirs === standard
}
