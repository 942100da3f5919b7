import type { Wire } from '../../contract/wire.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'
import type { Token } from '../../state/token-store.ts'
import { type Command, parseCommand } from '../command.ts'
import type { Subscriber } from '../hub.ts'
import { endLine, hangUp, isHeard, type Line, type LineRoom, openLine, sendFrame } from '../line.ts'
import { createWindowLimit, type WindowLimit } from '../message-limit.ts'
import type { SocketSession } from '../open-sockets.ts'
import { feedsOf } from '../state-feed.ts'
import { LEVEL2_PATHS, showBook } from './feeds/level2.ts'
import { encodeControl, encodeError, encodeMessage, encodePong } from './frames.ts'
import { type ClassicHub, parseTopics, type Topic, type TopicKind, type TopicRefusal } from './topic.ts'

const TOPICS_PER_REQUEST = 100
/** How long the exchange waits for a ping, in milliseconds: longer than it says. */
const SILENCE_MS = 60_000
const MESSAGES = 100
const MESSAGES_WINDOW_MS = 10_000

/** In which word the exchange closes a socket. */
const GOODBYE = 'Bye'

/** What sessions of one gateway share. */
export interface SessionRoom {
  readonly state: ExchangeState
  readonly hub: ClassicHub
  readonly line: LineRoom
  readonly kinds: ReadonlyMap<string, TopicKind>
  readonly isLimited: boolean
  readonly topicLimit: number
  readonly pace: number
  /** Whether a client that does not ping is told so this time, before its socket is closed: KuCoin does not always. */
  readonly explainsEnd: () => boolean
}

/** Who opens a session. */
export interface Client {
  readonly token: Token
  readonly connectId: string
  readonly wire: Wire
  /** To be called when it is over. */
  readonly onEnd: () => void
}

/** An open session, as its own functions see it. */
interface Open {
  readonly room: SessionRoom
  readonly client: Client
  readonly line: Line
  readonly topics: Map<string, Topic>
  readonly isWithinLimit: WindowLimit
  /** How the hub knows it. */
  readonly subscriber: Subscriber
  heardAt: number
}

/** Opens a session for a client whose token is good. */
export function openSession(room: SessionRoom, client: Client): SocketSession {
  const { state, pace } = room
  const line = openLine(room.line, client.wire, () => {
    leaveTopics(open)
    client.onEnd()
  })
  const open: Open = {
    room,
    client,
    line,
    subscriber: { uid: client.token.uid, send: (frame, topic) => sendFrame(line, frame, topic) },
    topics: new Map(),
    isWithinLimit: createWindowLimit(MESSAGES, MESSAGES_WINDOW_MS * pace),
    heardAt: state.now(),
  }
  watch(open)
  sendFrame(line, encodeControl('welcome', client.connectId), 'welcome')
  return {
    end: () => endLine(line),
    // A connection has its time, however well it pings.
    retire: () => hangUp(line, GOODBYE),
    receive: (text) => receive(open, text),
  }
}

function receive(open: Open, text: string): void {
  const { line, room } = open
  const now = room.state.now()
  const command = parseCommand(text)
  if (!isHeard(line, String(command?.type))) return
  if (command?.type === 'ping') open.heardAt = now
  if (room.isLimited && !open.isWithinLimit(now)) {
    refuse(open, command?.id, { code: 509, text: 'exceed max permits per second' })
  } else if (command?.type === 'ping') sendFrame(line, encodePong(command.id, now), 'pong')
  else if (command?.type === 'subscribe') subscribe(open, command)
  else if (command?.type === 'unsubscribe') unsubscribe(open, command)
  else refuse(open, command?.id, { code: 415, text: 'type is not supported' })
}

function refuse({ line }: Open, id: Command['id'], { code, text }: TopicRefusal): void {
  sendFrame(line, encodeError(id, code, text), 'error')
}

function subscribe(open: Open, command: Command): void {
  const { room, line, topics } = open
  const wanted = find(open, command)
  const fresh = 'code' in wanted ? wanted : admissible(open, command, wanted)
  if ('code' in fresh) {
    refuse(open, command.id, fresh)
    return
  }
  if (command.response === true) sendFrame(line, encodeControl('ack', command.id), 'ack')
  for (const topic of fresh) {
    if (line.isOver) return
    topics.set(topic.name, topic)
    room.hub.add(open.subscriber, topic)
    greet(open, topic)
  }
}

function unsubscribe(open: Open, command: Command): void {
  const { room, line, topics } = open
  const wanted = find(open, command)
  if ('code' in wanted) {
    refuse(open, command.id, wanted)
    return
  }
  for (const { name } of wanted) {
    const topic = topics.get(name)
    if (topic === undefined) continue
    topics.delete(name)
    room.hub.remove(open.subscriber, topic)
  }
  if (command.response === true) sendFrame(line, encodeControl('ack', command.id), 'ack')
}

/** The topics that a command names, if this client may have them. */
function find({ room, client }: Open, command: Command): readonly Topic[] | TopicRefusal {
  const wanted = parseTopics(room.kinds, room.state, command.topic)
  if ('code' in wanted) return wanted
  const { token } = client
  const { kind } = wanted[0] as Topic
  if (kind.host !== token.host) return { code: 404, text: `topic ${command.topic} is not found` }
  if (kind.isPrivate && (token.uid === undefined || command.privateChannel !== true)) {
    return { code: 403, text: 'tunnel or private channel is not authorized' }
  }
  return wanted
}

/** Those of the topics that are new to the socket, if it may have so many more. */
function admissible(
  { room, topics }: Open,
  command: Command,
  wanted: readonly Topic[],
): readonly Topic[] | TopicRefusal {
  const most = 'exceed max subscription count limitation of'
  if (room.isLimited && wanted.length > TOPICS_PER_REQUEST)
    return { code: 509, text: `${most} ${TOPICS_PER_REQUEST} per time` }
  const named = new Map(wanted.map((topic) => [topic.name, topic]))
  const fresh = [...named.values()].filter(({ name }) => !topics.has(name))
  if (room.isLimited && topics.size + fresh.length > room.topicLimit) {
    return { code: 509, text: `${most} ${room.topicLimit} per session` }
  }
  const { faults, place } = room.line
  if (faults.socketHit('subscription', place, String(command.topic), room.state.now()) !== undefined) {
    return { code: 509, text: 'exceed max permits per second' }
  }
  return fresh
}

// Whoever comes to a topic that tells a state gets the present one; waiting for a change could take long.
function greet({ room, line }: Open, topic: Topic): void {
  const { state } = room
  const { state: feed, path } = topic.kind
  for (const each of feed === undefined ? [] : feedsOf(feed)) {
    for (const market of each.markets(state, topic.argument)) {
      const frame = { topic: topic.name, ...each.frame(state, market, topic.argument) }
      sendFrame(line, encodeMessage(frame), topic.name)
    }
  }
  // From here on changes are told, so this is what they are changes to.
  if (LEVEL2_PATHS.includes(path)) showBook(state, topic.argument)
}

function watch(open: Open): void {
  const { room, client, line } = open
  if (line.isOver) return
  const { agenda, now } = room.state
  const givenUpAt = open.heardAt + SILENCE_MS * room.pace
  if (now() < givenUpAt) {
    agenda.add(givenUpAt, () => watch(open))
    return
  }
  if (room.explainsEnd()) refuse(open, client.connectId, { code: 400, text: 'ping timeout' })
  hangUp(line, GOODBYE)
}

function leaveTopics({ room, subscriber, topics }: Open): void {
  for (const topic of topics.values()) room.hub.remove(subscriber, topic)
  topics.clear()
}
