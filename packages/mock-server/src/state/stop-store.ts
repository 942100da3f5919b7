import { createRecent } from '../base/recent.ts'
import type { TradeType } from '../model/order.ts'
import type { StopOrder, StopPair } from '../model/stop-order.ts'
import type { EventBus } from './event-bus.ts'

/** All stop orders and pairs. */
export interface StopStore {
  add(stop: StopOrder): void
  addPair(pair: StopPair): void
  byId(id: string): StopOrder | undefined
  /** The user's newest with that clientOid. Futures have names of their own, as those of orders. */
  byClientOid(uid: string, clientOid: string, tradeType: TradeType): StopOrder | undefined
  pairById(id: string): StopPair | undefined
  pairByClientOid(uid: string, clientOid: string): StopPair | undefined
  /** Waiting orders of a user, oldest first. */
  waiting(uid: string): StopOrder[]
  /** Orders of a user that wait no longer, in the order in which they ended. */
  ended(uid: string): StopOrder[]
  /** Pairs of a user, oldest first. */
  pairs(uid: string): StopPair[]
  cancel(stop: StopOrder): void
  cancelPair(pair: StopPair): void
  /** Waiting orders of a pair or contract, oldest first. */
  waitingOn(symbol: string): readonly StopOrder[]
  /** Its price has been reached: it waits no longer, and what it is paired with is cancelled. */
  trigger(stop: StopOrder): void
}

const NONE: readonly StopOrder[] = []

/** Creates an empty store that keeps the latest `retain` stop orders that no longer wait, and as many pairs. */
export function createStopStore(events: EventBus, retain: number, now: () => number): StopStore {
  const stops = new Map<string, StopOrder>()
  const stopOids = new Map<string, StopOrder>()
  const pairs = new Map<string, StopPair>()
  const pairOids = new Map<string, StopPair>()
  const waiting = new Map<string, Set<StopOrder>>()
  const byUser = new Map<string, Set<StopOrder>>()
  let cursor = 0
  const endedStops = createRecent<StopOrder>(retain, (stop) => forget(stop, nameOf(stop), stops, stopOids))
  const endedPairs = createRecent<StopPair>(retain, (pair) => forget(pair, oidKey(pair), pairs, pairOids))
  const leave = (stop: StopOrder, status: 'TRIGGERED' | 'CANCELLED'): void => {
    stop.status = status
    stop.endedAt = now()
    stop.doneCursor = ++cursor
    waiting.get(stop.symbol)?.delete(stop)
    byUser.get(stop.uid)?.delete(stop)
    endedStops.add(stop)
    const { pair } = stop
    // A pair whose legs were cancelled one by one has ended too.
    if (status === 'CANCELLED' && pair?.status === 'NEW' && pair.legs.every((leg) => leg.status !== 'NEW'))
      leavePair(pair, 'CANCELLED')
    if (!events.isHeard) return
    events.emit({ kind: 'stop', change: status === 'TRIGGERED' ? 'triggered' : 'cancel', stop })
  }
  const leavePair = (pair: StopPair, status: 'TRIGGERED' | 'CANCELLED'): void => {
    pair.status = status
    pair.endedAt = now()
    endedPairs.add(pair)
    for (const leg of pair.legs) cancel(leg)
  }
  const cancel = (stop: StopOrder): void => {
    if (stop.status === 'NEW') leave(stop, 'CANCELLED')
  }
  return {
    add: (stop) => {
      stops.set(stop.id, stop)
      if (stop.clientOid !== '') stopOids.set(nameOf(stop), stop)
      waiting.set(stop.symbol, (waiting.get(stop.symbol) ?? new Set()).add(stop))
      byUser.set(stop.uid, (byUser.get(stop.uid) ?? new Set()).add(stop))
      if (events.isHeard) events.emit({ kind: 'stop', change: 'open', stop })
    },
    addPair: (pair) => {
      pairs.set(pair.id, pair)
      pairOids.set(oidKey(pair), pair)
    },
    byId: (id) => stops.get(id),
    byClientOid: (uid, clientOid, tradeType) => stopOids.get(oidKey({ uid, clientOid, tradeType })),
    pairById: (id) => pairs.get(id),
    pairByClientOid: (uid, clientOid) => pairOids.get(oidKey({ uid, clientOid, tradeType: 'TRADE' })),
    waiting: (uid) => [...(byUser.get(uid) ?? [])],
    ended: (uid) => endedStops.items().filter((stop) => stop.uid === uid),
    pairs: (uid) => [...pairs.values()].filter((pair) => pair.uid === uid),
    cancel,
    cancelPair: (pair) => {
      if (pair.status === 'NEW') leavePair(pair, 'CANCELLED')
    },
    waitingOn: (symbol) => {
      const set = waiting.get(symbol)
      return set === undefined || set.size === 0 ? NONE : [...set]
    },
    trigger: (stop) => {
      leave(stop, 'TRIGGERED')
      stop.triggeredAt = stop.endedAt
      if (stop.pair !== undefined) leavePair(stop.pair, 'TRIGGERED')
    },
  }
}

function oidKey({ uid, clientOid, tradeType }: Pick<StopPair, 'uid' | 'clientOid' | 'tradeType'>): string {
  return `${tradeType === 'FUTURES' ? 'futures' : 'spot'} ${uid} ${clientOid}`
}

function nameOf({ uid, clientOid, request: { tradeType } }: StopOrder): string {
  return oidKey({ uid, clientOid, tradeType })
}

/** Takes something out of both indexes; its clientOid may be another's by now. */
function forget<T extends { readonly id: string }>(
  item: T,
  name: string,
  byId: Map<string, T>,
  byOid: Map<string, T>,
): void {
  byId.delete(item.id)
  if (byOid.get(name) === item) byOid.delete(name)
}
