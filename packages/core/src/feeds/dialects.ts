/** How each kind of socket is dialled and greeted. */
import type { Credentials } from '../auth/credentials.ts'
import type { Client } from '../client/client.ts'
import { prepareRequest } from '../encoding/prepared-request.ts'
import { getPrivateToken, getPublicToken } from '../endpoints/spot/server.ts'
import { ConfigError } from '../errors/config-error.ts'
import { FeedError } from '../errors/feed-error.ts'
import { unreadableAnswer } from '../errors/network-error.ts'
import { quote } from '../errors/quote.ts'
import { RequestError } from '../errors/request-error.ts'
import { isSocketUrl } from '../platform/socket-url.ts'
import type { Address, Dialect, Pace } from '../socket/connection.ts'
import { classicDials, unifiedDials } from '../socket/dial-budget.ts'
import type { SocketKind } from '../topics/topic.ts'
import { type Frame, isPrivate, isUnified, readReply } from './words.ts'

/** The kinds of sockets that are dialled without a token, at a host of their own. */
export type UnifiedSocket = Extract<SocketKind, `unified${string}`>

/** Where unified sockets are, by kind. */
export type SocketHosts = Readonly<Partial<Record<UnifiedSocket, string>>>

const own: Readonly<Record<UnifiedSocket, string>> = {
  'unified-spot': 'wss://x-push-spot.kucoin.com',
  'unified-futures': 'wss://x-push-futures.kucoin.com',
  'unified-private': 'wss://wsapi-push.kucoin.com',
}

const verify = prepareRequest({ method: 'POST', path: '/api/websocket/users/verify' })

/** The dialect of a kind of socket. */
export function dialectOf(client: Client, socket: SocketKind, hosts: SocketHosts): Dialect {
  const ping = (id: string): string => JSON.stringify({ id, type: 'ping' })
  const base = isUnified(socket)
    ? unified(client, socket as UnifiedSocket, hosts)
    : classic(client, socket as Exclude<SocketKind, UnifiedSocket>)
  return { ...base, ping }
}

function classic(client: Client, socket: Exclude<SocketKind, UnifiedSocket>): Omit<Dialect, 'ping'> {
  // The futures host has the same two calls, and its tokens are no good elsewhere.
  const host = socket.startsWith('futures') ? 'futures' : 'spot'
  const getToken = { ...(isPrivate(socket) ? getPrivateToken : getPublicToken), host } as const
  let attempts = 0
  let sent: readonly string[] = []
  return {
    dials: classicDials,
    async address(signal): Promise<Address> {
      const { token, instanceServers } = Object(await client.call(getToken, {}, { signal }))
      const { endpoint, pingInterval, pingTimeout } = Object(
        instanceServers?.[attempts++ % instanceServers.length],
      )
      const encoded = encodeURIComponent(token)
      const url = `${endpoint}?token=${encoded}&connectId=${client.platform.randomUUID()}`
      if (typeof token !== 'string' || !isSocketUrl(url)) throw unreadableAnswer('No server.')
      sent = [token, encoded]
      return { url, secrets: sent, pingIntervalMs: pingInterval, pingTimeoutMs: pingTimeout }
    },
    greet(text) {
      const frame = read(text)
      const words = readReply(frame)?.words
      if (words !== undefined) throw refusal(words, sent, 'after-delay')
      return frame.type === 'welcome'
    },
  }
}

function unified(client: Client, socket: UnifiedSocket, hosts: SocketHosts): Omit<Dialect, 'ping'> {
  let pace: Pace = {}
  /** The credentials that were refused at the last attempt. */
  let refused: Credentials | undefined
  let signedBy: Credentials | undefined

  /** What the last attempt was signed with, which KuCoin's words may repeat. */
  let sent: string[] = []
  /** Whether KuCoin found fault with the time. */
  let isLate = false

  async function auth(): Promise<string> {
    const { credentials, clock } = client
    if (!credentials) {
      throw new RequestError(
        'CREDENTIALS_MISSING',
        'The feed is private.',
        'create the client with credentials.',
      )
    }
    signedBy = typeof credentials === 'function' ? await credentials(refused) : credentials
    if (isLate || clock.isStale) await clock.sync().catch(() => {})
    const headers = await signedBy.sign(verify, clock.now())
    const frame: Record<string, string> = { id: 'auth', op: 'auth' }
    for (const name in headers) {
      const value = headers[name] as string
      frame[name.toLowerCase()] = value
      // A version is no secret, and its one digit is in every number.
      if (value[3]) sent.push(value)
    }
    return JSON.stringify(frame)
  }

  return {
    dials: unifiedDials,
    address() {
      sent = []
      return { url: hostOf(client, socket, hosts), secrets: sent }
    },
    greet(text, send) {
      const frame = read(text)
      const { data, message, type, op, pingInterval, pingTimeout } = frame
      if ([data, message, type, op].includes('welcome')) {
        pace = { pingIntervalMs: pingInterval, pingTimeoutMs: pingTimeout }
        return socket === 'unified-private'
          ? auth().then((signed) => {
              send(signed)
              return false
            })
          : pace
      }
      // At once, for a refusal is followed by the end of the socket.
      const reply = readReply(frame)
      if (!reply) return false
      const { words } = reply
      if (words === undefined) {
        refused = undefined
        isLate = false
        return pace
      }
      isLate = /time/i.test(words)
      // The right time mends it, or another key; the same key once more would not.
      const isSameKey = refused === signedBy || typeof client.credentials !== 'function'
      refused = signedBy
      const isFinal = !isLate && isSameKey && /key|sign|passphrase|permission/i.test(words)
      throw refusal(words, sent, isFinal ? 'never' : 'after-delay')
    },
  }
}

/** Half a rehearsal must never reach the real exchange: KuCoin's own sockets are for whoever calls KuCoin itself. */
function hostOf(client: Client, socket: UnifiedSocket, hosts: SocketHosts): string {
  const url = hosts[socket]
  if (url !== undefined) return url
  const base = client.baseUrl('spot')
  if (base === 'https://api.kucoin.com') return own[socket]
  const isLoopback = /^http:/.test(base)
  if (isLoopback) return `ws${base.slice(4)}/unified/${socket.slice(8)}`
  throw new ConfigError(
    'OPTIONS_INVALID',
    `The client has a spot host of its own, and ${socket} sockets have none.`,
    `name it: sockets: { '${socket}': 'wss://…' }.`,
  )
}

function read(text: string): Frame & { readonly pingInterval?: number; readonly pingTimeout?: number } {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}

function refusal(words: string, secrets: readonly string[], retry: 'never' | 'after-delay'): FeedError {
  return new FeedError('SOCKET_REFUSED', {
    message: 'KuCoin refused the socket.',
    seen: [`KuCoin: ${quote(words, secrets)}`],
    fix: retry === 'never' ? 'check key, secret and passphrase.' : undefined,
    outcome: 'refused',
    retry,
  })
}
