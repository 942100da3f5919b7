// Everything at a glance: what `status`, the page, reports and chats begin with.
import { headroomOf } from './headroom.ts'
import { currencyOf, equityOf, positionsOf, profitOf, startEquityIn } from './profit.ts'
import { toAudit, toOrder, toSignal } from './rows.ts'
import type { HealthView, OrderView, Overview } from './shapes.ts'
import type { ViewSource } from './source.ts'

/** Most open orders that are listed at a glance. */
const MOST_OPEN = 100

/** The bot as it is now. It asks the exchange nothing. */
export function overviewOf(source: ViewSource): Overview {
  const { kind, place, store, risk, now, state } = source
  const profit = profitOf(source)
  const startEquity = startEquityIn(source)
  const [last] = store.pages.decisions({ limit: 1 })
  return {
    ...state(),
    kind,
    place,
    atMs: now(),
    currency: currencyOf(source),
    symbols: risk.symbols,
    startEquity,
    equity: equityOf(startEquity, profit),
    profit,
    positions: positionsOf(source),
    openOrders: openOrdersOf(source),
    unknownOrders: store.intents.in('sending').length + store.intents.protecting('sending').length,
    risk: headroomOf(source, profit),
    lastSignal: last ? toSignal(last) : null,
    health: healthOf(source),
  }
}

/** Clock, connections and store. */
export function healthOf({ store, measure }: ViewSource): HealthView {
  const [newest] = store.pages.events({ limit: 1 })
  return {
    clockSkewMs: null,
    pools: [],
    feeds: [...store.messages.lastReceived()].map(([name, lastMs]) => ({ name, state: 'heard', lastMs })),
    sockets: [],
    ...measure?.(),
    waiting: store.messages.undecided(),
    storeFile: store.file,
    storeBytes: store.pages.bytes(),
    lastEventMs: newest ? toAudit(newest).atMs : null,
  }
}

function openOrdersOf({ store }: ViewSource): OrderView[] {
  return store.pages.openOrders(MOST_OPEN).map(toOrder)
}
