import type { KnownKey } from '../../auth/credential.ts'
import { equalInConstantTime, toBase64 } from '../../base/hash/text.ts'
import { PING_INTERVAL_MS, PING_TIMEOUT_MS, type Wire } from '../../contract/wire.ts'
import type { RequestContext } from '../../request/answer.ts'
import type { FaultList } from '../../request/fault-list.ts'
import { encodeJson } from '../../request/reply.ts'
import { endLine, hangUp, type Line, openLine, sendFrame } from '../line.ts'
import { answerOp, parseOp } from './answer-op.ts'

/** How long a client may take to sign what it is sent, in milliseconds. */
const CHALLENGE_MS = 30_000

/** What a session is made of. */
export interface EntryParts {
  readonly context: RequestContext
  readonly faults: FaultList
  readonly known: KnownKey
  readonly ip: string
  /** A UUID. */
  readonly id: string
  /** Exchange milliseconds per millisecond of the client's. */
  readonly pace: number
  /** Whether times in answers are nanoseconds. */
  readonly isNanoseconds: boolean
  readonly wire: Wire
}

/** One socket that orders are placed over. */
export interface EntrySession {
  receive(text: string): void
  /** The wire is gone or about to go. */
  end(): void
}

/** A refusal that is no answer to a request. */
export function encodeEntryError(code: string, msg: string): string {
  return JSON.stringify({ code, msg, inTime: 0, outTime: 0 })
}

interface Open {
  readonly parts: EntryParts
  readonly line: Line
  /** What the client has to sign. */
  readonly challenge: string
  isReady: boolean
  heardAt: number
}

/**
 * Opens a session for a client whose query was right: it is sent a text, sends back its signature, is
 * welcomed, and from then on each frame is a request like those over HTTP.
 */
export function openEntrySession(parts: EntryParts): EntrySession {
  const { wire, faults, pace, id } = parts
  const { agenda, now } = parts.context.state
  const line = openLine({ wire, faults, now, onEnd: () => {} })
  const challenge = JSON.stringify({ sessionId: id, timestamp: now() })
  const open: Open = { parts, line, challenge, isReady: false, heardAt: now() }
  agenda.add(now() + CHALLENGE_MS * pace, () => watch(open))
  sendFrame(line, challenge, 'challenge')
  return { end: () => endLine(line), receive: (text) => receive(open, text) }
}

function receive(open: Open, text: string): void {
  const { line, parts, isReady } = open
  if (line.isOver || line.isSilent) return
  if (!isReady) welcome(open, text)
  // Unlike a token, a key counts at every request: one that was revoked ends its sockets.
  else if (parts.context.gate.keys.get(parts.known.key) === parts.known) serve(open, text)
  else turnOut(open, '400003', 'KC-API-KEY not exists')
}

function welcome(open: Open, signature: string): void {
  const { parts, line, challenge } = open
  if (!equalInConstantTime(signature, toBase64(parts.known.sign(challenge)))) {
    turnOut(open, '400011', 'The signature of the session is wrong')
    return
  }
  open.isReady = true
  const terms = { pingInterval: PING_INTERVAL_MS, pingTimeout: PING_TIMEOUT_MS }
  sendFrame(line, JSON.stringify({ sessionId: parts.id, data: 'welcome', ...terms }), 'welcome')
}

function serve(open: Open, text: string): void {
  const { parts, line } = open
  const { state } = parts.context
  const command = parseOp(text)
  const { id, op } = command
  if (op === 'ping' && id !== undefined) {
    open.heardAt = state.now()
    sendFrame(line, JSON.stringify({ id, op: 'pong', timestamp: String(state.now()) }), 'pong')
    return
  }
  const inTime = timeOf(parts)
  const answer = answerOp(parts.context, parts.known, parts.ip, command)
  sendFrame(line, encodeJson({ id, op, ...answer, inTime, outTime: timeOf(parts) }), op ?? 'error')
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
  if (!open.isReady) turnOut(open, '400012', 'The signature of the session did not come in time')
  else if (now() < givenUpAt) agenda.add(givenUpAt, () => watch(open))
  else hangUp(line, 'ping timeout')
}
