import type { Client } from '../client/client.ts'
import type { Recover, Recovery } from '../feeds/contract.ts'
import type { TopicRow } from '../topics/topic.ts'
import { isRecoverable } from './is-recoverable.ts'
import { futuresOrders } from './orders/futures-orders.ts'
import { futuresStops } from './orders/futures-stops.ts'
import { createOrderRecovery } from './orders/order-recovery.ts'
import { spotOrders } from './orders/spot-orders.ts'
import { spotStops } from './orders/spot-stops.ts'
import { stopOrders } from './orders/stop-orders.ts'
import { unifiedFills } from './orders/unified-fills.ts'
import { unifiedOrders } from './orders/unified-orders.ts'
import { futuresBalances } from './states/futures-balances.ts'
import { futuresPositions } from './states/futures-positions.ts'
import { spotBalances } from './states/spot-balances.ts'
import { createStateRecovery } from './states/state-recovery.ts'
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

/** How the topics of one channel are recovered. */
type Kind = (client: Client, topic: TopicRow, options: RecoverOptions) => unknown

const kinds: Readonly<Record<string, Kind>> = {
  '/spotMarket/tradeOrdersV2': (client, _, { symbols = [] }) =>
    createOrderRecovery(client, spotOrders(client, { tellsReceived: true, symbols })),
  '/spotMarket/tradeOrders': (client, _, { symbols = [] }) =>
    createOrderRecovery(client, spotOrders(client, { tellsReceived: false, symbols })),
  '/spotMarket/advancedOrders': (client) => createOrderRecovery(client, stopOrders(client, spotStops)),
  '/account/balance': (client) => createStateRecovery(client, spotBalances),
  '/contractMarket/tradeOrders': (client, { argument }) =>
    createOrderRecovery(client, futuresOrders(client, argument)),
  '/contractMarket/advancedOrders': (client) => createOrderRecovery(client, stopOrders(client, futuresStops)),
  '/contractAccount/wallet': (client) => createStateRecovery(client, futuresBalances),
  '/contract/positionAll': (client) => createStateRecovery(client, futuresPositions()),
  '/contract/position': (client, { argument }) => createStateRecovery(client, futuresPositions(argument)),
  orderAll: (client) => createOrderRecovery(client, unifiedOrders(client)),
  order: (client, { argument }) => createOrderRecovery(client, unifiedOrders(client, argument)),
  execution: (client) => createOrderRecovery(client, unifiedFills(client, false)),
  'execution.lite': (client) => createOrderRecovery(client, unifiedFills(client, true)),
  balance: (client, { fields }) =>
    createStateRecovery(client, unifiedBalances(String(fields?.['accountType'] ?? 'UNIFIED'))),
  positionAll: (client) => createStateRecovery(client, unifiedPositions()),
  position: (client, { argument }) => createStateRecovery(client, unifiedPositions(argument)),
}

/**
 * Makes what feeds read after a gap. Of orders and fills each message that the socket would have sent is told; of balances
 * and positions what they are now, where that has changed. Of margin debts, settings and liquidation warnings nothing can
 * be read.
 *
 * It reads once when a topic is subscribed to, and after a gap at least twice, a second apart; a feed delivers what flows
 * meanwhile after it.
 */
export function createRecover(options: RecoverOptions = {}): Recover {
  return (client, topic) =>
    isRecoverable(topic)
      ? (kinds[topic.channel]?.(client, topic, options) as Recovery<unknown> | undefined)
      : undefined
}
