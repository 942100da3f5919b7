import type { KnownKey } from '../../auth/credential.ts'
import { checkPartner } from '../../auth/partner.ts'
import { splitTarget } from '../../auth/signed-request.ts'
import type { AuthFailure } from '../../auth/verify.ts'
import { authenticateQuery, type SocketAuth } from '../../auth/verify-socket.ts'
import type { ExchangeSocket, SocketOpening } from '../../contract/wire.ts'
import type { RequestContext } from '../../request/answer.ts'
import { closeUnopened, type Gateway, type GatewayParts, lineRoom } from '../gateway.ts'
import { type LineRoom, refusal } from '../line.ts'
import { createOpenSockets, type OpenSockets } from '../open-sockets.ts'
import { queryOf } from '../query-of.ts'
import { createSessionIds } from '../session-ids.ts'
import { socketAuth } from '../socket-auth.ts'
import { type EntryService, encodeEntryError, openEntrySession } from './entry-session.ts'
import { challenge, frameAuth, type Handshake } from './handshake.ts'
import { isUnified } from './ops.ts'

/** What the gateway for orders is made of. */
export interface EntryGatewayParts extends GatewayParts {
  readonly context: RequestContext
}

const FIRST = '/v1/private'
const SECOND = '/v2/private'

/** Whether a target is one of the services for orders. */
export function isEntry(target: string): boolean {
  const { path } = splitTarget(target)
  return path === FIRST || path === SECOND
}

const services: Readonly<Record<string, EntryService>> = {
  [FIRST]: { takes: () => true, quotaName: 'rateLimit' },
  [SECOND]: { takes: isUnified, quotaName: 'userRateLimit' },
}

/** A gateway, as its own functions see it. */
interface Open {
  readonly parts: EntryGatewayParts
  readonly line: LineRoom
  readonly nextId: () => string
  readonly sockets: OpenSockets
}

/** Creates the gateway for sockets that orders are placed over. */
export function createEntryGateway(parts: EntryGatewayParts): Gateway {
  const { state, clock, isLimited } = parts
  const sockets = createOpenSockets({ state, clock, isLimited })
  const line = lineRoom(parts, 'order-sockets')
  const open: Open = { parts, line, sockets, nextId: createSessionIds(state.seed, 'entry') }
  return {
    count: sockets.count,
    closeAll: sockets.closeAll,
    connect: (opening) => connect(open, opening),
  }
}

function connect({ parts, line, nextId, sockets }: Open, opening: SocketOpening): ExchangeSocket {
  const { context, clock, state } = parts
  const ip = opening.ip ?? '127.0.0.1'
  const { path } = splitTarget(opening.target)
  const query = queryOf(opening.target)
  const auth = (): SocketAuth => socketAuth(context, ip)
  const known = path === FIRST ? readQuery(context, query, auth()) : undefined
  if (known !== undefined && 'code' in known) return turnAway(opening, known.code, known.message)
  const owner = known?.uid ?? `orders ${ip}`
  const objection = sockets.objection(owner, ip) ?? refusal(line)
  if (objection !== undefined) return turnAway(opening, '509', objection)
  const id = nextId()
  const handshake: Handshake = known === undefined ? frameAuth(auth) : challenge(known, id, state.now())
  return sockets.open(owner, opening, (onEnd) =>
    openEntrySession({
      ...{ context, line, handshake, ip, id, onEnd, pace: clock.speed ?? 1 },
      service: services[path] as EntryService,
      isNanoseconds: query.get('enable_ns') === 'true',
      wire: opening,
    }),
  )
}

function turnAway(opening: SocketOpening, code: string, message: string): ExchangeSocket {
  opening.send(encodeEntryError(code, message))
  return closeUnopened(opening)
}

function readQuery(
  { gate }: RequestContext,
  query: URLSearchParams,
  auth: SocketAuth,
): KnownKey | AuthFailure {
  const known = authenticateQuery(query, auth)
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
