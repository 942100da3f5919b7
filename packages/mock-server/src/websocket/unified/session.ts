import type { AuthFailure } from '../../auth/verify.ts'
import type { Wire } from '../../contract/wire.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'
import { parseCommand, type UnifiedCommand } from '../command.ts'
import type { Subscriber } from '../hub.ts'
import { breakOff, endLine, hangUp, isHeard, type Line, type LineRoom, openLine, sendFrame } from '../line.ts'
import { createWindowLimit, type WindowLimit } from '../message-limit.ts'
import type { SocketSession } from '../open-sockets.ts'
import type { BookStreams } from './books.ts'
import { type Channel, findTopics, type SocketSide, type UnifiedHub, type UnifiedTopic } from './channel.ts'
import {
  encodeAck,
  encodePong,
  encodeRefusal,
  encodeWelcome,
  type PushParts,
  type UnifiedRefusal,
  type WelcomeForm,
} from './frames.ts'

/** How long a socket without a subscription may be silent, in milliseconds. */
const IDLE_MS = 60_000
const MESSAGES_WINDOW_MS = 10_000
const LIMITS = {
  public_spot: { messages: 300, topics: 600 },
  public_futures: { messages: 300, topics: 600 },
  private: { messages: 100, topics: 400 },
} as const

/** What sessions of one gateway share. */
export interface UnifiedRoom {
  readonly state: ExchangeState
  readonly hub: UnifiedHub
  readonly books: BookStreams
  readonly line: LineRoom
  readonly channels: Readonly<Record<SocketSide, ReadonlyMap<string, Channel>>>
  readonly isLimited: boolean
  readonly pace: number
  readonly welcomeForm: WelcomeForm
  /** Checks what `op: auth` brought; an account, if it is right. */
  readonly authenticate: (command: UnifiedCommand, ip: string) => string | AuthFailure
  /** The frame of a message. */
  readonly encode: (parts: PushParts) => Uint8Array
}

/** Who opens a session. */
export interface UnifiedClient {
  readonly side: SocketSide
  /** Account, where a token has named it already. */
  readonly uid: string | undefined
  readonly sessionId: string
  readonly ip: string
  readonly wire: Wire
  /** To be called when it is over. */
  readonly onEnd: () => void
}

/** An open session, as its own functions see it. */
interface Open {
  readonly room: UnifiedRoom
  readonly client: UnifiedClient
  readonly line: Line
  readonly topics: Map<string, UnifiedTopic>
  readonly isWithinLimit: WindowLimit
  /** How the hub knows it. */
  readonly subscriber: Subscriber
  uid: string | undefined
  heardAt: number
}

/** Opens a session, and welcomes its client. */
export function openUnifiedSession(room: UnifiedRoom, client: UnifiedClient): SocketSession {
  const { state, pace } = room
  const line = openLine(room.line, client.wire, () => {
    leaveTopics(open)
    client.onEnd()
  })
  const open: Open = {
    room,
    client,
    line,
    topics: new Map(),
    isWithinLimit: createWindowLimit(LIMITS[client.side].messages, MESSAGES_WINDOW_MS * pace),
    subscriber: {
      get uid() {
        return open.uid
      },
      send: (frame, topic) => sendFrame(line, frame, topic),
    },
    uid: client.uid,
    heardAt: state.now(),
  }
  watch(open)
  sendFrame(line, encodeWelcome(client.sessionId, room.welcomeForm), 'welcome')
  return {
    end: () => endLine(line),
    receive: (text) => receive(open, text),
    // With a goodbye where a token opened it, else without a word.
    retire: () => (client.uid === undefined ? breakOff(line) : hangUp(line, 'Bye')),
  }
}

