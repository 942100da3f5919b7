/** Orders that are placed once: the object that users hold. */
import type { CallOptions } from '../client/call-options.ts'
import type { Client } from '../client/client.ts'
import type { PlaceOrder } from '../endpoints/spot/place-order.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { OrderNotPlacedError, OrderOutcomeUnknownError } from '../errors/order-errors.ts'
import { RequestError } from '../errors/request-error.ts'
import { cancelOnce } from './cancel.ts'
import { memoryJournal, type OrderIntent } from './journal.ts'
import type { OrdersOptions } from './options.ts'
import { type Acceptance, type Desk, placeOnce, settle } from './place.ts'
import { spotVenue } from './spot-venue.ts'
import { type FinishedOrder, finish, type TrackOptions } from './track.ts'
import type { OrderParams, OrderRef, OrderSnapshot, VenueFactory } from './venue.ts'

/** An order that the exchange has accepted. */
export interface PlacedOrder extends Acceptance {
  /**
   * Waits until the order is filled or cancelled.
   *
   * @returns its end state, its fills and their fees
   */
  finished(options?: TrackOptions): Promise<FinishedOrder>
}

/** What became of one of several orders. */
export type PlaceResult =
  | { readonly ok: true; readonly order: PlacedOrder }
  | { readonly ok: false; readonly error: unknown }

/** What became of an intent that a crash left open. */
export interface Recovered {
  readonly intent: OrderIntent
  /** `unknown`: the search came to no end; the intent stays open. */
  readonly state: 'accepted' | 'not-placed' | 'unknown'
  /** Set where it was accepted. */
  readonly orderId?: string | undefined
}

/** Places, follows and cancels orders of one venue. */
export interface Orders<Params extends OrderParams> {
  /**
   * Places an order exactly once, or throws. Amounts are rounded to the symbol's increments, never to the
   * caller's disadvantage, and checked against its rules before anything is sent.
   *
   * @throws OrderRuleError before anything is sent; ApiError where the exchange refused it; OrderNotPlacedError
   * where it is proven not to stand; OrderOutcomeUnknownError where that could not be found out in time;
   * RequestError `CLIENT_OID_REUSED` for an id that belongs to another order
   */
  place(params: Params, options?: CallOptions): Promise<PlacedOrder>
  /** Places several orders side by side, each exactly once; never throws, in the order given. */
  placeMany(params: readonly Params[], options?: CallOptions): Promise<PlaceResult[]>
  /** Checks an order against the symbol's rules and with KuCoin's test call; nothing is placed. */
  test(params: Params, options?: CallOptions): Promise<void>
  /** Looks an order up; undefined where the exchange knows none. */
  get(ref: OrderRef, options?: CallOptions): Promise<OrderSnapshot | undefined>
  /** Cancels an order and waits until it is over; how it ended, or undefined where there is none. */
  cancel(ref: OrderRef, options?: CallOptions): Promise<OrderSnapshot | undefined>
  /** Cancels all open orders of a symbol, before all calls that wait. */
  cancelAll(symbol: string, options?: CallOptions): Promise<void>
  /**
   * Settles every intent that the journal holds open, after a crash say. Placements that come meanwhile wait
   * for its end.
   */
  recover(options?: CallOptions): Promise<Recovered[]>
}

/** Intents that are searched for side by side. */
const RECOVER_LANES = 8

/**
 * Makes the orders of a client: of the spot exchange, or of the venue that is given.
 *
 * @param client - who sends
 * @param options - journal and patience
 * @param venue - `marginVenue`, `futuresVenue`, …; default {@link spotVenue}
 * @example
 * ```ts
 * import { createClient, createCredentials } from '@kucoin-kit/core'
 * import { createOrders } from '@kucoin-kit/core/orders'
 *
 * const credentials = createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' })
 * const orders = createOrders(createClient({ credentials }))
 * const order = await orders.place({ symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '20000', size: '0.001' })
 * console.log(order.orderId, (await order.finished()).fills)
 * ```
 */
export function createOrders<Params extends OrderParams = PlaceOrder>(
  client: Client,
  options: OrdersOptions = {},
  venue?: VenueFactory<Params>,
): Orders<Params> {
  const factory = venue ?? (spotVenue as unknown as VenueFactory<Params>)
  const desk: Desk<Params> = {
    client,
    venue: factory(client),
    journal: options.journal ?? memoryJournal(),
    options,
  }
  let recovery: Promise<unknown> = Promise.resolve()

  const place = async (params: Params, call?: CallOptions): Promise<PlacedOrder> => {
    await recovery.catch(() => {})
    const accepted = await placeOnce(desk, params, call)
    return { ...accepted, finished: (track) => finish(desk, accepted, track) }
  }

  return {
    place,
    placeMany: (list, call) =>
      Promise.all(
        list.map((params) =>
          place(params, call).then(
            (order): PlaceResult => ({ ok: true, order }),
            (error: unknown): PlaceResult => ({ ok: false, error }),
          ),
        ),
      ),
    async test(params, call) {
      const prepared = await desk.venue.prepare(params)
      if (!desk.venue.test) {
        throw new RequestError(
          'REQUEST_INVALID',
          `KuCoin has no test call for ${desk.venue.name} orders.`,
          'place a small one.',
        )
      }
      await client.call(desk.venue.test, ...([prepared, call] as never))
    },
    get: (ref, call) => desk.venue.find(ref, client.clock.now() - 86_400_000, call),
    cancel: (ref, call) => cancelOnce(desk, ref, call),
    async cancelAll(symbol, call) {
      await untilAnswered(() => desk.venue.cancelAll(symbol, { ...call, lane: 'urgent' }))
    },
    recover(call) {
      const run = recoverAll(desk, call)
      recovery = run
      return run
    },
  }
}

/** Cancelling all is repeated where its answer is lost: it does the same thing twice. */
async function untilAnswered(send: () => Promise<unknown>, attempts = 5): Promise<void> {
  for (let left = attempts - 1; ; left--) {
    try {
      await send()
      return
    } catch (error) {
      if (left === 0 || !KucoinError.isInstance(error) || error.outcome !== 'unknown') throw error
    }
  }
}

async function recoverAll<Params extends OrderParams>(
  desk: Desk<Params>,
  call: CallOptions | undefined,
): Promise<Recovered[]> {
  const waiting = (await desk.journal.listOpen()).filter(({ venue }) => venue === desk.venue.name)
  const results: Recovered[] = []
  const lane = async (): Promise<void> => {
    for (let intent = waiting.shift(); intent; intent = waiting.shift()) {
      results.push(await recoverOne(desk, intent, call))
    }
  }
  await Promise.all(Array.from({ length: RECOVER_LANES }, lane))
  return results
}

async function recoverOne<Params extends OrderParams>(
  desk: Desk<Params>,
  intent: OrderIntent,
  call: CallOptions | undefined,
): Promise<Recovered> {
  try {
    const { orderId } = await settle(desk, intent, intent.sendUntilMs, undefined, call)
    return { intent, state: 'accepted', orderId }
  } catch (error) {
    if (error instanceof OrderNotPlacedError) return { intent, state: 'not-placed' }
    if (error instanceof OrderOutcomeUnknownError && !call?.signal?.aborted)
      return { intent, state: 'unknown' }
    throw error
  }
}
