import { isManualClock, type MockClock } from '../base/clock.ts'
import { SHORT_STEP } from '../contract/exchange.ts'
import type { Wire } from '../contract/wire.ts'
import type { ExchangeListener } from '../state/event-bus.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { createWindowLimit, type WindowLimit } from './message-limit.ts'

/** The exchange's side of a socket. */
export interface Ending {
  /** Forgets subscriptions; the wire is gone or about to go. */
  end(): void
  /** Ends it because its time is over. */
  retire(): void
}

/** The open sockets of one service: how many there may be, and time that passes for them. */
export interface OpenSockets<Session extends Ending> {
  /** Open sockets. */
  count(): number
  /** What keeps one more socket of an owner out; the attempt counts. */
  objection(owner: string, ip: string): string | undefined
  /** Opens a session; `make` is given what it has to call when it ends, by itself or not. */
  open(owner: string, wire: Wire, make: (onEnd: () => void) => Session): Session
  /** To be called when a client is gone. */
  leave(session: Session): void
  /** Breaks every connection. */
  closeAll(): void
  /** To be called when something new may be due. */
  arm(): void
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
export function createOpenSockets<Session extends Ending>(parts: OpenSocketsParts): OpenSockets<Session> {
  const { state, clock, isLimited, listener } = parts
  const sessions = new Map<Session, Present>()
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
  const leave = (session: Session): void => {
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
    arm,
    leave,
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
      let opened: Session | undefined
      const session = make(() => {
        isOver = true
        // Whoever breaks a connection does not wait for the other side to notice.
        if (opened !== undefined) leave(opened)
      })
      opened = session
      if (isOver) return session
      const retiresAt = state.now() + LIFE_MS * (clock.speed ?? 1)
      const cancelRetirement = state.agenda.add(retiresAt, () => session.retire())
      sessions.set(session, { owner, wire, cancelRetirement })
      stopListening ??= state.events.listen({ happened: (event) => listener?.happened(event), completed })
      arm()
      return session
    },
    closeAll: () => {
      for (const [session, { wire }] of [...sessions]) {
        leave(session)
        wire.drop()
      }
    },
  }
}
