import type { Exchange } from '../src/contract/exchange.ts'
import { createClient } from './client.ts'

/** A frame, read. */
export interface ReadFrame {
  readonly id?: unknown
  readonly type: string
  readonly topic?: string
  readonly subject?: string
  readonly code?: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into frames of every shape
  readonly data?: any
}

/** A socket in memory. */
export interface TestSocket {
  /** Frames so far, oldest first. */
  readonly frames: ReadFrame[]
  /** How the connection ended, if it did: `dropped`, or `closed` with code and reason. */
  end(): string | undefined
  send(frame: Record<string, unknown>): void
  /** Subscribes and gives the answer to that. */
  subscribe(topic: string, options?: Record<string, unknown>): ReadFrame | undefined
  /** Messages of a topic so far. */
  of(topic: string): ReadFrame[]
  ping(): void
  hangUp(): void
}

/** Gets a token and opens a socket with it. */
export async function openSocket(
  exchange: Exchange,
  kind: 'public' | 'private' = 'public',
  host: 'spot' | 'futures' = 'spot',
): Promise<TestSocket> {
  return connectWith(exchange, await tokenFor(exchange, kind, host))
}

/** Gets a token. */
export async function tokenFor(
  exchange: Exchange,
  kind: 'public' | 'private' = 'public',
  host: 'spot' | 'futures' = 'spot',
): Promise<string> {
  const { data } = await createClient(exchange).send('POST', `/api/v1/bullet-${kind}`, undefined, host)
  return data.token as string
}

/** Opens a socket with a token. */
export function connectWith(
  exchange: Exchange,
  token: string,
  connectId = 'me',
  ip = '127.0.0.1',
): TestSocket {
  const frames: ReadFrame[] = []
  let end: string | undefined
  const socket = exchange.connect({
    ip,
    target: `/?token=${encodeURIComponent(token)}&connectId=${connectId}`,
    send: (text) => void frames.push(JSON.parse(text) as ReadFrame),
    close: (code, reason) => {
      end ??= `closed ${code} ${reason}`
    },
    drop: () => {
      end ??= 'dropped'
    },
  })
  let id = 0
  const send = (frame: Record<string, unknown>): void => socket.receive(JSON.stringify(frame))
  return {
    frames,
    end: () => end,
    send,
    subscribe: (topic, options = {}) => {
      const mine = String(++id)
      send({ id: mine, type: 'subscribe', topic, privateChannel: true, response: true, ...options })
      return frames.find((frame) => frame.id === mine)
    },
    of: (topic) => frames.filter((frame) => frame.type === 'message' && frame.topic === topic),
    ping: () => send({ id: `p${++id}`, type: 'ping' }),
    hangUp: () => socket.closed(),
  }
}
