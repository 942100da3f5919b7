// Which events are news, and how bad.
import { describeEvent } from '../engine/describe-event.ts'
import type { EngineEvent, MarginLevel } from '../engine/engine.ts'
import type { FeedEvent } from '../feed/feed-event.ts'
import type { News } from './alert.ts'

type Sort = Omit<News, 'words'>

const SORTS: Readonly<Record<EngineEvent['kind'], Sort>> = {
  rejected: { kind: 'rejection', level: 'info' },
  acknowledged: { kind: 'order', level: 'info' },
  tested: { kind: 'order', level: 'info' },
  fill: { kind: 'fill', level: 'info' },
  protected: { kind: 'protection', level: 'info' },
  exit: { kind: 'exit', level: 'warning' },
  liquidation: { kind: 'margin', level: 'critical' },
  unresolved: { kind: 'order', level: 'critical' },
  'ended-early': { kind: 'order', level: 'warning' },
  // A feed that numbers its signals in another way brings these with each of them.
  'missing-signals': { kind: 'feed', level: 'warning', lasts: true },
  renumbered: { kind: 'feed', level: 'warning', lasts: true },
  'unexpected-side': { kind: 'feed', level: 'warning', lasts: true },
  'silent-source': { kind: 'feed', level: 'critical' },
  'heard-again': { kind: 'feed', level: 'info' },
  'protection-mended': { kind: 'protection', level: 'warning' },
  notice: { kind: 'exchange', level: 'warning', lasts: true },
  margin: { kind: 'margin', level: 'critical' },
  reloaded: { kind: 'state', level: 'warning' },
  trouble: { kind: 'trouble', level: 'critical', lasts: true },
}

const MARGIN: Readonly<Record<MarginLevel, Sort>> = {
  well: { kind: 'margin', level: 'info' },
  warn: { kind: 'margin', level: 'warning' },
  act: { kind: 'margin', level: 'critical' },
}

/** Each trade by itself. */
const TRADES: readonly EngineEvent['kind'][] = ['rejected', 'acknowledged', 'tested', 'fill', 'protected']

/** What an event of the engine is to people; `undefined` for one that they did not ask for. */
export function newsOf(event: EngineEvent, trades: boolean): News | undefined {
  if (!trades && TRADES.includes(event.kind)) return undefined
  const symbol = event.kind === 'fill' ? ` ${event.fill.symbol}` : ''
  const words = describeEvent(event).replace(/^[-+!* ]+/, '')
  const sort = event.kind === 'margin' ? MARGIN[event.level] : SORTS[event.kind]
  const isOnce = event.kind === 'trouble' && event.isOnce
  return { ...sort, ...(isOnce && { lasts: undefined }), words: `${words}${symbol}` }
}

/** The same for what feeds tell. */
export function newsOfFeed(event: FeedEvent): News | undefined {
  const { channel } = event
  switch (event.kind) {
    case 'disconnected':
      return {
        ...{ kind: 'feed', level: 'warning', lasts: true },
        words: `channel ${channel} is not connected: ${event.reason}`,
      }
    case 'connected':
      return { kind: 'feed', level: 'info', words: `channel ${channel} is connected` }
    case 'overflow':
      return {
        ...{ kind: 'feed', level: 'critical', lasts: true },
        words: `channel ${channel} brings more than can be decided on; messages are turned away`,
      }
    case 'refused':
      return {
        kind: 'feed',
        level: 'info',
        words: `channel ${channel} refused a delivery from ${event.from}: ${event.error}`,
      }
    default:
      return event satisfies never
  }
}
