// Everything at a glance: what `status`, the page, reports and chats begin with.
import { allowedSilence } from '../engine/missed.ts'
import { headroomOf } from './headroom.ts'
import { currencyOf, equityOf, positionsOf, profitOf, startEquityIn } from './profit.ts'
import { toAudit, toOrder, toSignal } from './rows.ts'
import type { HealthView, LinkView, OrderView, Overview } from './shapes.ts'
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
export function healthOf(source: ViewSource): HealthView {
  const { store, measure } = source
  const [newest] = store.pages.events({ limit: 1 })
  return {
    clockSkewMs: null,
    pools: [],
    feeds: feedsOf(source),
    sockets: [],
    ...measure?.(),
    waiting: store.messages.undecided(),
    storeFile: store.file,
    storeBytes: store.pages.bytes(),
    lastEventMs: newest ? toAudit(newest).atMs : null,
  }
}

/** A channel is silent that brought nothing for longer than the source of its name may be; heartbeats are messages too. */
function feedsOf({ store, now, missed }: ViewSource): LinkView[] {
  const every = new Map(store.sources.all().map(({ source, everyMs }) => [source, everyMs]))
  return [...store.messages.lastReceived()].map(([name, lastMs]) => {
    const allowedMs =
      missed && missed.silence !== 'off' ? allowedSilence(every.get(name), missed.silenceMs) : 0
    const isAwaited = missed?.channels?.includes(name) ?? true
    const isSilent = isAwaited && allowedMs > 0 && now() - lastMs > allowedMs
    return { name, state: isSilent ? 'silent' : 'heard', isWell: !isSilent, lastMs }
  })
}

function openOrdersOf({ store }: ViewSource): OrderView[] {
  return store.pages.openOrders(MOST_OPEN).map(toOrder)
}
