import type { SocketAuth } from '../auth/verify-socket.ts'
import type { RequestContext } from '../request/answer.ts'

/** By which keys and clocks a socket's claim is checked. */
export function socketAuth({ state, gate }: RequestContext, ip: string): SocketAuth {
  const { clock, keys } = gate
  return {
    ip,
    rules: { nowMs: state.now(), hostNowMs: clock.hostNow?.(), speed: clock.speed ?? 1, keys },
  }
}
