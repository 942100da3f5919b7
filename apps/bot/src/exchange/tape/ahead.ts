// A tape of which one can know, at an entry, whether its session has another: after the last one a bot was killed.
import type { TapeEntry, TapeStart } from './entry.ts'

/** Entries that can be read one after the other by several readers in turn. */
export interface Tape {
  next(): Promise<IteratorResult<TapeEntry, unknown>>
  /** Where the entry that was read last is the last of its session: the start of the next one, if there is one. */
  sessionEnd(): Promise<{ readonly next: TapeStart | undefined } | undefined>
}

/** Reads one entry ahead where somebody asks for it. */
export function lookAhead(entries: AsyncIterator<TapeEntry, unknown>): Tape {
  let ahead: Promise<IteratorResult<TapeEntry, unknown>> | undefined
  return {
    next() {
      const read = ahead ?? entries.next()
      ahead = undefined
      return read
    },
    async sessionEnd() {
      ahead ??= entries.next()
      const { value, done } = await ahead
      if (done) return { next: undefined }
      return value.kind === 'start' ? { next: value.start } : undefined
    },
  }
}
