import type { KnownKey } from '../../auth/credential.ts'
import { checkPartner } from '../../auth/partner.ts'
import { splitTarget } from '../../auth/signed-request.ts'
import type { AuthFailure } from '../../auth/verify.ts'
import { authenticateQuery } from '../../auth/verify-socket.ts'
import type { MockClock } from '../../base/clock.ts'
import type { ExchangeSocket, SocketOpening } from '../../contract/wire.ts'
import type { RequestContext } from '../../request/answer.ts'
import type { FaultList } from '../../request/fault-list.ts'
import type { Gateway } from '../gateway.ts'
import { createSessionIds } from '../session-ids.ts'
import { type EntrySession, encodeEntryError, openEntrySession } from './entry-session.ts'

/** What the gateway for orders is made of. */
export interface EntryGatewayParts {
  readonly context: RequestContext
  readonly clock: MockClock
  readonly faults: FaultList
}

/** Path that tells this service from the others. */
export const ENTRY_PATH = '/v1/private'

/** A gateway, as its own functions see it. */
interface Open {
  readonly parts: EntryGatewayParts
  readonly nextId: () => string
  readonly sessions: Map<EntrySession, SocketOpening>
}

/** Creates the gateway for sockets that orders are placed over. */
export function createEntryGateway(parts: EntryGatewayParts): Gateway {
  const { state } = parts.context
  const open: Open = { parts, nextId: createSessionIds(state.seed, 'entry'), sessions: new Map() }
  return {
    count: () => open.sessions.size,
    closeAll: () => {
      for (const [session, opening] of [...open.sessions]) {
        session.end()
        opening.drop()
      }
      open.sessions.clear()
    },
    connect: (opening) => {
      state.advanceTo(parts.clock.now())
      return connect(open, opening)
    },
  }
}

function connect({ parts, nextId, sessions }: Open, opening: SocketOpening): ExchangeSocket {
  const { context, faults, clock } = parts
  const ip = opening.ip ?? '127.0.0.1'
  const query = new URLSearchParams(splitTarget(opening.target).query)
  const known = authenticate(parts, query, ip)
  if ('code' in known) {
    opening.send(encodeEntryError(known.code, known.message))
    opening.close(1000, '')
    return { receive: () => {}, closed: () => {} }
  }
  const session = openEntrySession({
    context,
    faults,
    known,
    ip,
    id: nextId(),
    pace: clock.speed ?? 1,
    isNanoseconds: query.get('enable_ns') === 'true',
    wire: opening,
  })
  sessions.set(session, opening)
  return {
    receive: (text) => {
      context.state.advanceTo(clock.now())
      session.receive(text)
    },
    closed: () => {
      session.end()
      sessions.delete(session)
    },
  }
}

function authenticate(
  { context, clock }: EntryGatewayParts,
  query: URLSearchParams,
  ip: string,
): KnownKey | AuthFailure {
  const { state, gate } = context
  const rules = {
    nowMs: state.now(),
    hostNowMs: clock.hostNow?.(),
    speed: clock.speed ?? 1,
    keys: gate.keys,
  }
  const known = authenticateQuery(query, { ip, rules })
  if ('code' in known) return known
  const headers = {
    'kc-api-partner': query.get('partner') ?? undefined,
    'kc-api-partner-sign': query.get('partner_sign') ?? undefined,
    'kc-api-timestamp': query.get('timestamp') ?? undefined,
    'kc-api-key': known.key,
  }
  const objection = checkPartner(gate.brokerKeys, headers)
  return objection === undefined ? known : { ...objection, hint: undefined }
}
