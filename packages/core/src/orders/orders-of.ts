/** Orders that are placed once: the object that users hold, whatever kind they are of. */
import type { AllowUndefined, CallOptions } from '../client/call-options.ts'
import type { Client } from '../client/client.ts'
import { RequestError } from '../errors/request-error.ts'
import { orReject } from '../platform/maybe-promise.ts'
import { cancelAllOnce, cancelOnce } from './cancel.ts'
import { checkRef, isText, need } from './check-ref.ts'
import { memoryJournal } from './journal.ts'
import type { OrderKindFactory, OrderParams, OrderRef, OrderSnapshot } from './kinds/order-kind.ts'
import { checkOrdersOptions, type OrdersOptions } from './options.ts'
import { createOwner } from './owner.ts'
import { placeOnce } from './place.ts'
import { placeEach } from './place-many.ts'
import type { PlacingContext } from './placing-context.ts'
import { readyOrder } from './ready.ts'
import { type Recovered, recoverAll } from './recover.ts'
import type { PlacedOrder } from './track.ts'

/** What became of one of several orders. */
export type PlaceResult =
  | { readonly ok: true; readonly order: PlacedOrder }
  | { readonly ok: false; readonly error: unknown }

/** Places, follows and cancels orders of one kind. */
export interface Orders<Params extends OrderParams> {
  /**
   * Places an order exactly once, or throws. Amounts are rounded to the symbol's increments, never to the
   * caller's disadvantage, and checked against its rules before anything is sent.
   *
   * @throws OrderRuleError before anything is sent; ApiError where the exchange refused it; OrderNotPlacedError
   * where it is proven not to stand; OutcomeUnknownError where that could not be found out in time;
   * RequestError `CLIENT_OID_REUSED` for an id that belongs to another order
   */
  place(params: AllowUndefined<Params>, options?: CallOptions): Promise<PlacedOrder>
  /**
   * Places several orders, each exactly once, with as few requests as its kind allows: 5 limit orders in one on
   * spot, 20 orders on futures. An order that breaks a rule, or is refused, fails alone.
   *
   * @returns what became of each, in the order given; it never throws for one of them
   */
  placeMany(params: readonly AllowUndefined<Params>[], options?: CallOptions): Promise<PlaceResult[]>
  /** Checks an order against the symbol's rules and with KuCoin's test call; nothing is placed. */
  test(params: AllowUndefined<Params>, options?: CallOptions): Promise<void>
  /** Looks an order up; undefined where the exchange knows none. */
  get(ref: OrderRef, options?: CallOptions): Promise<OrderSnapshot | undefined>
  /**
   * Cancels an order and waits until it is over; an order in doubt is waited for until it can no longer arrive.
   *
   * @returns how it ended; undefined where the exchange shows none. Stop and OCO orders that were cancelled before
   * they triggered need not be shown any more
   * @throws OutcomeUnknownError where the exchange did not show it as over in time
   */
  cancel(ref: OrderRef, options?: CallOptions): Promise<OrderSnapshot | undefined>
  /** Cancels all open orders of a symbol, before all calls that wait. */
  cancelAll(symbol: string, options?: CallOptions): Promise<void>
  /**
   * Settles every intent of this kind that the journal holds open, after a crash for example. Placements that come
   * meanwhile wait for its end; orders that are being placed already resolve themselves.
   *
   * @throws the signal's reason, what the journal throws, and where the account's uid could not be read in time, why
   */
  recover(options?: CallOptions): Promise<Recovered[]>
}

/**
 * Makes the orders of a client that are of one kind. It knows none itself, so that a bundle holds those that it names.
 *
 * @throws ConfigError `OPTIONS_INVALID` for options that cannot work
 */
export function ordersOf<Params extends OrderParams>(
  client: Client,
  kindOf: OrderKindFactory<Params>,
  options: OrdersOptions,
): Orders<Params> {
  checkOrdersOptions(options)
  const kind = kindOf(client)
  const context: PlacingContext<Params> = {
    client,
    kind,
    journal: options.journal ?? memoryJournal(),
    // A journal that nobody else has needs no names.
    owner: options.journal ? createOwner(client, kind.place, options.account) : () => '',
    options,
    inFlight: new Set(),
  }

  return {
    place(params, call) {
      // No function that waits, which would cost each order a turn more.
      return Promise.resolve(orReject(() => placeOnce(context, params as Params, call)))
    },
    async placeMany(list, call) {
      need(Array.isArray(list), 'orders', 'a list')
      const results = await placeEach(context, list as readonly Params[], call)
      return results.map(
        (result): PlaceResult =>
          result.status === 'fulfilled'
            ? { ok: true, order: result.value }
            : { ok: false, error: result.reason },
      )
    },
    async test(params, call = {}) {
      const { test } = kind
      if (!test) {
        throw new RequestError(
          'REQUEST_INVALID',
          `KuCoin has no test call for ${kind.name} orders.`,
          'place a small one.',
        )
      }
      const [prepared] = await readyOrder(context, params as Params, call)
      await client.call(test, ...([prepared, call] as never))
    },
    async get(ref, call) {
      return kind.find(checkRef(ref), client.clock.now() - 86_400_000, call)
    },
    async cancel(ref, call) {
      return cancelOnce(context, checkRef(ref), call)
    },
    async cancelAll(symbol, call) {
      need(isText(symbol), 'symbol', 'a text')
      await cancelAllOnce(context, symbol, call)
    },
    recover(call) {
      const run = recoverAll(context, call)
      // Placements wait for its end, not for its success, and for that of one that began before it.
      const recovery = Promise.allSettled([run, context.recovery]).then(() => {
        if (context.recovery === recovery) context.recovery = undefined
      })
      context.recovery = recovery
      return run
    },
  }
}
