import type { MockCredential } from '../src/contract/credential.ts'
import type { Exchange } from '../src/contract/exchange.ts'
import { hmac64 } from './client.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests look into frames of every shape
export type UnifiedFrame = Record<string, any>

/** A unified socket in memory. */
export interface UnifiedTestSocket {
  /** Frames so far, oldest first, as bytes, as text and read. */
  readonly bytes: Uint8Array[]
  readonly texts: string[]
  readonly frames: UnifiedFrame[]
  /** Code and reason of the end, or how it ended without one. */
  end(): string | undefined
  send(frame: Record<string, unknown>): void
  /** Sends a frame and gives what was answered under its id. */
  ask(frame: Record<string, unknown>): UnifiedFrame | undefined
  subscribe(fields: Record<string, unknown>): UnifiedFrame | undefined
  /** What a channel has brought so far: `d` of each message. */
  of(T: string): UnifiedFrame[]
  hangUp(): void
}

/** Opens a socket of a unified service; a private one says who it is. */
export function openUnifiedSocket(
  exchange: Exchange,
  service: 'spot' | 'futures' | 'private',
  { query = '', credential = exchange.credentials[0] }: { query?: string; credential?: MockCredential } = {},
): UnifiedTestSocket {
  const bytes: Uint8Array[] = []
  const texts: string[] = []
  const frames: UnifiedFrame[] = []
  let end: string | undefined
  const socket = exchange.connect({
    target: `/unified/${service}${query}`,
    send: () => {
      throw new Error('A unified socket has sent a text frame')
    },
    sendBinary: (sent) => {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(sent)
      bytes.push(sent)
      texts.push(text)
      frames.push(JSON.parse(text) as UnifiedFrame)
    },
    close: (code, reason) => {
      end ??= `${code} ${reason}`
    },
    drop: () => {
      end ??= 'dropped'
    },
  })
  let id = 0
  const send = (frame: Record<string, unknown>): void => socket.receive(JSON.stringify(frame))
  const ask: UnifiedTestSocket['ask'] = (frame) => {
    const mine = String(++id)
    send({ id: mine, ...frame })
    return frames.findLast((answer) => answer['id'] === mine)
  }
  if (service === 'private' && query === '')
    ask({ op: 'auth', ...authFields(credential as MockCredential, exchange.clock.now()) })
  return {
    ...{ bytes, texts, frames, send, ask },
    end: () => end,
    subscribe: (fields) => ask({ action: 'SUBSCRIBE', ...fields }),
    of: (T) => frames.filter((frame) => frame['T'] === T).map(({ d }) => d),
    hangUp: () => socket.closed(),
  }
}

/** What `op: auth` says of a key, by KuCoin's recipe. */
export function authFields({ key, secret, passphrase }: MockCredential, ms: number): Record<string, string> {
  return {
    'kc-api-key': key,
    'kc-api-timestamp': String(ms),
    'kc-api-sign': hmac64(secret, `${ms}POST/api/websocket/users/verify`),
    'kc-api-passphrase': hmac64(secret, passphrase),
  }
}
