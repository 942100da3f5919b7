import { orderFields } from '../facts/order-fields.ts'

/** Fields that are named in the header. */
const MOST_NAMES = 10

type Names = ReadonlySet<string>

/**
 * Names the fields of an order that its call does not have, or does not heed, in the header `x-mock-unread`: KuCoin says
 * nothing of them and does without, and so does the mock. Undefined where all of them are read.
 */
export function unreadHeader(id: string, body: unknown): { readonly 'x-mock-unread': string } | undefined {
  const known = orderFields.get(id)
  if (known === undefined) return undefined
  const names = [...(Array.isArray(body) ? body : [body]), ...listIn(body)]
    .filter(isOrder)
    .flatMap((order) =>
      Object.keys(order).filter((name) => isUnread(known, name) || isIdle(known, order, name)),
    )
    // What is no word is no field that somebody meant, and no text for a header.
    .filter((name) => /^\w{1,40}$/.test(name))
  if (names.length === 0) return undefined
  return { 'x-mock-unread': [...new Set(names)].slice(0, MOST_NAMES).join(', ') }
}

/** A body as its call reads it: the orders in it have no fields but those of the call. */
export function withoutUnread(id: string, body: unknown): unknown {
  const known = orderFields.get(id)
  if (known === undefined) return body
  if (Array.isArray(body)) return body.map((order: unknown) => readPart(known, order))
  const list = listIn(body)
  const read = readPart(known, body)
  return list.length === 0
    ? read
    : { ...(read as object), orderList: list.map((order) => readPart(known, order)) }
}

function readPart(known: Names, order: unknown): unknown {
  if (!isOrder(order) || !Object.keys(order).some((name) => isUnread(known, name))) return order
  return Object.fromEntries(Object.entries(order).filter(([name]) => !isUnread(known, name)))
}

function isUnread(known: Names, name: string): boolean {
  return !known.has(name) && name !== 'orderList'
}

/** What says nothing of a contract's order without `stop`, which does not wait. */
const idle: readonly string[] = ['stopPrice', 'stopPriceType']

/**
 * Whether an order has a price to wait for, and does not wait for it: one of a contract does where `stop` says from which
 * side it comes.
 */
function isIdle(known: Names, { stop }: { readonly stop?: unknown }, name: string): boolean {
  const mayWait = [...idle, 'stop'].every((one) => known.has(one))
  return idle.includes(name) && mayWait && (stop ?? '') === ''
}

function isOrder(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** Orders that are in a field beside what is said of all. */
function listIn(body: unknown): readonly unknown[] {
  const { orderList } = Object(body) as { readonly orderList?: unknown }
  return Array.isArray(orderList) ? orderList : []
}
