import { isManualClock, type MockClock } from '../base/clock.ts'
import { SHORT_STEP } from '../contract/exchange.ts'
import type { ExchangeSocket, Wire } from '../contract/wire.ts'
import type { ExchangeListener } from '../state/event-bus.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { createWindowLimit, type WindowLimit } from './message-limit.ts'

/** One open socket, as the service behind it sees it. */
export interface SocketSession {
  /** Hears a frame of the client. */
  receive(text: string): void
  /** Forgets subscriptions; the wire is gone or about to go. */
  end(): void
  /** Ends it because its time is over. */
  retire(): void
}

/** The open sockets of one service: how many there may be, and time that passes for them. */
export interface OpenSockets {
  /** Open sockets. */
  count(): number
  /** What keeps one more socket of an owner out; the attempt counts. */
  objection(owner: string, ip: string): string | undefined
  /**
   * Opens a session; `make` is given what it has to call when it ends, by itself or not.
   * @returns where its client speaks to it
   */
  open(owner: string, wire: Wire, make: (onEnd: () => void) => SocketSession): ExchangeSocket
  /** Breaks every connection. */
  closeAll(): void
}

/** What the open sockets of a service are made of. */
export interface OpenSocketsParts {
  readonly state: ExchangeState
  readonly clock: MockClock
  readonly isLimited: boolean
  /** Hears of the exchange while a socket is open. */
  readonly listener?: ExchangeListener
}

interface Present {
  readonly owner: string
  readonly wire: Wire
  readonly cancelRetirement: () => void
}

const SESSIONS_PER_USER = 800
const CONNECTS = 250
const CONNECTS_MS = 300_000
/** How long a connection lasts, in milliseconds. */
const LIFE_MS = 86_400_000

/** Creates the list, empty. */
export function createOpenSockets(parts: OpenSocketsParts): OpenSockets {
  const { state, clock, isLimited, listener } = parts
  const sessions = new Map<SocketSession, Present>()
  const arrivals = new Map<string, WindowLimit>()
  let stopListening: (() => void) | undefined
  let wakeAt = Number.POSITIVE_INFINITY

  const mayArrive = (ip: string): boolean => {
    let isWithinLimit = arrivals.get(ip)
    if (isWithinLimit === undefined) {
      isWithinLimit = createWindowLimit(CONNECTS, CONNECTS_MS * (clock.speed ?? 1))
      arrivals.set(ip, isWithinLimit)
    }
    return isWithinLimit(state.now())
  }
  const leave = (session: SocketSession): void => {
    session.end()
    sessions.get(session)?.cancelRetirement()
    if (!sessions.delete(session) || sessions.size > 0) return
    stopListening?.()
    stopListening = undefined
  }
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
  const completed = (): void => {
    listener?.completed?.()
    arm()
  }
  return {
    count: () => sessions.size,
    objection: (owner, ip) => {
      if (!isLimited) return undefined
      if (!mayArrive(ip)) return 'exceed max permits per minute'
      const mine = [...sessions.values()].filter((other) => other.owner === owner).length
      return mine < SESSIONS_PER_USER
        ? undefined
        : `exceed max session count limitation of ${SESSIONS_PER_USER}`
    },
    open: (owner, wire, make) => {
      let isOver = false
      let opened: SocketSession | undefined
      const session = make(() => {
        isOver = true
        // Whoever breaks a connection does not wait for the other side to notice.
        if (opened !== undefined) leave(opened)
      })
      opened = session
      const socket: ExchangeSocket = {
        closed: () => leave(session),
        receive: (text) => {
          state.advanceTo(clock.now())
          session.receive(text)
          arm()
        },
      }
      if (isOver) return socket
      const retiresAt = state.now() + LIFE_MS * (clock.speed ?? 1)
      const cancelRetirement = state.agenda.add(retiresAt, () => session.retire())
      sessions.set(session, { owner, wire, cancelRetirement })
      stopListening ??= state.events.listen({ happened: (event) => listener?.happened(event), completed })
      arm()
      return socket
    },
    closeAll: () => {
      for (const [session, { wire }] of [...sessions]) {
        leave(session)
        wire.drop()
      }
    },
  }
}
