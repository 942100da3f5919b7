/** The newer sockets, which are dialled without a token and say what they are. */
import type { Credentials } from '../auth/credentials.ts'
import type { Client } from '../client/client.ts'
import { prepareRequest } from '../encoding/prepared-request.ts'
import { ConfigError } from '../errors/config-error.ts'
import { RequestError } from '../errors/request-error.ts'
import type { Dialect, Pace } from '../socket/connection.ts'
import { unifiedDials } from '../socket/dial-budget.ts'
import { checkSocketUrl } from '../web/open-web-socket.ts'
import type { Frame, Protocol, Reply, SocketHosts, UnifiedSocket } from './protocol.ts'
import { isPrivate, pingText, readFrame, readRefusal, readReply, refusal } from './words.ts'

const own: Readonly<Record<UnifiedSocket, string>> = {
  'unified-spot': 'wss://x-push-spot.kucoin.com',
  'unified-futures': 'wss://x-push-futures.kucoin.com',
  'unified-private': 'wss://wsapi-push.kucoin.com',
}

const verify = prepareRequest({ method: 'POST', path: '/api/websocket/users/verify' })

/** The protocol of unified sockets: every topic on one of them names it. */
export const unified: Protocol = {
  limitsOf: (socket) => (isPrivate(socket) ? [400, 100] : [600, 300]),
  routesOf({ channel, argument, fields = {}, pushedAs }) {
    const { tradeType, accountType = tradeType, interval, depth = interval ?? '' } = fields
    const usual = accountType === undefined ? channel : `${channel}.${accountType}`
    const nameOf = (tag: string): string => (argument ? `${tag} ${argument} ${depth}` : tag)
    const [first = usual, ...others] = pushedAs ?? []
    return [nameOf(first), ...others.map(nameOf)]
  },
  ask(id, isOn, { channel, fields }, names) {
    const of = names.length > 1 ? { symbols: names } : names.length ? { symbol: names[0] } : {}
    return { id, action: isOn ? 'SUBSCRIBE' : 'UNSUBSCRIBE', channel, ...fields, ...of }
  },
  read({ T, t: subject, dp = '', d: data }, routes) {
    if (T === undefined) return undefined
    // Channel and trade type; where one symbol is meant, that and a depth or an interval.
    if (routes.has(`${T}`)) return { topic: T, subject, data }
    const { s, i = dp } = Object(data)
    return { topic: `${T} ${s} ${i}`, subject, data }
  },
  reply: replyOf,
  dialectOf: (client, socket, hosts) => dialectOf(client, socket as UnifiedSocket, hosts),
}

/** These sockets have an answer of their own beside the common one. */
function replyOf(frame: Frame): Reply | undefined {
  const { id, result, reason, message } = frame
  if (String(result) === 'true') return { id, words: undefined }
  const words = String(reason ?? message ?? 'no reason given')
  return readReply(frame) ?? (result === undefined ? undefined : { id, words })
}

interface Greeting extends Frame {
  readonly pingInterval?: number
  readonly pingTimeout?: number
}

function dialectOf(client: Client, socket: UnifiedSocket, hosts: SocketHosts): Dialect {
  let pace: Pace = {}
  /** The credentials that were refused at the last attempt, or may have been. */
  let refused: Credentials | undefined
  /** Those that were themselves what KuCoin found fault with. */
  let blamed: Credentials | undefined
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
    const attempt = sent
    const own = typeof credentials === 'function' ? await credentials(refused) : credentials
    // An attempt that was given up meanwhile, for a key that was long in coming, must not stand for the one that followed.
    if (attempt === sent) signedBy = own
    if (isLate || clock.isStale) await clock.sync().catch(() => {})
    const headers = await own.sign(verify, clock.now())
    const frame: Record<string, string> = { id: 'auth', op: 'auth' }
    for (const name in headers) {
      const value = headers[name] as string
      frame[name.toLowerCase()] = value
      // A version is no secret, and its one digit is in every number.
      if (value[3]) attempt.push(value)
    }
    return JSON.stringify(frame)
  }

  return {
    dials: unifiedDials,
    ping: pingText,
    goodbye: (text) => readRefusal(text, replyOf),
    address() {
      sent = []
      return { url: hostOf(client, socket, hosts), secrets: sent }
    },
    greet(text, send, fail) {
      const frame = readFrame(text)
      const { data, message, type, op, pingInterval, pingTimeout } = frame as Greeting
      if ([data, message, type, op].includes('welcome')) {
        pace = { pingIntervalMs: pingInterval, pingTimeoutMs: pingTimeout }
        if (!isPrivate(socket)) return pace
        void auth().then(send, fail)
        return false
      }
      // At once, for a refusal is followed by the end of the socket.
      const reply = replyOf(frame)
      if (!reply) return false
      const { words } = reply
      if (words === undefined) {
        refused = blamed = undefined
        isLate = false
        return pace
      }
      isLate = /time/i.test(words)
      // The right time mends it, or another key; the same key once more would not.
      const isOfKey = !isLate && /key|sign|passphrase|permission/i.test(words)
      const isFinal = isOfKey && (blamed === signedBy || typeof client.credentials !== 'function')
      if (isOfKey) blamed = signedBy
      // Words that nobody has described may mean the key.
      if (!isLate && !/busy|exceed/i.test(words)) refused = signedBy
      throw refusal(
        words,
        sent,
        isFinal ? { retry: 'never', fix: 'check key, secret and passphrase.' } : undefined,
      )
    },
  }
}

/** Half a rehearsal must never reach the real exchange: KuCoin's own sockets are for whoever calls KuCoin itself. */
function hostOf(client: Client, socket: UnifiedSocket, hosts: SocketHosts): string {
  const url = hosts[socket]
  if (url !== undefined) {
    checkSocketUrl(url)
    return url
  }
  const base = client.baseUrl('spot')
  if (base === 'https://api.kucoin.com') return own[socket]
  const isLoopback = /^http:/.test(base)
  if (isLoopback) return `ws${base.slice(4)}/unified/${socket.slice(8)}`
  throw new ConfigError(
    'OPTIONS_INVALID',
    `The client has a spot host of its own, and ${socket} sockets have none.`,
    `name it: sockets: { '${socket}': 'wss://...' }.`,
  )
}
