import { PING_INTERVAL_MS, PING_TIMEOUT_MS } from '../../contract/wire.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { type SocketHost, TOKEN_LIFE_MS } from '../../state/token-store.ts'

/** Tokens that open a WebSocket, one kind per host. */
export const bullets: readonly Route[] = (['spot', 'futures'] as const).flatMap((host) => [
  route('POST', host, '/api/v1/bullet-public', (call) => bullet(call, host, undefined)),
  route('POST', host, '/api/v1/bullet-private', (call) => bullet(call, host, call.uid)),
  route('POST', host, '/api/v2/bullet-private', (call) => bullet(call, host, call.uid)),
])

/** Addresses of KuCoin's own sockets, for clients whose traffic is intercepted. */
const ADDRESSES = { spot: 'wss://ws-api-spot.kucoin.com/', futures: 'wss://ws-api-futures.kucoin.com/' }

function bullet(call: Call, host: SocketHost, uid: string | undefined): unknown {
  const { tokens, pace } = call.settings
  const lifeMs = call.isTokenExpired ? 0 : TOKEN_LIFE_MS * pace
  const endpoint = call.socketUrl ?? ADDRESSES[host]
  return {
    token: tokens.issue(host, uid, call.state.now(), lifeMs),
    instanceServers: [
      {
        endpoint,
        encrypt: endpoint.startsWith('wss:'),
        protocol: 'websocket',
        pingInterval: PING_INTERVAL_MS,
        pingTimeout: PING_TIMEOUT_MS,
      },
    ],
  }
}
