import type { Client } from '../client/client.ts'
import { ConfigError } from '../errors/config-error.ts'
import { refuseUnknown } from '../errors/refuse-unknown.ts'
import { recoverBy } from '../feeds/catch-up.ts'
import type { Recover, Recovery } from '../feeds/contract.ts'
import { stopwatch } from '../platform/stopwatch.ts'
import type { TopicRow } from '../topics/topic.ts'
import { isRecoverable } from './is-recoverable.ts'
import { futuresOrders } from './orders/futures-orders.ts'
import { futuresStops } from './orders/futures-stops.ts'
import { createOrderRecovery, type OrderSource } from './orders/order-recovery.ts'
import { spotOrders } from './orders/spot-orders.ts'
import { spotStops } from './orders/spot-stops.ts'
import { stopOrders } from './orders/stop-orders.ts'
import { unifiedFills } from './orders/unified-fills.ts'
import { unifiedOrders } from './orders/unified-orders.ts'
import { futuresBalances } from './states/futures-balances.ts'
import { futuresPositions } from './states/futures-positions.ts'
import { spotBalances } from './states/spot-balances.ts'
import { createStateRecovery, type StateSource } from './states/state-recovery.ts'
import { unifiedBalances } from './states/unified-balances.ts'
import { unifiedPositions } from './states/unified-positions.ts'

/** Settings of {@link createRecover}. */
export interface RecoverOptions {
  /**
   * Pairs whose orders are looked for in any case. KuCoin lists classic spot orders by pair alone; without this, pairs are
   * read in which orders were told of or stand open, or something was traded since the gap began.
   */
  readonly symbols?: readonly string[] | undefined
}

/** Orders and fills, by channel. */
const orders: Readonly<
  Record<string, (client: Client, topic: TopicRow, options: RecoverOptions) => OrderSource<object>>
> = {
  '/spotMarket/tradeOrdersV2': (client, _, { symbols = [] }) =>
    spotOrders(client, { tellsReceived: true, symbols }),
  '/spotMarket/tradeOrders': (client, _, { symbols = [] }) =>
    spotOrders(client, { tellsReceived: false, symbols }),
  '/spotMarket/advancedOrders': (client) => stopOrders(client, spotStops),
  '/contractMarket/tradeOrders': (client, { argument }) => futuresOrders(client, argument),
  '/contractMarket/advancedOrders': (client) => stopOrders(client, futuresStops),
  orderAll: (client) => unifiedOrders(client),
  order: (client, { argument }) => unifiedOrders(client, argument),
  execution: (client) => unifiedFills(client, false),
  'execution.lite': (client) => unifiedFills(client, true),
}

/** Balances and positions, by channel. */
const states: Readonly<Record<string, (topic: TopicRow) => StateSource<object>>> = {
  '/account/balance': () => spotBalances,
  '/contractAccount/wallet': () => futuresBalances,
  '/contract/positionAll': () => futuresPositions(),
  '/contract/position': ({ argument }) => futuresPositions(argument),
  balance: ({ fields }) => unifiedBalances(String(fields?.['accountType'] ?? 'UNIFIED')),
  positionAll: () => unifiedPositions(),
  position: ({ argument }) => unifiedPositions(argument),
}

/**
 * Makes what feeds read after a gap: of orders and fills each message that the socket would have sent, of balances and
 * positions what they are now, where that has changed, and funding fees. Of isolated margin, margin debts, settings and
 * liquidation warnings nothing can be read.
 *
 * It reads once when a topic is subscribed to, and after a gap at least twice, a second apart, before what waits of other
 * calls; a feed delivers what flows meanwhile after it.
 *
 * REST shows less than the socket has said, so that within one gap these are not told: how an order was cut or changed before
 * it was changed again or ended; a stop order of a classic account that was placed and has ended; a classic spot order that
 * was placed and cancelled without a fill in a pair where nothing else was done. Times are in ms, written as ns; when a
 * classic stop order was cancelled is the time at which it was missed. A balance of classic futures has no `version`, one of a
 * unified account no margins.
 *
 * @throws ConfigError `OPTIONS_INVALID` for an option that there is not, and symbols that are no list
 * @example
 * ```ts
 * import { createClient } from '@kucoin-kit/core'
 * import { createFeeds } from '@kucoin-kit/core/feeds'
 * import { createRecover } from '@kucoin-kit/core/recovery'
 *
 * await using feeds = createFeeds(createClient(), { recover: createRecover({ symbols: ['BTC-USDT'] }) })
 * ```
 */
export function createRecover(options: RecoverOptions = {}): Recover {
  const { symbols = [], ...unknown } = options
  refuseUnknown('A recovery has', unknown)
  // A text would be taken for its letters.
  if (!Array.isArray(symbols) || !symbols.every((symbol) => typeof symbol === 'string'))
    throw new ConfigError('OPTIONS_INVALID', 'symbols is no list of pairs.', "give one: ['BTC-USDT'].")
  // As it is now: a caller may go on filling the list.
  const asked = { symbols: [...symbols] }
  return recoverBy((client, topic) =>
    isRecoverable(topic) ? recoverySince(client, topic, stopwatch(client.platform), asked) : undefined,
  )
}

/**
 * The recovery of a topic whose messages are seen already.
 *
 * @param seenForMs - for how long by now, ms
 */
export function recoverySince(
  client: Client,
  topic: TopicRow,
  seenForMs: () => number,
  options: RecoverOptions = {},
): Recovery<unknown> | undefined {
  const { channel } = topic
  const [order, state] = [orders[channel]?.(client, topic, options), states[channel]?.(topic)]
  return order
    ? createOrderRecovery(client, order, seenForMs)
    : state && createStateRecovery(client, state, seenForMs)
}
