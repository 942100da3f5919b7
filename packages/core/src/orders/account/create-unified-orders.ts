/** Orders of a unified account, with what that account does beside placing them. */
import type { AllowUndefined, CallOptions } from '../../client/call-options.ts'
import type { Client } from '../../client/client.ts'
import { need } from '../check-ref.ts'
import type { OrderRef } from '../kinds/order-kind.ts'
import { unifiedOrders } from '../kinds/unified/unified-orders.ts'
import type { UnifiedOrderParams } from '../kinds/unified/unified-words.ts'
import type { OrdersOptions } from '../options.ts'
import { type Orders, ordersOf } from '../orders-of.ts'
import { type Amended, type Amendment, createAmend } from './amend.ts'
import { type CancelResult, cancelTogether } from './cancel-together.ts'

/** Places, follows, changes and cancels orders of a unified account. */
export interface UnifiedOrders extends Orders<UnifiedOrderParams> {
  /**
   * Cancels several orders with as few requests as KuCoin takes, 20 in one, and waits until each is over.
   *
   * @returns how each ended, in the order given; it never throws for one of them
   */
  cancelMany(refs: readonly OrderRef[], options?: CallOptions): Promise<CancelResult[]>
  /**
   * Changes an open futures order, once: the order is looked at until it says what was asked for, is over, or can no longer
   * be changed by what was sent.
   *
   * @throws RequestError for what is no open futures order, and for no change; OrderRuleError for what breaks a rule of
   * its symbol; ApiError where KuCoin refuses; OutcomeUnknownError where it could not be found out in time
   */
  amend(ref: OrderRef, amendment: AllowUndefined<Amendment>, options?: CallOptions): Promise<Amended>
}

/**
 * Makes the orders of a unified account: those of {@link unifiedOrders}, and what else can be done with them.
 *
 * @param options - as `createOrders` takes them
 * @throws ConfigError `OPTIONS_INVALID` for options that cannot work
 * @example
 * ```ts
 * import { createClient, createCredentials } from '@kucoin-kit/core'
 * import { createUnifiedOrders } from '@kucoin-kit/core/orders'
 *
 * const credentials = createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' })
 * const orders = createUnifiedOrders(createClient({ credentials }))
 * const order = await orders.place({ symbol: 'XBTUSDTM', side: 'buy', price: '60000', size: 1 })
 * const { isAmended } = await orders.amend(order, { newPrice: '60500' })
 * console.log(isAmended, await orders.cancelMany([order]))
 * ```
 */
export function createUnifiedOrders(client: Client, options: OrdersOptions = {}): UnifiedOrders {
  const orders = ordersOf(client, unifiedOrders, options)
  return {
    ...orders,
    async cancelMany(refs, call) {
      need(Array.isArray(refs), 'orders', 'a list')
      // As they are now: a caller may add to the list while these wait.
      const own = refs.map((ref) => ({ ...ref }))
      return await cancelTogether(client, orders, own, call)
    },
    amend: createAmend(client, orders, options),
  }
}
