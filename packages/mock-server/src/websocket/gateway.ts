import type { MockClock } from '../base/clock.ts'
import type { FaultPlace } from '../contract/fault.ts'
import type { ExchangeSocket, SocketOpening } from '../contract/wire.ts'
import type { FaultList } from '../request/fault-list.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import type { LineRoom } from './line.ts'

/** Where the sockets of one service come in. */
export interface Gateway {
  connect(opening: SocketOpening): ExchangeSocket
  /** Breaks every connection. */
  closeAll(): void
  /** Open sockets. */
  count(): number
}

/** What every gateway is made of. */
export interface GatewayParts {
  readonly state: ExchangeState
  readonly clock: MockClock
  readonly faults: FaultList
  readonly isLimited: boolean
  /** Breaks all sockets of the exchange. */
  readonly restart: () => void
}

/** Closes a socket that is not opened; nobody hears its client. */
export function closeUnopened(opening: SocketOpening): ExchangeSocket {
  opening.close(1000, '')
  return { receive: () => {}, closed: () => {} }
}

/** What the lines of a gateway share. */
export function lineRoom({ state, faults, restart }: GatewayParts, place: FaultPlace): LineRoom {
  return { place, faults, restart, agenda: state.agenda, now: state.now }
}
