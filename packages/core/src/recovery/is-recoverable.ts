import type { TopicRow } from '../topics/topic.ts'

const channels: ReadonlySet<string> = new Set([
  '/spotMarket/tradeOrdersV2',
  '/spotMarket/tradeOrders',
  '/spotMarket/advancedOrders',
  '/account/balance',
  '/contractMarket/tradeOrders',
  '/contractMarket/advancedOrders',
  '/contractAccount/wallet',
  '/contract/position',
  '/contract/positionAll',
  'balance',
])

/** Channels of unified sockets that are about a unified account; those of a classic one have classic topics beside them. */
const unified: ReadonlySet<string> = new Set([
  'order',
  'orderAll',
  'execution',
  'execution.lite',
  'position',
  'positionAll',
])

/** Whether what a topic missed can be read; apart from the reading, which is loaded only where it is needed. */
export function isRecoverable({ socket, channel, fields }: TopicRow): boolean {
  if (!socket.endsWith('private')) return false
  // Of isolated margin a message says the currency, and not of which pair: nothing that was read can be held against it.
  if (fields?.['accountType'] === 'ISOLATED') return false
  return channels.has(channel) || (unified.has(channel) && fields?.['tradeType'] === 'UNIFIED')
}
