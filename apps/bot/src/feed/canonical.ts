// The reader of the project's own form: signals and heartbeats.
import { decodeJson, decodeText } from '../signal/decode.ts'
import { checkHeartbeat, isHeartbeat } from '../signal/heartbeat.ts'
import { parseSignal } from '../signal/parse-signal.ts'
import { reject } from '../signal/rejection.ts'
import type { Reader, Reading } from './channel.ts'

/** Reads a canonical message. */
export const readCanonical: Reader = (message) => {
  const parsed = parseSignal(message)
  if (parsed.ok) return { kind: 'signal', signal: parsed.signal }
  return readHeartbeat(message) ?? { kind: 'unreadable', rejection: parsed.rejection }
}

/** A heartbeat, or what is wrong with it; `undefined` for a message that is none. */
function readHeartbeat(message: Parameters<Reader>[0]): Reading | undefined {
  const text = decodeText(message)
  const json = text.ok ? decodeJson(text.value) : undefined
  if (!json?.ok || !isHeartbeat(json.value)) return undefined
  const heartbeat = checkHeartbeat(json.value)
  return typeof heartbeat === 'string'
    ? { kind: 'unreadable', rejection: reject('schema', heartbeat) }
    : { kind: 'heartbeat', heartbeat }
}