function receive(open: Open, text: string): void {
  const { line, room } = open
  const now = room.state.now()
  const command = parseCommand(text)
  const id = command?.id
  const action = String(command?.['action']).toUpperCase()
  if (!isHeard(line, String(command?.type ?? command?.['op'] ?? action.toLowerCase()))) return
  open.heardAt = now
  if (room.isLimited && !open.isWithinLimit(now))
    refuse(open, id, { reason: 'exceed max permits per second' })
  else if (command === undefined) refuse(open, id, { reason: 'message is not JSON' })
  else if (command.type === 'ping') sendFrame(line, encodePong(id, 'type', now), 'pong')
  else if (command['op'] === 'ping') sendFrame(line, encodePong(id, 'op', now), 'pong')
  else if (command['op'] === 'auth') authenticate(open, command)
  else if (action === 'SUBSCRIBE') subscribe(open, command)
  else if (action === 'UNSUBSCRIBE') unsubscribe(open, command)
  else refuse(open, id, { reason: `action ${String(command['action'])} is not supported` })
}

function refuse({ line }: Open, id: UnifiedCommand['id'], refusal: UnifiedRefusal): void {
  sendFrame(line, encodeRefusal(id, refusal), 'error')
}

function authenticate(open: Open, command: UnifiedCommand): void {
  const { room, client, line } = open
  const account = room.authenticate(command, client.ip)
  if (typeof account !== 'string') {
    refuse(open, command.id, { reason: account.message })
    hangUp(line, '')
    return
  }
  open.uid ??= account
  sendFrame(line, encodeAck(command.id), 'ack')
}

function subscribe(open: Open, command: UnifiedCommand): void {
  const { room, line, topics } = open
  const wanted = find(open, command)
  const fresh = 'length' in wanted ? admissible(open, command, wanted) : wanted
  if (!('length' in fresh)) {
    refuse(open, command.id, fresh)
    return
  }
  sendFrame(line, encodeAck(command.id), 'ack')
  for (const topic of fresh) {
    for (const parts of presentOf(room, topic)) sendFrame(line, room.encode(parts), topic.name)
    if (line.isOver) return
    topics.set(topic.name, topic)
    room.hub.add(open.subscriber, topic)
  }
}

function unsubscribe(open: Open, command: UnifiedCommand): void {
  const wanted = find(open, command)
  if (!('length' in wanted)) {
    refuse(open, command.id, wanted)
    return
  }
  for (const { name } of wanted) {
    const topic = open.topics.get(name)
    if (topic === undefined) continue
    open.topics.delete(name)
    open.room.hub.remove(open.subscriber, topic)
  }
  sendFrame(open.line, encodeAck(command.id), 'ack')
}

function find(
  { room, client, uid }: Open,
  command: UnifiedCommand,
): readonly UnifiedTopic[] | UnifiedRefusal {
  if (client.side === 'private' && uid === undefined) return { reason: 'not authenticated' }
  return findTopics(room.channels[client.side], client.side, command)
}

/** Those of the topics that are new to the socket, if it may have so many more. */
function admissible(
  { room, client, topics }: Open,
  command: UnifiedCommand,
  wanted: readonly UnifiedTopic[],
): readonly UnifiedTopic[] | UnifiedRefusal {
  const fresh = wanted.filter(({ name }) => !topics.has(name))
  const most = LIMITS[client.side].topics
  if (room.isLimited && topics.size + fresh.length > most)
    return { message: `exceed max subscription count limitation of ${most} per session` }
  const { faults, place } = room.line
  if (faults.socketHit('subscription', place, String(command['channel']), room.state.now()) !== undefined)
    return { reason: 'exceed max permits per second' }
  return fresh
}

/** What whoever comes to a channel that tells a state gets at once. */
function presentOf({ state, books }: UnifiedRoom, topic: UnifiedTopic): readonly PushParts[] {
  const feed = topic.kind.state
  if (feed === undefined) return books.begin(topic)
  return feed.markets(state, topic.argument).map((market) => feed.frame(state, market, topic.argument))
}

// As it was seen: a client that subscribes to something may be silent, one that does not is dropped without a word.
function watch(open: Open): void {
  const { room, line, topics } = open
  if (line.isOver) return
  const { agenda, now } = room.state
  const isKept = topics.size > 0
  const givenUpAt = (isKept ? now() : open.heardAt) + IDLE_MS * room.pace
  if (now() < givenUpAt) {
    agenda.add(givenUpAt, () => watch(open))
    return
  }
  breakOff(line)
}

function leaveTopics({ room, subscriber, topics }: Open): void {
  for (const topic of topics.values()) room.hub.remove(subscriber, topic)
  topics.clear()
}
