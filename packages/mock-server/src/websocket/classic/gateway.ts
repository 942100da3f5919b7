import { createPrng } from '../../base/prng.ts'
import type { ExchangeSocket, SocketOpening } from '../../contract/wire.ts'
import type { TokenStore } from '../../state/token-store.ts'
import { closeUnopened, type Gateway, type GatewayParts, lineRoom } from '../gateway.ts'
import { createHub } from '../hub.ts'
import { refusal } from '../line.ts'
import { createOpenSockets, type OpenSockets } from '../open-sockets.ts'
import { queryOf } from '../query-of.ts'
import { createStateFeeds } from '../state-feeds.ts'
import { futuresTopics } from './feeds/futures-topics.ts'
import { createLevel2, LEVEL2_PATHS, showBook } from './feeds/level2.ts'
import { type MoneyCount, sendMoneyEvent, sendWallets } from './feeds/money-events.ts'
import { sendOrderEvent } from './feeds/order-events.ts'
import { spotTopics } from './feeds/spot-topics.ts'
import { sendTrade } from './feeds/trades.ts'
import { encodeError, encodeMessage, type MessageParts } from './frames.ts'
import { openSession, type SessionRoom } from './session.ts'
import type { TopicKind } from './topic.ts'

const kinds: ReadonlyMap<string, TopicKind> = new Map(
  [...spotTopics, ...futuresTopics].map((kind) => [kind.path, kind]),
)

/** A gateway, as its own functions see it. */
interface Open {
  readonly parts: ClassicGatewayParts
  readonly room: SessionRoom
  readonly sockets: OpenSockets
}

/** What the gateway for classic sockets is made of. */
export interface ClassicGatewayParts extends GatewayParts {
  readonly tokens: TokenStore
  /** Topics on one socket. */
  readonly topicLimit: number
}

/** Creates the gateway of the sockets that are opened with a token. */
export function createClassicGateway(parts: ClassicGatewayParts): Gateway {
  const { state, clock, isLimited, topicLimit } = parts
  const pace = clock.speed ?? 1
  const hub = createHub<MessageParts>((topic, message) => encodeMessage({ topic, ...message }))
  const feeds = createStateFeeds(state, hub, pace)
  const level2 = createLevel2(state, hub, pace)
  const moneyCount: MoneyCount = { count: 0, changed: new Set() }
  const sockets = createOpenSockets({
    ...{ state, clock, isLimited },
    listener: {
      happened: (event) => {
        if (event.kind === 'trade') sendTrade(state, hub, event)
        else if (event.kind === 'book') level2.send(event.market, event.changes)
        sendOrderEvent(state, hub, event)
        sendMoneyEvent(state, hub, moneyCount, event)
      },
      completed: () => {
        sendWallets(state, hub, moneyCount)
        for (const path of LEVEL2_PATHS) for (const { argument } of hub.named(path)) showBook(state, argument)
        feeds.refresh()
      },
    },
  })
  const chance = createPrng(state.seed, 'goodbyes')
  const room: SessionRoom = {
    ...{ state, hub, kinds, isLimited, topicLimit, pace },
    line: lineRoom(parts, 'classic-sockets'),
    explainsEnd: () => chance.fraction() < 0.5,
  }
  const open: Open = { parts, sockets, room }
  return {
    count: sockets.count,
    closeAll: sockets.closeAll,
    connect: (opening) => connect(open, opening),
  }
}

function connect({ parts, room, sockets }: Open, opening: SocketOpening): ExchangeSocket {
  const { state, tokens } = parts
  const query = queryOf(opening.target)
  const connectId = query.get('connectId') ?? ''
  // A plus sign that was not encoded arrives as a space; the exchange's tokens hold none.
  const token = tokens.check(query.get('token') ?? '', state.now())
  // In these words, by which ccxt.pro knows that it needs another one: ccxt/ccxt#18872, knowm/XChange#4740.
  if (token === 'expired') return turnAway(opening, connectId, { code: 401, text: 'token is expired' })
  if (token === undefined) return turnAway(opening, connectId, { code: 401, text: 'token is invalid' })
  const ip = opening.ip ?? '127.0.0.1'
  const owner = token.uid ?? `public ${ip}`
  const objection = sockets.objection(owner, ip) ?? refusal(room.line)
  if (objection !== undefined) return turnAway(opening, connectId, { code: 509, text: objection })
  return sockets.open(owner, opening, (onEnd) =>
    openSession(room, { token, connectId, wire: opening, onEnd }),
  )
}

/** Why a socket is not opened. */
interface Objection {
  readonly code: number
  readonly text: string
}

function turnAway(opening: SocketOpening, connectId: string, { code, text }: Objection): ExchangeSocket {
  opening.send(encodeError(connectId, code, text))
  return closeUnopened(opening)
}
