/** The way to orders of a classic account that most users take: of spot, or of the kind that they name. */
import type { Client } from '../client/client.ts'
import type { PlaceOrder } from '../endpoints/spot/place-order.ts'
import type { OrderKindFactory, OrderParams } from './kinds/order-kind.ts'
import { spotOrders } from './kinds/spot/spot-orders.ts'
import type { OrdersOptions } from './options.ts'
import { type Orders, ordersOf } from './orders-of.ts'

/**
 * Makes the orders of a client: spot orders, or those of the kind that the options name.
 *
 * @param client - who sends
 * @param options - journal, patience and kind: `marginOrders`, `futuresOrders`, …; default {@link spotOrders}
 * @throws ConfigError `OPTIONS_INVALID` for options that cannot work
 * @example
 * ```ts
 * import { createClient, createCredentials } from '@kucoin-kit/core'
 * import { createOrders, futuresOrders } from '@kucoin-kit/core/orders'
 *
 * const credentials = createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' })
 * const client = createClient({ credentials })
 * const spot = createOrders(client)
 * const futures = createOrders(client, { kind: futuresOrders })
 * const order = await spot.place({ symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '20000', size: '0.001' })
 * const { fills } = await order.finished({ signal: AbortSignal.timeout(30_000) })
 * console.log(order.orderId, fills)
 * await futures.place({ symbol: 'XBTUSDTM', side: 'buy', price: '20000', size: 1, leverage: 3 })
 * ```
 */
export function createOrders(client: Client, options?: OrdersOptions): Orders<PlaceOrder>
export function createOrders<Params extends OrderParams>(
  client: Client,
  options: OrdersOptions & { readonly kind: OrderKindFactory<Params> },
): Orders<Params>
export function createOrders(
  client: Client,
  { kind, ...options }: OrdersOptions & { readonly kind?: OrderKindFactory<OrderParams> } = {},
): unknown {
  return kind ? ordersOf(client, kind, options) : ordersOf(client, spotOrders, options)
}
