import type { KnownKey } from '../../auth/credential.ts'
import { equalInConstantTime, toBase64 } from '../../base/hash/text.ts'
import { PING_INTERVAL_MS, PING_TIMEOUT_MS, type Wire } from '../../contract/wire.ts'
import type { RequestContext } from '../../request/answer.ts'
import type { FaultList } from '../../request/fault-list.ts'
import { encodeJson } from '../../request/reply.ts'
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

/**
 * Opens a session for a client whose query was right: it is sent a text, sends back its signature, is
 * welcomed, and from then on each frame is a request like those over HTTP.
 */
export function openEntrySession(parts: EntryParts): EntrySession {
  const { context, faults, known, wire } = parts
  const { state } = context
  const challenge = JSON.stringify({ sessionId: parts.id, timestamp: state.now() })
  let stage: 'challenged' | 'ready' | 'over' = 'challenged'
  let isSilent = false
  let heardAt = state.now()
  const end = (): void => {
    stage = 'over'
  }
  const send = (text: string, name: string): void => {
    if (stage === 'over' || isSilent) return
    const hit = faults.socketHit(name, state.now())
    if (hit === 'socket-drop') {
      end()
      wire.drop()
    } else if (hit === 'socket-silent') isSilent = true
    else if (hit === undefined) wire.send(text)
  }
  const turnOut = (code: string, message: string): void => {
    send(encodeEntryError(code, message), 'error')
    if (!isSilent && stage !== 'over') wire.close(1000, '')
    end()
  }
  const time = (): number | bigint =>
    parts.isNanoseconds ? BigInt(Math.floor(state.now())) * 1_000_000n : state.now()
  const meet = (signature: string): void => {
    if (!equalInConstantTime(signature, toBase64(known.sign(challenge)))) {
      turnOut('400011', 'The signature of the session is wrong')
      return
    }
    stage = 'ready'
    const terms = { pingInterval: PING_INTERVAL_MS, pingTimeout: PING_TIMEOUT_MS }
    send(JSON.stringify({ sessionId: parts.id, data: 'welcome', ...terms }), 'welcome')
  }
  const serve = (text: string): void => {
    const command = parseOp(text)
    const { id, op } = command
    if (op === 'ping' && id !== undefined) {
      heardAt = state.now()
      send(JSON.stringify({ id, op: 'pong', timestamp: String(state.now()) }), 'pong')
      return
    }
    const inTime = time()
    const answer = answerOp(context, known, parts.ip, command)
    send(encodeJson({ id, op, ...answer, inTime, outTime: time() }), op ?? 'error')
  }
  const patience = (PING_INTERVAL_MS + PING_TIMEOUT_MS) * parts.pace
  const watch = (): void => {
    if (stage === 'over') return
    if (stage === 'challenged') turnOut('400012', 'The signature of the session did not come in time')
    else if (state.now() < heardAt + patience) state.agenda.add(heardAt + patience, watch)
    else {
      if (!isSilent) wire.close(1000, 'ping timeout')
      end()
    }
  }
  state.agenda.add(heardAt + CHALLENGE_MS * parts.pace, watch)
  send(challenge, 'challenge')
  return {
    end,
    receive: (text) => {
      if (stage === 'over' || isSilent) return
      if (stage === 'challenged') meet(text)
      // Unlike a token, a key counts at every request: one that was revoked ends its sockets.
      else if (context.gate.keys.get(known.key) === known) serve(text)
      else turnOut('400003', 'KC-API-KEY not exists')
    },
  }
}
