// Who proves to be one source is not every other: it could use up their ids, and spend budgets that are not its own.
import { reject } from '../signal/rejection.ts'
import type { Reader } from './channel.ts'

/** A reader that takes the messages of these sources alone. */
export function speakingFor(sources: readonly string[], read: Reader): Reader {
  return (message) => {
    const reading = read(message)
    if (reading.kind === 'unreadable') return reading
    const { source } = reading.kind === 'signal' ? reading.signal : reading.heartbeat
    if (sources.includes(source)) return reading
    const detail = `this channel speaks for ${sources.join(', ')}, not for ${JSON.stringify(source)}`
    return { kind: 'unreadable', rejection: reject('source-not-allowed', detail) }
  }
}
