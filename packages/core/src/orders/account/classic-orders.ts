/** Orders of a classic account in the words that both kinds of account take: what an order says names its kind. */
import { checkFields } from '../../client/check-fields.ts'
import type { Client } from '../../client/client.ts'
import { KucoinError } from '../../errors/kucoin-error.ts'
import { RequestError } from '../../errors/request-error.ts'
import { need } from '../check-ref.ts'
import { createOrders } from '../create-orders.ts'
import { memoryJournal, type OrderJournal } from '../journal.ts'
import { checkAll } from '../kinds/cancel-each.ts'
import { futuresOrders } from '../kinds/futures/futures-orders.ts'
import { marginOrders } from '../kinds/margin/margin-orders.ts'
import type { OrderRef } from '../kinds/order-kind.ts'
import { marginStopOrders, stopOrders } from '../kinds/stop/stop-orders.ts'
import { checkProduct, tradeTypeOf } from '../kinds/unified/trade-type.ts'
import type { Terms } from '../kinds/unified/unified-wire.ts'
import { unifiedFields } from '../kinds/unified/unified-words.ts'
import type { OrdersOptions } from '../options.ts'
import type { Orders } from '../orders-of.ts'
import type { AccountOrderParams } from './account-words.ts'
import { placeRouted, type Route } from './route.ts'

/** The kinds by the names that they have in a journal. */
type Kind = 'spot' | 'margin' | 'futures' | 'stop' | 'margin-stop'

const fields = { ...unifiedFields, leverage: 1 } as const

/** What margin of a unified account does by itself. */
const money = { isIsolated: false, autoBorrow: true, autoRepay: true }

/** Makes the kinds of a classic account, and one way to them. */
export function classicOrders(client: Client, given: OrdersOptions): Orders<AccountOrderParams> {
  // One journal for all kinds, so that it tells of which an order is; what is in memory is of one account.
  const { journal = memoryJournal(), account = given.journal ? undefined : 'one' } = given
  const options = { ...given, journal, account }
  const kinds: Readonly<Record<Kind, Orders<never>>> = {
    spot: createOrders(client, options) as Orders<never>,
    margin: createOrders(client, { ...options, kind: marginOrders }) as Orders<never>,
    futures: createOrders(client, { ...options, kind: futuresOrders }) as Orders<never>,
    stop: createOrders(client, { ...options, kind: stopOrders }) as Orders<never>,
    'margin-stop': createOrders(client, { ...options, kind: marginStopOrders }) as Orders<never>,
  }
  const routeOf = (params: AccountOrderParams): Route => {
    const [kind, words] = classicWords(params as Terms)
    return { orders: kinds[kind], params: words }
  }
  const holder = async (ref: OrderRef, call: Parameters<Orders<never>['get']>[1]): Promise<Orders<never>> => {
    const candidates = kindsOf(ref)
    if (candidates.length > 1)
      for (const kind of candidates) if (await kinds[kind].get(ref, call)) return kinds[kind]
    // One that is still on its way is in no place: only who sent it knows what it will be.
    const kind = await kindInJournal(journal, ref)
    return kinds[candidates.find((one) => one === kind) ?? (candidates[0] as Kind)]
  }
  return {
    async place(params, call) {
      const { orders, params: words } = routeOf(params as AccountOrderParams)
      return await orders.place(words as never, call)
    },
    async placeMany(list, call) {
      need(Array.isArray(list), 'orders', 'a list')
      return await placeRouted(list as readonly AccountOrderParams[], routeOf, call)
    },
    async test(params, call) {
      const { orders, params: words } = routeOf(params as AccountOrderParams)
      await orders.test(words as never, call)
    },
    get: async (ref, call) => await (await holder(ref, call)).get(ref, call),
    cancel: async (ref, call) => await (await holder(ref, call)).cancel(ref, call),
    async cancelAll(symbol, call) {
      const ended = await Promise.allSettled(
        kindsOf({ symbol, clientOid: '' }).map((kind) => kinds[kind].cancelAll(symbol, call)),
      )
      // A key that may not trade on margin has no orders there.
      const own = ended.filter((one) => one.status === 'fulfilled' || !isForbidden(one.reason))
      checkAll(own.length ? own : ended)
    },
    async recover(call) {
      return (await Promise.all(Object.values(kinds).map((orders) => orders.recover(call)))).flat()
    },
  }
}

/** The kind under which an order was written down; undefined where it was not, or the journal fails. */
async function kindInJournal(
  journal: OrderJournal,
  { clientOid, symbol }: OrderRef,
): Promise<string | undefined> {
  try {
    const { intent } = (await journal.read(clientOid)) ?? {}
    return intent?.symbol === symbol ? intent?.kind : undefined
  } catch {
    return undefined
  }
}

function isForbidden(error: unknown): boolean {
  return KucoinError.isInstance(error) && error.code === 'PERMISSION_DENIED'
}

/** The kinds that an order can be of: one where it is known what was sent, or a contract is named. */
function kindsOf({ symbol, sent }: OrderRef): readonly Kind[] {
  // What is no symbol each kind refuses.
  if (!String(symbol).includes('-')) return ['futures']
  if (!sent) return ['spot', 'margin', 'stop', 'margin-stop']
  const { isIsolated, stop, tradeType } = sent as Readonly<Record<string, unknown>>
  // In the words of its kind, or in those that both kinds of account take.
  const isMargin = isIsolated !== undefined || tradeType === 'MARGIN'
  if (stop !== undefined) return [isMargin ? 'margin-stop' : 'stop']
  return [isMargin ? 'margin' : 'spot']
}

/**
 * The kind of an order, and its words there.
 *
 * @throws RequestError `REQUEST_INVALID` for what a classic account places by another call
 */
function classicWords(order: Terms): readonly [Kind, object] {
  // What a classic account alone reads would be lost to whoever switches.
  checkFields('An order for either kind of account', order, fields)
  const tradeType = tradeTypeOf(order)
  checkProduct(order, tradeType)
  const { tradeType: _, marginMode, tpTriggerPrice, slTriggerPrice, ...rest } = order
  const words = { type: 'limit', ...rest }
  if (tpTriggerPrice ?? slTriggerPrice)
    throw new RequestError(
      'REQUEST_INVALID',
      'On a classic account an order has no take profit or stop loss.',
      'call futures.placeTpSlOrder, or place a second order with stop and stopPrice.',
    )
  const { stop, stopPriceType = 'TP' } = order
  if (tradeType === 'FUTURES') return ['futures', { ...words, marginMode, ...(stop && { stopPriceType }) }]
  if (tradeType === 'MARGIN') return [stop ? 'margin-stop' : 'margin', { ...words, ...money }]
  return [stop ? 'stop' : 'spot', words]
}
