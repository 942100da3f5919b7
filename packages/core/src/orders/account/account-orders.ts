/** Orders in words that both kinds of account take: the account decides which calls place them. */
import type { CallOptions } from '../../client/call-options.ts'
import { checkPlain } from '../../client/check-fields.ts'
import type { Client } from '../../client/client.ts'
import { OrderNotPlacedError } from '../../errors/not-done-errors.ts'
import { RequestError } from '../../errors/request-error.ts'
import { orAbort } from '../../platform/or-abort.ts'
import type { AbortSignalLike, MaybePromise } from '../../platform/platform.ts'
import { repeatRead } from '../../reconcile/repeat-read.ts'
import { isText, need } from '../check-ref.ts'
import { unifiedOrders } from '../kinds/unified/unified-orders.ts'
import type { OrdersOptions } from '../options.ts'
import { type Orders, ordersOf } from '../orders-of.ts'
import type { AccountOrderParams } from './account-words.ts'
import { classicOrders } from './classic-orders.ts'
import { type Doubts, keepDoubt } from './keep-doubt.ts'
import { placeRouted, type Route } from './route.ts'

/** Tells which kind of account this is. */
export type ReadMode = () => Promise<'CLASSIC' | 'UNIFIED'>

/**
 * Makes orders for an account that may be of either kind. What only one kind takes is refused by the other, before anything
 * is sent: take profit, stop loss and `RPI` by a classic account, `leverage` by a unified one.
 *
 * @param readMode - asked before each order; it should remember its answer
 * @param options - as {@link createOrders} takes them
 * @throws ConfigError `OPTIONS_INVALID` for options that cannot work
 * @example
 * ```ts
 * import { createClient, createCredentials } from '@kucoin-kit/core'
 * import { withAccountMode } from '@kucoin-kit/core/account-mode'
 * import { accountOrders } from '@kucoin-kit/core/orders'
 *
 * const credentials = createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' })
 * const client = withAccountMode(createClient({ credentials }))
 * const orders = accountOrders(client, () => client.accountMode())
 * await orders.place({ symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '50' })
 * await orders.place({ symbol: 'XBTUSDTM', side: 'buy', price: '60000', size: 1, marginMode: 'CROSS' })
 * ```
 */
export function accountOrders(
  client: Client,
  readMode: ReadMode,
  options: OrdersOptions = {},
): Orders<AccountOrderParams> {
  const doubts: Doubts = new Map()
  const unified = keepDoubt(ordersOf(client, unifiedOrders, options), doubts, options.journal)
  const classic = keepDoubt(classicOrders(client, options), doubts, options.journal)
  const own = async (): Promise<Orders<AccountOrderParams>> =>
    (await readMode()) === 'UNIFIED' ? unified : classic

  // Which kind of account this is has to be known before: an order must not seem in doubt because that could not be read.
  const routeOf = async (params: AccountOrderParams, signal?: AbortSignalLike): Promise<Route> => {
    checkPlain('An order', params)
    checkMarginMode(params)
    const clientOid = params.clientOid ?? client.platform.randomUUID()
    // As it is now: a caller may change the object for the next order while this one waits.
    const given = { ...params, clientOid }
    const late = (cause: unknown): Error => new OrderNotPlacedError(clientOid, 'unready', cause)
    // What is in doubt is not sent again, whatever has become of the account.
    const read = async (): Promise<Orders<AccountOrderParams>> =>
      doubts.get(clientOid) ?? (await orAbort(own(), signal))
    const orders = await repeatRead(client.platform, read, options.sendWithinMs ?? 30_000, late, signal)
    return { orders: orders as Orders<never>, params: given }
  }
  // An order must not stand on because it could not be read whose it is.
  const patiently = (call: CallOptions = {}): MaybePromise<Orders<AccountOrderParams>> => {
    const read = (): Promise<Orders<AccountOrderParams>> => orAbort(own(), call.signal)
    return repeatRead(client.platform, read, options.deadlineMs ?? 120_000, itself, call.signal)
  }
  return {
    async place(given, call) {
      const { orders, params } = await routeOf(given as AccountOrderParams, call?.signal)
      return await orders.place(params as never, call)
    },
    async placeMany(list, call) {
      need(Array.isArray(list), 'orders', 'a list')
      const routed = (params: AccountOrderParams): Promise<Route> => routeOf(params, call?.signal)
      return await placeRouted(list as readonly AccountOrderParams[], routed, call)
    },
    async test(given, call) {
      const { orders, params } = await routeOf(given as AccountOrderParams, call?.signal)
      await orders.test(params as never, call)
    },
    async get(ref, call) {
      const given = { ...ref }
      return await (await orAbort(own(), call?.signal)).get(given, call)
    },
    async cancel(ref, call) {
      const given = { ...ref }
      return await (await patiently(call)).cancel(given, call)
    },
    cancelAll: async (symbol, call) => await (await patiently(call)).cancelAll(symbol, call),
    async recover(call) {
      // The account can have been switched since: each intent says what it was.
      return (await Promise.all([unified.recover(call), classic.recover(call)])).flat()
    },
  }
}

const itself = (cause: unknown): Error => cause as Error

/** The two kinds of account differ in what they take where nothing is said. */
function checkMarginMode({
  symbol,
  marginMode,
}: {
  readonly symbol: string
  readonly marginMode?: unknown
}): void {
  need(isText(symbol), 'symbol', 'a text')
  if (symbol.includes('-') || marginMode !== undefined) return
  throw new RequestError(
    'REQUEST_INVALID',
    'The order has no marginMode.',
    'write CROSS or ISOLATED: a classic account takes ISOLATED where nothing is said, a unified one CROSS.',
  )
}
