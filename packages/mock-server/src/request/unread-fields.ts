import { orderFields } from '../facts/order-fields.ts'

/** Fields that are named in the header. */
const MOST_NAMES = 10

/**
 * Names the fields of an order that its call does not have, in the header `x-mock-unread`: KuCoin says nothing of them and
 * does without, and so does the mock. Undefined where all of them are read.
 */
export function unreadHeader(id: string, body: unknown): { readonly 'x-mock-unread': string } | undefined {
  const known = orderFields.get(id)
  if (known === undefined) return undefined
  const names = ordersIn(body)
    .flatMap(Object.keys)
    // What is no word is no field that somebody meant, and no text for a header.
    .filter((name) => !known.has(name) && name !== 'orderList' && /^\w{1,40}$/.test(name))
  if (names.length === 0) return undefined
  return { 'x-mock-unread': [...new Set(names)].slice(0, MOST_NAMES).join(', ') }
}

/** One order, or a batch of them: in a list, or in a field beside what is said of all. */
function ordersIn(body: unknown): readonly object[] {
  const all: readonly unknown[] = Array.isArray(body) ? body : [body, ...listIn(body)]
  return all.filter((one) => typeof one === 'object' && one !== null)
}

function listIn(body: unknown): readonly unknown[] {
  const { orderList } = Object(body) as { readonly orderList?: unknown }
  return Array.isArray(orderList) ? orderList : []
}
