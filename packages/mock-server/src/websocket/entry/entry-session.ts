import type { KnownKey } from '../../auth/credential.ts'
import { PING_INTERVAL_MS, PING_TIMEOUT_MS, type Wire } from '../../contract/wire.ts'
import type { RequestContext } from '../../request/answer.ts'
import { encodeJson } from '../../request/reply.ts'
import { breakOff, endLine, hangUp, isHeard, type Line, type LineRoom, openLine, sendFrame } from '../line.ts'
import type { SocketSession } from '../open-sockets.ts'
import { answerOp, type Op, type OpAnswer, parseOp } from './answer-op.ts'
import { serveFaulted } from './faulted-op.ts'
import type { Handshake } from './handshake.ts'

/** How long a client may take to sign what it is sent, in milliseconds. */
const CHALLENGE_MS = 30_000

/** What tells the services for orders from each other. */
export interface EntryService {
  /** Whether it takes an op of that name. */
  readonly takes: (op: string) => boolean
  /** Under which name answers say what is left of the quota: KuCoin's pages have both. */
  readonly quotaName: 'rateLimit' | 'userRateLimit'
}

/** What a session is made of. */
export interface EntryParts {
  readonly context: RequestContext
  readonly line: LineRoom
  readonly handshake: Handshake
  /** Which requests it takes. */
  readonly service: EntryService
  readonly ip: string
  /** A UUID. */
  readonly id: string
  /** Exchange milliseconds per millisecond of the client's. */
  readonly pace: number
  /** Whether times in answers are nanoseconds. */
  readonly isNanoseconds: boolean
  readonly wire: Wire
  /** To be called when it is over. */
  readonly onEnd: () => void
}

/** A refusal that is no answer to a request. */
export function encodeEntryError(code: string, msg: string): string {
  return JSON.stringify({ code, msg, inTime: 0, outTime: 0 })
}

interface Open {
  readonly parts: EntryParts
  readonly line: Line
  /** Whose socket it is; undefined before its client has shown it. */
  known: KnownKey | undefined
  heardAt: number
}

/** Opens a session: its client shows who it is, is welcomed, and from then on each frame is a request like those over HTTP. */
export function openEntrySession(parts: EntryParts): SocketSession {
  const { pace, handshake } = parts
  const { agenda, now } = parts.context.state
  const line = openLine(parts.line, parts.wire, parts.onEnd)
  const open: Open = { parts, line, known: undefined, heardAt: now() }
  agenda.add(now() + CHALLENGE_MS * pace, () => watch(open))
  if (handshake.greeting !== undefined) sendFrame(line, handshake.greeting, 'challenge')
  return {
    end: () => endLine(line),
    retire: () => hangUp(line, 'Bye'),
    receive: (text) => receive(open, text),
  }
}

function receive(open: Open, text: string): void {
  const { line, parts, known } = open
  const command = parseOp(text)
  if (!isHeard(line, command.op ?? 'challenge')) return
  if (known === undefined) welcome(open, text)
  // Unlike a token, a key counts at every request: one that was revoked ends its sockets.
  else if (parts.context.gate.keys.get(known.key) === known) serve(open, known, command)
  else turnOut(open, '400003', 'KC-API-KEY not exists')
}

function welcome(open: Open, text: string): void {
  const { parts, line } = open
  const proof = parts.handshake.read(text)
  if ('code' in proof) {
    turnOut(open, proof.code, proof.message)
    return
  }
  open.known = proof.known
  // It is asked to ping from here on.
  open.heardAt = parts.context.state.now()
  const { id } = proof
  const terms = { pingInterval: PING_INTERVAL_MS, pingTimeout: PING_TIMEOUT_MS }
  sendFrame(line, JSON.stringify({ id, sessionId: parts.id, data: 'welcome', ...terms }), 'welcome')
}

function serve(open: Open, known: KnownKey, command: Op): void {
  const { parts, line } = open
  const { state } = parts.context
  const { id, op } = command
  if (op === 'ping' && id !== undefined) {
    open.heardAt = state.now()
    sendFrame(line, JSON.stringify({ id, op: 'pong', timestamp: String(state.now()) }), 'pong')
    return
  }
  const inTime = timeOf(parts)
  const { takes, quotaName } = parts.service
  const act = (invisibleForMs: number): OpAnswer =>
    answerOp(parts.context, { key: known, ip: parts.ip, takes, invisibleForMs }, command)
  const send = ({ quota, ...answer }: OpAnswer): void => {
    const left = quota === undefined ? {} : { [quotaName]: quota }
    sendFrame(line, encodeJson({ id, op, ...answer, ...left, inTime, outTime: timeOf(parts) }), op ?? 'error')
  }
  const { faults, place, now } = parts.line
  const hits = faults.hits({ on: place, method: '', host: '', path: op ?? '' }, now())
  if (hits.length === 0) send(act(0))
  else {
    const later = (ms: number, run: () => void): void => void state.agenda.add(now() + ms, run)
    serveFaulted({ act, send, later, breakOff: () => breakOff(line) }, hits)
  }
}

function timeOf({ context, isNanoseconds }: EntryParts): number | bigint {
  const now = context.state.now()
  return isNanoseconds ? BigInt(Math.floor(now)) * 1_000_000n : now
}

function turnOut({ line }: Open, code: string, message: string): void {
  sendFrame(line, encodeEntryError(code, message), 'error')
  hangUp(line, '')
}

function watch(open: Open): void {
  const { line, parts } = open
  if (line.isOver) return
  const { agenda, now } = parts.context.state
  const givenUpAt = open.heardAt + (PING_INTERVAL_MS + PING_TIMEOUT_MS) * parts.pace
  if (open.known === undefined) turnOut(open, '400012', 'The signature of the session did not come in time')
  else if (now() < givenUpAt) agenda.add(givenUpAt, () => watch(open))
  else hangUp(line, 'ping timeout')
}
