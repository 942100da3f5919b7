import { encodeJson } from '../../request/reply.ts'

/** A message as topics send it. */
export interface MessageFrame {
  readonly topic: string
  readonly subject: string
  readonly data: unknown
  /** Only on futures' market topics. */
  readonly sn?: number
  /** Only on private topics. */
  readonly userId?: string
  /** Only on some topics. */
  readonly id?: string
}

/** A message before it is known on which topic it goes out. */
export type MessageParts = Omit<MessageFrame, 'topic'>

/** Text of a message. */
export function encodeMessage(frame: MessageFrame): string {
  const { userId } = frame
  return encodeJson({
    type: 'message',
    ...frame,
    ...(userId === undefined ? {} : { channelType: 'private' }),
  })
}

/** Text of a welcome or an acknowledgement. */
export function encodeControl(type: 'welcome' | 'ack', id: string | number | undefined): string {
  return JSON.stringify({ id, type })
}

/** Text of a pong: its time is in microseconds. */
export function encodePong(id: string | number | undefined, nowMs: number): string {
  return JSON.stringify({ id, type: 'pong', timestamp: Math.floor(nowMs) * 1_000 })
}

/** Text of an error: the number is small and not one of the six-digit codes, the text is in `data`. */
export function encodeError(id: string | number | undefined, code: number, text: string): string {
  return JSON.stringify({ id, type: 'error', code, data: text })
}
