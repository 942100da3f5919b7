import { KucoinError } from '../../errors/kucoin-error.ts'
import type { OrderNotPlacedError } from '../../errors/not-done-errors.ts'
import { inDoubt } from '../in-doubt.ts'
import type { OrderJournal } from '../journal.ts'
import type { Orders } from '../orders-of.ts'
import type { AccountOrderParams } from './account-words.ts'

/** Orders of one kind of account. */
type AccountOrders = Orders<AccountOrderParams>

/** Who placed the orders that are in doubt, by their ids: whoever asks again is to be told of the same order. */
export type Doubts = Map<string, AccountOrders>

/** The same orders; those that are being placed or that end in doubt are kept, until they are settled. */
export function keepDoubt(
  orders: AccountOrders,
  doubts: Doubts,
  journal: OrderJournal | undefined,
): AccountOrders {
  const begin = (params: object): ((isPlaced: boolean, error?: unknown) => void) => {
    const { clientOid } = params as { readonly clientOid: string }
    const isAgain = doubts.has(clientOid)
    // Its answer may be long in coming.
    doubts.set(clientOid, own)
    return (isPlaced, error) => {
      const { outcome, reason } = Object(error) as Partial<OrderNotPlacedError>
      if (KucoinError.isInstance(error) && outcome === 'unknown') doubts.set(clientOid, own)
      // What kept this call from being sent, an abort say, for whatever reason, tells nothing of the one before it.
      else if (isPlaced || !isAgain || outcome === 'refused' || reason === 'absent') doubts.delete(clientOid)
    }
  }
  const own: AccountOrders = {
    ...orders,
    async place(params, call) {
      const end = begin(params)
      try {
        const placed = await orders.place(params, call)
        end(true)
        return placed
      } catch (error) {
        end(false, error)
        throw await orDoubt(journal, params, error)
      }
    },
    async placeMany(list, call) {
      const ends = list.map(begin)
      const results = await orders.placeMany(list, call)
      return await Promise.all(
        results.map(async (result, at) => {
          ends[at]?.(result.ok, result.ok || result.error)
          return result.ok
            ? result
            : { ok: false as const, error: await orDoubt(journal, list[at] as object, result.error) }
        }),
      )
    },
  }
  return own
}

/**
 * What became of an order whose id another one has. Where the journal holds that one without an end, it may be this very
 * order, as the other kind of account had it: a new id would place it twice.
 */
async function orDoubt(journal: OrderJournal | undefined, params: object, error: unknown): Promise<unknown> {
  if (!KucoinError.isInstance(error) || error.code !== 'CLIENT_OID_REUSED') return error
  const { clientOid } = params as { readonly clientOid: string }
  try {
    const { intent, outcome } = (await journal?.read(clientOid)) ?? {}
    return intent && !outcome ? inDoubt({ name: intent.kind }, clientOid, { cause: error }) : error
  } catch {
    return error
  }
}
