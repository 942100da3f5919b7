import { isManualClock, type MockClock } from '../base/clock.ts'
import { SHORT_STEP } from '../contract/exchange.ts'
import type { ExchangeSocket, SocketOpening, Wire } from '../contract/wire.ts'
import type { FaultList } from '../request/fault-list.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import type { TokenStore } from '../state/token-store.ts'
import { futuresTopics } from './feeds/futures-topics.ts'
import { sendMarketEvent } from './feeds/market-events.ts'
import { sendMoneyEvent } from './feeds/money-events.ts'
import { sendOrderEvent } from './feeds/order-events.ts'
import { spotTopics } from './feeds/spot-topics.ts'
import { encodeError } from './frames.ts'
import { createHub } from './hub.ts'
import { createWindowLimit, type WindowLimit } from './message-limit.ts'
import { openSession, type Session, type SessionRoom } from './session.ts'
import { createStateFeeds } from './state-feeds.ts'
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

/** Creates a gateway; it listens to the exchange only while a socket is open. */
export function createGateway({ state, clock, faults, tokens, isLimited }: GatewayParts): Gateway {
  const pace = clock.speed ?? 1
  const hub = createHub()
  const feeds = createStateFeeds(state, hub, pace)
  const room: SessionRoom = { state, hub, faults, kinds, isLimited, pace }
  const sessions = new Map<Session, { owner: string; wire: Wire }>()
  const arrivals = new Map<string, WindowLimit>()
  const count = { count: 0 }
  let stopListening: (() => void) | undefined
  let wakeAt = Number.POSITIVE_INFINITY
  // Sockets speak without being asked, so somebody has to let time pass; with a manual clock the test does.
  const arm = (): void => {
    if (isManualClock(clock) || sessions.size === 0) return
    const dueAt = Math.max(state.nextAt(), clock.now() + 1)
    if (dueAt >= wakeAt) return
    wakeAt = dueAt
    void clock.sleep(dueAt - clock.now()).then(() => {
      if (wakeAt === dueAt) wakeAt = Number.POSITIVE_INFINITY
      if (sessions.size === 0) return
      state.advanceTo(clock.now(), SHORT_STEP)
      arm()
    })
  }
  const open = (session: Session, owner: string, wire: Wire): void => {
    sessions.set(session, { owner, wire })
    stopListening ??= state.events.listen({
      happened: (event) => {
        sendMarketEvent(state, hub, event)
        sendOrderEvent(state, hub, event)
        sendMoneyEvent(state, hub, count, event)
      },
      completed: () => {
        for (const path of ['/market/level2', '/contractMarket/level2']) {
          for (const topic of hub.named(path)) state.show(state.bookOf({ symbol: topic.argument }))
        }
        feeds.refresh()
        arm()
      },
    })
  }
  const leave = (session: Session): void => {
    session.end()
    if (!sessions.delete(session) || sessions.size > 0) return
    stopListening?.()
    stopListening = undefined
  }
  const mayArrive = (owner: string): boolean => {
    if (!isLimited) return true
    let limit = arrivals.get(owner)
    if (limit === undefined) {
      limit = createWindowLimit(CONNECTS_PER_MINUTE, 60_000 * pace)
      arrivals.set(owner, limit)
    }
    return limit(state.now())
  }
  return {
    count: () => sessions.size,
    closeAll: () => {
      for (const [session, { wire }] of [...sessions]) {
        leave(session)
        wire.drop()
      }
    },
    connect: (opening) => {
      state.advanceTo(clock.now())
      const mark = opening.target.indexOf('?')
      const query = new URLSearchParams(mark < 0 ? '' : opening.target.slice(mark + 1))
      const connectId = query.get('connectId') ?? ''
      const turnAway = (code: number, text: string): ExchangeSocket => {
        opening.send(encodeError(connectId, code, text))
        opening.close(1000, '')
        return { receive: () => {}, closed: () => {} }
      }
      // A plus sign that was not encoded arrives as a space; the exchange's tokens hold none.
      const token = tokens.check(query.get('token') ?? '', state.now())
      if (token === undefined) return turnAway(401, 'token is invalid')
      const owner = token.uid ?? `public ${opening.ip ?? '127.0.0.1'}`
      if (!mayArrive(owner)) return turnAway(509, 'exceed max permits per minute')
      const mine = [...sessions.values()].filter((other) => other.owner === owner).length
      if (isLimited && mine >= SESSIONS_PER_USER) {
        return turnAway(509, `exceed max session count limitation of ${SESSIONS_PER_USER}`)
      }
      const wire: Wire = {
        send: (text) => opening.send(text),
        close: (code, reason) => opening.close(code, reason),
        drop: () => opening.drop(),
      }
      const session = openSession(room, token, connectId, wire)
      open(session, owner, wire)
      arm()
      return {
        closed: () => leave(session),
        receive: (text) => {
          state.advanceTo(clock.now())
          session.receive(text)
          arm()
        },
      }
    },
  }
}
