import { parseJson } from '../base/json/parse-json.ts'
import { PING_INTERVAL_MS, PING_TIMEOUT_MS, type Wire } from '../contract/wire.ts'
import type { FaultList } from '../request/fault-list.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import type { Token } from '../state/token-store.ts'
import { encodeControl, encodeError, encodeMessage } from './frames.ts'
import type { Hub, Subscriber } from './hub.ts'
import { createWindowLimit } from './message-limit.ts'
import { parseTopics, type Topic, type TopicKind } from './topic.ts'

const TOPICS_PER_REQUEST = 100
const TOPICS_PER_SOCKET = 300
const MESSAGES = 100
const MESSAGES_WINDOW_MS = 10_000

/** What sessions of one gateway share. */
export interface SessionRoom {
  readonly state: ExchangeState
  readonly hub: Hub
  readonly faults: FaultList
  readonly kinds: ReadonlyMap<string, TopicKind>
  readonly isLimited: boolean
  readonly pace: number
}

/** One open socket. */
export interface Session extends Subscriber {
  receive(text: string): void
  /** Forgets subscriptions; the wire is gone or about to go. */
  end(): void
}

interface Command {
  readonly id: string | number | undefined
  readonly type?: unknown
  readonly topic?: unknown
  readonly privateChannel?: unknown
  readonly response?: unknown
}

/** Opens a session for a client whose token is good. */
export function openSession(room: SessionRoom, token: Token, connectId: string, wire: Wire): Session {
  const { state, hub, faults } = room
  const topics = new Map<string, Topic>()
  const isCalm = createWindowLimit(MESSAGES, MESSAGES_WINDOW_MS * room.pace)
  let isSilent = false
  let isOver = false
  let heardAt = state.now()
  const end = (): void => {
    if (isOver) return
    isOver = true
    for (const topic of topics.values()) hub.remove(session, topic)
    topics.clear()
  }
  const send = (text: string, topic: string): void => {
    if (isOver || isSilent) return
    const hit = faults.socketHit(topic, state.now())
    if (hit === 'socket-drop') {
      end()
      wire.drop()
    } else if (hit === 'socket-silent') isSilent = true
    else if (hit === undefined) wire.send(text)
  }
  const refuse = (id: Command['id'], code: number, text: string): void =>
    send(encodeError(id, code, text), 'error')
  const find = (command: Command): readonly Topic[] | undefined => {
    const { id } = command
    const wanted = parseTopics(room.kinds, state, command.topic)
    if ('code' in wanted) {
      refuse(id, wanted.code, wanted.text)
      return undefined
    }
    const { kind } = wanted[0] as Topic
    if (kind.host !== token.host) {
      refuse(id, 404, `topic ${command.topic} is not found`)
      return undefined
    }
    if (kind.isPrivate && (token.uid === undefined || command.privateChannel !== true)) {
      refuse(id, 403, 'tunnel or private channel is not authorized')
      return undefined
    }
    return wanted
  }
  const subscribe = (command: Command): void => {
    const { id } = command
    const wanted = find(command)
    if (wanted === undefined) return
    if (wanted.length > TOPICS_PER_REQUEST) {
      refuse(id, 509, `exceed max subscription count limitation of ${TOPICS_PER_REQUEST} per time`)
      return
    }
    const fresh = wanted.filter((topic) => !topics.has(topic.name))
    if (topics.size + fresh.length > TOPICS_PER_SOCKET) {
      refuse(id, 509, `exceed max subscription count limitation of ${TOPICS_PER_SOCKET} per session`)
      return
    }
    if (faults.refusesAck(String(command.topic), state.now())) {
      refuse(id, 509, 'exceed max permits per second')
      return
    }
    if (command.response === true) send(encodeControl('ack', id), 'ack')
    for (const topic of fresh) {
      topics.set(topic.name, topic)
      hub.add(session, topic)
      greet(topic)
    }
  }
  // Whoever comes to a topic that tells a state gets the present one; waiting for a change could take long.
  const greet = (topic: Topic): void => {
    const { state: feed, path } = topic.kind
    if (feed !== undefined) {
      for (const market of feed.markets(state, topic.argument)) {
        const frame = { topic: topic.name, ...feed.frame(state, market, topic.argument) }
        send(encodeMessage(frame), topic.name)
      }
    }
    // From here on changes are told, so this is what they are changes to.
    if (path === '/market/level2' || path === '/contractMarket/level2') {
      state.show(state.bookOf({ symbol: topic.argument }))
    }
  }
  const unsubscribe = (command: Command): void => {
    const wanted = find(command)
    if (wanted === undefined) return
    for (const { name } of wanted) {
      const topic = topics.get(name)
      if (topic === undefined) continue
      topics.delete(name)
      hub.remove(session, topic)
    }
    if (command.response === true) send(encodeControl('ack', command.id), 'ack')
  }
  const session: Session = {
    uid: token.uid,
    send,
    end,
    receive: (text) => {
      if (isOver || isSilent) return
      const command = parse(text)
      if (command?.type === 'ping') heardAt = state.now()
      if (room.isLimited && !isCalm(state.now())) {
        refuse(command?.id, 509, 'exceed max permits per second')
      } else if (command?.type === 'ping') send(encodeControl('pong', command.id), 'pong')
      else if (command?.type === 'subscribe') subscribe(command)
      else if (command?.type === 'unsubscribe') unsubscribe(command)
      else refuse(command?.id, 415, 'type is not supported')
    },
  }
  const patience = (PING_INTERVAL_MS + PING_TIMEOUT_MS) * room.pace
  const watch = (): void => {
    if (isOver) return
    if (state.now() < heardAt + patience) {
      state.agenda.add(heardAt + patience, watch)
      return
    }
    // Half open, it would not even say goodbye.
    if (!isSilent) {
      refuse(connectId, 400, 'ping timeout')
      wire.close(1000, '')
    }
    end()
  }
  state.agenda.add(heardAt + patience, watch)
  send(encodeControl('welcome', connectId), 'welcome')
  return session
}

function parse(text: string): Command | undefined {
  try {
    const value = parseJson(text)
    if (typeof value !== 'object' || value === null) return undefined
    const { id } = value as { id?: unknown }
    // It comes back in the answer, so nothing but what an id can be.
    return { ...value, id: typeof id === 'string' || typeof id === 'number' ? id : undefined }
  } catch {
    return undefined
  }
}
