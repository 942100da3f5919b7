import type { KnownKey } from '../../auth/credential.ts'
import type { AuthFailure } from '../../auth/verify.ts'
import { authenticateFrame, type SocketAuth } from '../../auth/verify-socket.ts'
import { equalInConstantTime, toBase64 } from '../../base/hash/text.ts'
import { parseCommand } from '../command.ts'

/** How a client shows who it is before its first request. */
export interface Handshake {
  /** What it is sent first; undefined: it has to begin. */
  readonly greeting: string | undefined
  /** Reads its first frame. */
  readonly read: (text: string) => Proof | Pick<AuthFailure, 'code' | 'message'>
}

/** Who a client is. */
export interface Proof {
  readonly known: KnownKey
  /** Id of the frame that showed it, where it has one. */
  readonly id?: string | number | undefined
}

/** Of the first version: the key is known by the query, and what the client is sent has to come back signed, as a bare text. */
export function challenge(known: KnownKey, sessionId: string, nowMs: number): Handshake {
  const greeting = JSON.stringify({ sessionId, timestamp: nowMs })
  return {
    greeting,
    read: (text) =>
      equalInConstantTime(text, toBase64(known.sign(greeting)))
        ? { known }
        : { code: '400011', message: 'The signature of the session is wrong' },
  }
}

/** Of the second version: the client begins with `op: auth`. `auth` gives by what it is checked at that moment. */
export function frameAuth(auth: () => SocketAuth): Handshake {
  return {
    greeting: undefined,
    read: (text) => {
      const command = parseCommand(text)
      if (command?.['op'] !== 'auth') return { code: '400001', message: 'The first frame must be op auth' }
      const known = authenticateFrame(command, auth())
      return 'code' in known ? known : { known, id: command.id }
    },
  }
}
