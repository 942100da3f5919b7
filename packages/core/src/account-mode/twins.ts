/** Finds the call of the other kind of account. */
import { twins } from './table.ts'
import { without } from './trading-twins.ts'

/** A call as programs name it and as it is sent: `spot.placeOrder POST /api/v1/hf/orders`. */
export interface Twin {
  readonly name: string
  /** Method and path. */
  readonly request: string
}

function read(text: string): Twin {
  const at = text.indexOf(' ')
  return { name: text.slice(0, at), request: text.slice(at + 1) }
}

function readUnified(text: string): Twin {
  const { name, request } = read(text)
  return { name: `unifiedAccount.${name}`, request: request.replace(' ', ' /api/ua/v2/') }
}

/** How many calls a sentence names. */
const NAMED = 3

/**
 * What a classic account calls in place of a unified call, the nearest first and three at most.
 *
 * @param request - method and path: `GET /api/ua/v2/account/mode`
 */
export function classicTwins(request: string): readonly Twin[] {
  const row = twins.find(([unified]) => readUnified(unified).request === request)
  return row?.slice(1, 1 + NAMED).map(read) ?? []
}

/**
 * What a unified account calls in place of a classic call, or why there is nothing to call.
 *
 * @param request - method and path: `POST /api/v1/hf/orders`
 */
export function unifiedTwin(request: string): Twin | string | undefined {
  const row = twins.find(([, ...classic]) => classic.some((text) => read(text).request === request))
  if (row) return readUnified(row[0])
  return Object.entries(without).find(([text]) => read(text).request === request)?.[1]
}
