import type { CallOptions } from '../../../client/call-options.ts'
import { isNotFound } from '../../../reconcile/not-found.ts'
import type { OrderKind, OrderParams, OrderRef, OrderSnapshot } from '../order-kind.ts'
import { type Places, searchPlaces } from '../search-places.ts'

/** How orders that wait for a price are placed, found and cancelled while they wait. */
export interface WaitingCalls<Params extends OrderParams>
  extends Pick<
    OrderKind<Params>,
    'name' | 'place' | 'amounts' | 'echoesClientOid' | 'shownForMs' | 'prepare' | 'cancel' | 'cancelAll'
  > {
  /**
   * Where they can be while they wait. An order that has left for the book may be shown still; then it counts
   * as open until the book shows it.
   */
  places(ref: OrderRef, sinceMs: number, options: CallOptions | undefined): Places
}

/**
 * Orders that wait for a price. Once triggered, such an order goes on as an ordinary one under the same
 * `clientOid`, so it is looked for, and cancelled, in both places: first where it waits, then where it goes, for
 * it never comes back.
 *
 * @param base - the ordinary orders
 */
export function waitingOrders<Params extends OrderParams>(
  base: Pick<OrderKind<never>, 'find' | 'cancel' | 'listFills' | 'forgetRules'>,
  calls: WaitingCalls<Params>,
): OrderKind<Params> {
  const { places, cancel, ...own } = calls
  return {
    ...own,
    forgotten,
    forgetRules: base.forgetRules,
    listFills: base.listFills,
    async find(sought, sinceMs, options) {
      const waiting = await searchPlaces(sought, places(sought, sinceMs, options), options?.signal)
      if (waiting?.isWaiting || waiting?.state === 'cancelled') return waiting
      return (await base.find(sought, sinceMs, options)) ?? waiting
    },
    async cancel(ref, options) {
      try {
        return await cancel(ref, options)
      } catch (error) {
        if (!isNotFound(error)) throw error
        return await base.cancel(ref, options)
      }
    },
  }
}

/** It was cancelled before it traded. */
function forgotten({ orderId = '', clientOid, symbol, sent = {} }: OrderRef): OrderSnapshot {
  const { side = 'buy', price = '0', size = '0' } = sent as Partial<OrderSnapshot>
  const nothing = { dealSize: '0', dealFunds: '0', fee: '0', feeCurrency: '', createdAtMs: 0 }
  return { orderId, clientOid, symbol, side, state: 'cancelled', price, size, ...nothing, terms: { ...sent } }
}
