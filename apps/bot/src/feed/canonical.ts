// The reader of the project's own form.
import { parseSignal } from '../signal/parse-signal.ts'
import type { Reader } from './channel.ts'

/** Reads a canonical signal. */
export const readCanonical: Reader = (message) => {
  const parsed = parseSignal(message)
  return parsed.ok
    ? { kind: 'signal', signal: parsed.signal }
    : { kind: 'unreadable', rejection: parsed.rejection }
}
