import { splitTarget } from '../../auth/signed-request.ts'
import { authenticateFrame } from '../../auth/verify-socket.ts'
import { type ExchangeSocket, type SocketOpening, UNIFIED_PATHS } from '../../contract/wire.ts'
import type { RequestContext } from '../../request/answer.ts'
import { closeUnopened, type Gateway, type GatewayParts, lineRoom } from '../gateway.ts'
import { createHub } from '../hub.ts'
import { refusal } from '../line.ts'
import { createOpenSockets, type OpenSockets } from '../open-sockets.ts'
import { queryOf } from '../query-of.ts'
import { createSessionIds } from '../session-ids.ts'
import { socketAuth } from '../socket-auth.ts'
import { createStateFeeds } from '../state-feeds.ts'
import { createBookStreams } from './books.ts'
import type { Channel, SocketSide } from './channel.ts'
import { createAccountStates } from './channels/account-states.ts'
import { sendOrderEvent } from './channels/order-events.ts'
import { privateChannels } from './channels/private-channels.ts'
import { futuresChannels, spotChannels } from './channels/public-channels.ts'
import { sendTrade } from './channels/trade-events.ts'
import { encodePush, encodeRefusal, type PushParts, type WelcomeForm } from './frames.ts'
import { openUnifiedSession, type UnifiedRoom } from './session.ts'

const SIDES: ReadonlyMap<string, SocketSide> = new Map([
  [UNIFIED_PATHS.spot, 'public_spot'],
  [UNIFIED_PATHS.futures, 'public_futures'],
  [UNIFIED_PATHS.private, 'private'],
])

/** Which of the unified services a target is of; undefined for others. */
export function sideOf(target: string): SocketSide | undefined {
  return SIDES.get(splitTarget(target).path.replace(/\/$/, ''))
}

/** What the gateway of the unified services is made of. */
export interface UnifiedGatewayParts extends GatewayParts {
  readonly context: RequestContext
  readonly welcomeForm: WelcomeForm
}

/** A gateway, as its own functions see it. */
interface Open {
  readonly parts: UnifiedGatewayParts
  readonly room: UnifiedRoom
  readonly sockets: OpenSockets
  readonly nextId: () => string
}

/** Creates the gateway of the sockets that push a unified account's world: markets without a token, an account by its key. */
export function createUnifiedGateway(parts: UnifiedGatewayParts): Gateway {
  const { state, clock, isLimited, welcomeForm, context } = parts
  const pace = clock.speed ?? 1
  let pushed = 0
  const encode = (message: PushParts): Uint8Array => encodePush(message, state.now(), pushed++)
  const hub = createHub<PushParts>((_, message) => encode(message))
  const feeds = createStateFeeds(state, hub, pace)
  const books = createBookStreams(state, hub, pace)
  const account = createAccountStates(state, hub)
  const sockets = createOpenSockets({
    ...{ state, clock, isLimited },
    listener: {
      happened: (event) => {
        if (event.kind === 'trade') sendTrade(state, hub, event)
        sendOrderEvent(state, hub, event)
        account.note(event)
      },
      completed: () => {
        account.refresh()
        books.refresh()
        feeds.refresh()
      },
    },
  })
  const room: UnifiedRoom = {
    ...{ state, hub, books, isLimited, pace, welcomeForm, encode },
    line: lineRoom(parts, 'unified-sockets'),
    channels: {
      public_spot: byName(spotChannels()),
      public_futures: byName(futuresChannels()),
      private: byName(privateChannels),
    },
    authenticate: (command, ip) => {
      const known = authenticateFrame(command, socketAuth(context, ip))
      return 'code' in known ? known : known.uid
    },
  }
  const open: Open = { parts, room, sockets, nextId: createSessionIds(state.seed, 'unified') }
  return {
    count: sockets.count,
    closeAll: sockets.closeAll,
    connect: (opening) => connect(open, opening),
  }
}

function byName(channels: readonly Channel[]): ReadonlyMap<string, Channel> {
  return new Map(channels.map((channel) => [channel.name, channel]))
}

function connect({ parts, room, sockets, nextId }: Open, opening: SocketOpening): ExchangeSocket {
  const { context } = parts
  const side = sideOf(opening.target) as SocketSide
  const ip = opening.ip ?? '127.0.0.1'
  const { uid, fault } = side === 'private' ? readToken(context, opening.target) : NO_TOKEN
  const owner = uid ?? `${side} ${ip}`
  const objection = fault ?? sockets.objection(owner, ip) ?? refusal(room.line)
  if (objection !== undefined) return turnAway(opening, objection)
  return sockets.open(owner, opening, (onEnd) =>
    openUnifiedSession(room, { side, ip, uid, sessionId: nextId(), wire: opening, onEnd }),
  )
}

/** Whose a token is, or what is wrong with it. */
interface TokenClaim {
  readonly uid: string | undefined
  readonly fault: string | undefined
}

const NO_TOKEN: TokenClaim = { uid: undefined, fault: undefined }

/** Reads the token with which clients of the first version still come; others say who they are once they are in. */
function readToken({ state, settings }: RequestContext, target: string): TokenClaim {
  const text = queryOf(target).get('token')
  if (text === null) return NO_TOKEN
  const token = settings.tokens.check(text, state.now())
  if (token === 'expired') return { uid: undefined, fault: 'token is expired' }
  return { uid: token?.uid, fault: token?.uid === undefined ? 'token is invalid' : undefined }
}

function turnAway(opening: SocketOpening, reason: string): ExchangeSocket {
  const frame = encodeRefusal(undefined, { reason })
  if (opening.sendBinary === undefined) opening.send(new TextDecoder().decode(frame))
  else opening.sendBinary(frame)
  return closeUnopened(opening)
}
