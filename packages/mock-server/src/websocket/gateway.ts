import { isManualClock, type MockClock } from '../base/clock.ts'
import { SHORT_STEP } from '../contract/exchange.ts'
import type { ExchangeSocket, SocketOpening, Wire } from '../contract/wire.ts'
import type { FaultList } from '../request/fault-list.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import type { TokenStore } from '../state/token-store.ts'
import { futuresTopics } from './feeds/futures-topics.ts'
import { sendMarketEvent } from './feeds/market-events.ts'
import { type MoneyCount, sendMoneyEvent } from './feeds/money-events.ts'
import { sendOrderEvent } from './feeds/order-events.ts'
import { spotTopics } from './feeds/spot-topics.ts'
import { encodeError } from './frames.ts'
import { createHub } from './hub.ts'
import { createWindowLimit, type WindowLimit } from './message-limit.ts'
import { openSession, type Session, type SessionRoom } from './session.ts'
import { createStateFeeds, type StateFeeds } from './state-feeds.ts'
import type { TopicKind } from './topic.ts'

/** Where sockets come in. */
export interface Gateway {
  connect(opening: SocketOpening): ExchangeSocket
  /** Breaks every connection. */
  closeAll(): void
  /** Open sockets. */
  count(): number
}

/** What a gateway is made of. */
export interface GatewayParts {
  readonly state: ExchangeState
  readonly clock: MockClock
  readonly faults: FaultList
  readonly tokens: TokenStore
  readonly isLimited: boolean
}

const SESSIONS_PER_USER = 50
const CONNECTS_PER_MINUTE = 30
const kinds: ReadonlyMap<string, TopicKind> = new Map(
  [...spotTopics, ...futuresTopics].map((kind) => [kind.path, kind]),
)

/** A gateway, as its own functions see it. */
interface Open {
  readonly parts: GatewayParts
  readonly room: SessionRoom
  readonly feeds: StateFeeds
  readonly sessions: Map<Session, { readonly owner: string; readonly wire: Wire }>
  readonly arrivals: Map<string, WindowLimit>
  readonly moneyCount: MoneyCount
  /** Ends the listening to the exchange, which goes on only while a socket is open. */
  stopListening: (() => void) | undefined
  wakeAt: number
}

/** Creates a gateway; it listens to the exchange only while a socket is open. */
export function createGateway(parts: GatewayParts): Gateway {
  const { state, clock, faults, isLimited } = parts
  const pace = clock.speed ?? 1
  const hub = createHub()
  const open: Open = {
    parts,
    room: { state, hub, faults, kinds, isLimited, pace },
    feeds: createStateFeeds(state, hub, pace),
    sessions: new Map(),
    arrivals: new Map(),
    moneyCount: { count: 0 },
    stopListening: undefined,
    wakeAt: Number.POSITIVE_INFINITY,
  }
  return {
    count: () => open.sessions.size,
    closeAll: () => {
      for (const [session, { wire }] of [...open.sessions]) {
        leave(open, session)
        wire.drop()
      }
    },
    connect: (opening) => {
      state.advanceTo(clock.now())
      return connect(open, opening)
    },
  }
}

function connect(open: Open, opening: SocketOpening): ExchangeSocket {
  const { state, clock, tokens } = open.parts
  const mark = opening.target.indexOf('?')
  const query = new URLSearchParams(mark < 0 ? '' : opening.target.slice(mark + 1))
  const connectId = query.get('connectId') ?? ''
  // A plus sign that was not encoded arrives as a space; the exchange's tokens hold none.
  const token = tokens.check(query.get('token') ?? '', state.now())
  // In these words, by which ccxt.pro knows that it needs another one: ccxt/ccxt#18872, knowm/XChange#4740.
  if (token === 'expired') return turnAway(opening, connectId, { code: 401, text: 'token is expired' })
  if (token === undefined) return turnAway(opening, connectId, { code: 401, text: 'token is invalid' })
  const owner = token.uid ?? `public ${opening.ip ?? '127.0.0.1'}`
  const objection = crowding(open, owner)
  if (objection !== undefined) return turnAway(opening, connectId, objection)
  const wire: Wire = {
    send: (text) => opening.send(text),
    close: (code, reason) => opening.close(code, reason),
    drop: () => opening.drop(),
  }
  const session = openSession(open.room, { token, connectId, wire })
  open.sessions.set(session, { owner, wire })
  open.stopListening ??= listenTo(open)
  arm(open)
  return {
    closed: () => leave(open, session),
    receive: (text) => {
      state.advanceTo(clock.now())
      session.receive(text)
      arm(open)
    },
  }
}

/** Why a socket is not opened. */
interface Objection {
  readonly code: number
  readonly text: string
}

function turnAway(opening: SocketOpening, connectId: string, { code, text }: Objection): ExchangeSocket {
  opening.send(encodeError(connectId, code, text))
  opening.close(1000, '')
  return { receive: () => {}, closed: () => {} }
}

/** What keeps one more socket of an owner out. */
function crowding({ parts, room, sessions, arrivals }: Open, owner: string): Objection | undefined {
  if (!parts.isLimited) return undefined
  let isWithinLimit = arrivals.get(owner)
  if (isWithinLimit === undefined) {
    isWithinLimit = createWindowLimit(CONNECTS_PER_MINUTE, 60_000 * room.pace)
    arrivals.set(owner, isWithinLimit)
  }
  if (!isWithinLimit(parts.state.now())) return { code: 509, text: 'exceed max permits per minute' }
  const mine = [...sessions.values()].filter((other) => other.owner === owner).length
  if (mine < SESSIONS_PER_USER) return undefined
  return { code: 509, text: `exceed max session count limitation of ${SESSIONS_PER_USER}` }
}

function listenTo(open: Open): () => void {
  const { state } = open.parts
  const { hub } = open.room
  return state.events.listen({
    happened: (event) => {
      sendMarketEvent(state, hub, event)
      sendOrderEvent(state, hub, event)
      sendMoneyEvent(state, hub, open.moneyCount, event)
    },
    completed: () => {
      for (const path of ['/market/level2', '/contractMarket/level2']) {
        for (const topic of hub.named(path)) state.show(state.bookOf({ symbol: topic.argument }))
      }
      open.feeds.refresh()
      arm(open)
    },
  })
}

function leave(open: Open, session: Session): void {
  session.end()
  if (!open.sessions.delete(session) || open.sessions.size > 0) return
  open.stopListening?.()
  open.stopListening = undefined
}

// Sockets speak without being asked, so somebody has to let time pass; with a manual clock the test does.
function arm(open: Open): void {
  const { state, clock } = open.parts
  if (isManualClock(clock) || open.sessions.size === 0) return
  const dueAt = Math.max(state.nextAt(), clock.now() + 1)
  if (dueAt >= open.wakeAt) return
  open.wakeAt = dueAt
  void clock.sleep(dueAt - clock.now()).then(() => {
    if (open.wakeAt === dueAt) open.wakeAt = Number.POSITIVE_INFINITY
    if (open.sessions.size === 0) return
    state.advanceTo(clock.now(), SHORT_STEP)
    arm(open)
  })
}
