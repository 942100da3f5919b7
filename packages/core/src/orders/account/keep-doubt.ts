import { KucoinError } from '../../errors/kucoin-error.ts'
import type { Orders } from '../create-orders.ts'
import type { AccountOrderParams } from './account-words.ts'

/** Orders of one kind of account. */
type AccountOrders = Orders<AccountOrderParams>

/** Who placed the orders that are in doubt, by their ids: whoever asks again is to be told of the same order. */
export type Doubts = Map<string, AccountOrders>

/** The same orders; those that end in doubt are kept, until they are settled. */
export function keepDoubt(orders: AccountOrders, doubts: Doubts): AccountOrders {
  const keep = (params: object, error?: unknown): void => {
    const { clientOid } = params as { readonly clientOid: string }
    if (KucoinError.isInstance(error) && error.outcome === 'unknown') doubts.set(clientOid, own)
    else doubts.delete(clientOid)
  }
  const own: AccountOrders = {
    ...orders,
    async place(params, call) {
      try {
        const placed = await orders.place(params, call)
        keep(params)
        return placed
      } catch (error) {
        keep(params, error)
        throw error
      }
    },
    async placeMany(list, call) {
      const results = await orders.placeMany(list, call)
      for (const [at, result] of results.entries())
        keep(list[at] as object, result.ok ? undefined : result.error)
      return results
    },
  }
  return own
}
