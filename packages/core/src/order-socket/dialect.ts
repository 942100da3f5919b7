/**
 * How an order socket is greeted: the first version is dialled with a signature and signs what it is sent, the second says
 * who it is once it is open.
 *
 * https://www.kucoin.com/docs-new/websocket-api/base-info/introduction
 */
import type { Credentials, SignedHeaders } from '../auth/credentials.ts'
import { signText, signVerification } from '../auth/sign-session.ts'
import type { Client } from '../client/client.ts'
import { writeQuery } from '../encoding/query.ts'
import type { ApiError } from '../errors/api-error.ts'
import { NetworkError } from '../errors/network-error.ts'
import { RequestError } from '../errors/request-error.ts'
import type { AbortSignalLike } from '../platform/platform.ts'
import type { Address, Dialect, Pace } from '../socket/connection.ts'
import type { SocketVersion } from './ops.ts'
import { refusedSession } from './refused-session.ts'

/** The dialect of an order socket, which knows the key that its last greeting was signed with. */
export interface OrderDialect extends Dialect {
  readonly key: string | undefined
}

/** Longest greeting that is signed, in characters. */
const MAX_CHALLENGE = 1_000

/**
 * Makes the dialect; it asks for the credentials before each attempt.
 *
 * @param url - without path
 */
export function orderDialect(client: Client, url: string, version: SocketVersion): OrderDialect {
  let session: { readonly credentials: Credentials; readonly headers: SignedHeaders } | undefined
  let refused: Credentials | undefined
  let isClockWrong = false
  /** What the last attempt was signed with, which KuCoin's words may repeat. */
  let sent: string[] = []

  async function open(signal: AbortSignalLike): Promise<SignedHeaders> {
    const { clock, credentials: source } = client
    if (!source)
      throw new RequestError(
        'CREDENTIALS_MISSING',
        'An order socket is private.',
        'create the client with credentials.',
      )
    const credentials = typeof source === 'function' ? await source(refused) : source
    if (credentials.keyVersion === '1')
      throw new NetworkError('CONNECTION_FAILED', {
        message: 'A key of version 1 cannot open an order socket.',
        fix: 'make a key of version 3.',
        retry: 'never',
        outcome: 'not-sent',
      })
    if (!clock.isSynced || clock.isStale || isClockWrong) await clock.sync(signal)
    isClockWrong = false
    const headers = await signVerification(credentials, Math.floor(clock.now()))
    // An attempt that was given up meanwhile, for a key that was long in coming, must not stand for the one that followed.
    if (signal.aborted) throw signal.reason
    session = { credentials, headers }
    // A version is no secret, and its one digit is in every number.
    sent = Object.values(headers).filter(({ length }) => length > 3)
    return headers
  }

  function refuse(apiCode: string, words: string): ApiError {
    const error = refusedSession(apiCode, words, sent, typeof client.credentials === 'function')
    if (error.code === 'AUTH_REJECTED') refused = session?.credentials
    isClockWrong = error.code === 'TIMESTAMP_REJECTED'
    return error
  }

  return {
    get key() {
      return session?.headers['KC-API-KEY']
    },
    async address(signal): Promise<Address> {
      const headers = await open(signal)
      if (version === 2) return { url: `${url}/v2/private`, secrets: sent }
      const { credentials } = session as NonNullable<typeof session>
      const timestamp = headers['KC-API-TIMESTAMP']
      const sign = await signText(credentials, `${headers['KC-API-KEY']}${timestamp}`)
      sent.push(sign, ...[...sent, sign].map(encodeURIComponent))
      const query = Object.entries({
        apikey: headers['KC-API-KEY'],
        timestamp,
        sign,
        passphrase: headers['KC-API-PASSPHRASE'],
        partner: headers['KC-API-PARTNER'],
        partner_sign: headers['KC-API-PARTNER-SIGN'],
      }).filter(([, value]) => value !== undefined) as [string, string][]
      return { url: `${url}/v1/private?${writeQuery(query)}`, secrets: sent }
    },
    opened(send) {
      if (version === 1 || !session) return
      const { headers } = session
      const id = client.platform.randomUUID()
      const names = ['KC-API-KEY', 'KC-API-TIMESTAMP', 'KC-API-SIGN', 'KC-API-PASSPHRASE']
      const fields = names.map((name) => [name.toLowerCase(), headers[name]])
      send(JSON.stringify({ id, op: 'auth', ...Object.fromEntries(fields) }))
    },
    greet(text, send, fail) {
      const frame = readFrame(text)
      const { code, msg, data, message } = frame
      if ([data, message].includes('welcome')) {
        refused = undefined
        return paceOf(frame)
      }
      if (code !== undefined && String(code) !== '200000')
        throw refuse(String(code), String(msg ?? data ?? ''))
      if (version === 1 && session && isChallenge(text, frame)) {
        const secrets = sent
        void signText(session.credentials, text).then((answer) => {
          secrets.push(answer)
          send(answer)
        }, fail)
      }
      return false
    },
    goodbye(text) {
      const { type, op, code, data, msg } = readFrame(text)
      const words = type === 'error' ? data : !(op ?? type) && msg
      return typeof words === 'string' && typeof code !== 'object' && (code as number) >= 0
        ? `${code} ${words}`
        : undefined
    },
    ping: (id) => JSON.stringify({ id, op: 'ping', timestamp: String(Math.floor(client.clock.now())) }),
  }
}

type Frame = Readonly<Record<string, unknown>>

function readFrame(text: string): Frame {
  try {
    return Object(JSON.parse(text)) as Frame
  } catch {
    return {}
  }
}

/**
 * Whether a frame is what has to be signed. It is an object, so that it is never the prehash of a request, which begins with
 * a timestamp.
 */
function isChallenge(text: string, { sessionId, timestamp }: Frame): boolean {
  const isObject = text.startsWith('{') && text.length <= MAX_CHALLENGE
  return isObject && typeof sessionId === 'string' && timestamp !== undefined
}

function paceOf({ pingInterval, pingTimeout }: Frame): Pace {
  return { pingIntervalMs: positive(pingInterval), pingTimeoutMs: positive(pingTimeout) }
}

function positive(value: unknown): number | undefined {
  return Number(value) > 0 ? Number(value) : undefined
}
