import type { KnownKey } from '../../auth/credential.ts'
import { checkPartner } from '../../auth/partner.ts'
import { splitTarget } from '../../auth/signed-request.ts'
import type { AuthFailure } from '../../auth/verify.ts'
import { authenticateSocket } from '../../auth/verify-socket.ts'
import type { MockClock } from '../../base/clock.ts'
import { createPrng } from '../../base/prng.ts'
import type { SocketOpening } from '../../contract/wire.ts'
import type { RequestContext } from '../../request/answer.ts'
import type { FaultList } from '../../request/fault-list.ts'
import type { Gateway } from '../gateway.ts'
import { type EntrySession, encodeEntryError, openEntrySession } from './entry-session.ts'

/** What the gateway for orders is made of. */
export interface EntryGatewayParts {
  readonly context: RequestContext
  readonly clock: MockClock
  readonly faults: FaultList
}

/** Path that tells this service from the others. */
export const ENTRY_PATH = '/v1/private'

/** Creates the gateway for sockets that orders are placed over. */
export function createEntryGateway({ context, clock, faults }: EntryGatewayParts): Gateway {
  const { state, gate } = context
  const random = createPrng(state.seed, 'entry')
  const sessions = new Map<EntrySession, SocketOpening>()
  const check = (query: URLSearchParams, ip: string): KnownKey | AuthFailure => {
    const hostNowMs = clock.hostNow?.()
    const rules = { nowMs: state.now(), hostNowMs, speed: clock.speed ?? 1, keys: gate.keys }
    const known = authenticateSocket(query, ip, rules)
    if ('code' in known) return known
    const headers = {
      'kc-api-partner': query.get('partner') ?? undefined,
      'kc-api-partner-sign': query.get('partner_sign') ?? undefined,
      'kc-api-timestamp': query.get('timestamp') ?? undefined,
      'kc-api-key': known.key,
    }
    const objection = checkPartner(gate.brokerKeys, headers)
    return objection === undefined ? known : { ...objection, status: 401, hint: undefined }
  }
  return {
    count: () => sessions.size,
    closeAll: () => {
      for (const [session, opening] of [...sessions]) {
        session.end()
        opening.drop()
      }
      sessions.clear()
    },
    connect: (opening) => {
      state.advanceTo(clock.now())
      const ip = opening.ip ?? '127.0.0.1'
      const query = new URLSearchParams(splitTarget(opening.target).query)
      const known = check(query, ip)
      if ('code' in known) {
        opening.send(encodeEntryError(known.code, known.message))
        opening.close(1000, '')
        return { receive: () => {}, closed: () => {} }
      }
      const hex = random.hex(32)
      const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
      const session = openEntrySession({
        context,
        faults,
        known,
        ip,
        id: id.join('-'),
        pace: clock.speed ?? 1,
        isNanoseconds: query.get('enable_ns') === 'true',
        wire: opening,
      })
      sessions.set(session, opening)
      return {
        receive: (text) => {
          state.advanceTo(clock.now())
          session.receive(text)
        },
        closed: () => {
          session.end()
          sessions.delete(session)
        },
      }
    },
  }
}
