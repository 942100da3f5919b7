// What a bot is looked at through, whether it runs or not.
import { allowsShorts } from '../config/account.ts'
import type { BotConfig, TradingMode } from '../config/config.ts'
import type { Engine } from '../engine/engine.ts'
import { tradingStateOf } from '../engine/halt.ts'
import { isStandIn } from '../exchange/account/inspect-key.ts'
import type { Store } from '../store/open-store.ts'
import { exchangeOf } from '../store/owner.ts'
import { createPositions } from '../store/positions.ts'
import type { Session } from '../venue/session.ts'
import type { SeenQuotes } from '../view/price-memory.ts'
import type { PlaceKind } from '../view/shapes.ts'
import type { ViewSource } from '../view/source.ts'
import { SIGNALS } from './inputs.ts'

/** The source of a bot that runs. */
export function runningSource(
  mode: TradingMode,
  session: Session,
  engine: Engine,
  quotes: SeenQuotes,
): ViewSource {
  const { store, positions, rules, record, timeline } = engine
  return {
    kind: kindOf(mode, session),
    place: session.place,
    ...{ store, positions, rules, record, quotes },
    get risk() {
      return engine.config.risk
    },
    get missed() {
      const { missed, feeds } = engine.config
      return { ...missed, channels: [SIGNALS.name, ...feeds.channels.map(({ name }) => name)] }
    },
    now: timeline.now,
    marginRisks: () => (engine.margin.isUnknown ? undefined : engine.margin.risks),
    measure: () => {
      const { clockSkewMs = null, pools = [], links: sockets = [] } = session.connection?.() ?? {}
      return { clockSkewMs, pools, sockets }
    },
    state: () => {
      // A file that halts is seen when somebody looks.
      engine.killSwitch.state()
      return tradingStateOf(store)
    },
  }
}

/** The source of a store that nobody trades on. No price is known. */
export function storeSource(mode: TradingMode, store: Store, { risk, account }: BotConfig): ViewSource {
  const url = exchangeOf(store)
  return {
    kind: kindOf(mode, { isStandIn: url !== undefined && isStandIn(url) }),
    place: 'no bot runs',
    ...{ store, risk },
    positions: createPositions(store.fills.all(), allowsShorts(account)),
    quotes: new Map(),
    now: Date.now,
    state: () => tradingStateOf(store),
  }
}

/** Real money, or what stands for it. */
export function kindOf(mode: TradingMode, { isStandIn }: Pick<Session, 'isStandIn'>): PlaceKind {
  return mode === 'live' && isStandIn ? 'rehearsal' : mode
}
