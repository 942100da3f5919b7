/** What is said over the sockets: requests as each family words them, and answers as both do. */
import type { Track } from './track.ts'

/** A parsed frame of either family. */
export interface Frame {
  readonly id?: unknown
  readonly type?: unknown
  readonly op?: unknown
  /** Classic. */
  readonly topic?: string
  readonly subject?: string
  readonly data?: unknown
  readonly code?: unknown
  /** Unified: channel and trade type, kind of message, depth. */
  readonly T?: string
  readonly t?: string
  readonly dp?: string
  readonly d?: unknown
  readonly result?: unknown
  readonly reason?: unknown
  readonly message?: unknown
}

/** An answer to a request. */
export interface Reply {
  readonly id: unknown
  /** KuCoin's words, where it refused. */
  readonly words: string | undefined
}

/** A name for a topic that its messages have too. */
export function routeOf(topic: Track['topic']): string {
  return routesOf(topic)[0] as string
}

/** All names under which the messages of a topic come. */
export function routesOf({
  socket,
  channel,
  argument,
  fields = {},
  pushedAs,
}: Track['topic']): readonly string[] {
  const of = argument ?? ''
  if (!isUnified(socket)) return [of ? `${channel}:${of}` : channel]
  const { tradeType, accountType = tradeType, interval, depth = interval ?? '' } = fields
  const usual = accountType === undefined ? channel : `${channel}.${accountType}`
  return (pushedAs ?? [usual]).map((tag) => (of ? `${tag} ${of} ${depth}` : tag))
}

/** Asks for topics of one kind, or ends them. */
export function askText(id: string, isOn: boolean, tracks: readonly Track[]): string {
  const [{ topic }] = tracks as [Track]
  const { socket, channel, fields } = topic
  const names = tracks.flatMap((track) => track.topic.argument ?? [])
  if (isUnified(socket)) {
    const of = names.length > 1 ? { symbols: names } : names.length ? { symbol: names[0] } : {}
    return JSON.stringify({ id, action: isOn ? 'SUBSCRIBE' : 'UNSUBSCRIBE', channel, ...fields, ...of })
  }
  return JSON.stringify({
    id,
    type: isOn ? 'subscribe' : 'unsubscribe',
    topic: names.length ? `${channel}:${names}` : channel,
    privateChannel: isPrivate(socket),
    response: true,
  })
}

/** Reads an answer; undefined where a frame is none. */
export function readReply({ id, type, code, data, result, reason, message }: Frame): Reply | undefined {
  if (type === 'ack' || String(result) === 'true') return { id, words: undefined }
  if (type === 'error') return { id, words: `${code} ${data}` }
  return result === undefined ? undefined : { id, words: String(reason ?? message ?? 'no reason given') }
}

/** Whether a topic comes over one of the newer sockets. */
export function isUnified(socket: string): boolean {
  return socket.startsWith('unified')
}

/** Whether a topic tells of an account. */
export function isPrivate(socket: string): boolean {
  return socket.endsWith('private')
}
