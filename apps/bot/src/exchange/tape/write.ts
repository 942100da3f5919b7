// The recording beside a store: a folder with a file of lines for each day (UTC).
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { InputError, reasonOf } from '../../input-error.ts'
import { recordingOf } from '../../store/recording.ts'
import { createTapeEncoder } from './codec.ts'
import type { TapeEntry } from './entry.ts'

/** Where entries go. */
export interface TapeWriter {
  /** Takes an entry; beats, and all before them, are handed to the system when this returns. */
  write(entry: TapeEntry): void
  close(): void
}

/**
 * Looks whether a new store would go on with the recording of one that is gone.
 * @throws InputError when it would
 */
export function checkTapeOf(storeFile: string, isNew: boolean): void {
  const folder = recordingOf(storeFile)
  if (!isNew || !existsSync(folder) || readdirSync(folder).length === 0) return
  throw new InputError(
    `${folder} is the recording of another store: ${storeFile} is new.`,
    'move it away, or name another --store file.',
  )
}

/**
 * Opens the recording of a store to write on; a line that a crash left half written is taken off.
 * @param maxBytes once there are as many, that is written and nothing more
 * @param tell - told once when there is no more room, or the disk does not take it
 */
export function openTapeWriter(
  storeFile: string,
  maxBytes: number,
  tell: (line: string) => void,
): TapeWriter {
  const folder = recordingOf(storeFile)
  const encode = createTapeEncoder()
  let total = 0
  let waiting: string[] = []
  let isOver = false
  let open: { readonly day: string; readonly fd: number } | undefined

  const end = (why: string): void => {
    isOver = true
    waiting = []
    tell(
      `warning: the market is not recorded any more, so that this run cannot be replayed from here: ${why}`,
    )
  }
  const flush = (day: string): void => {
    if (open?.day !== day) {
      if (open) closeSync(open.fd)
      open = { day, fd: openWhole(join(folder, `${day}.ndjson`)) }
    }
    const bytes = Buffer.from(waiting.join(''))
    waiting = []
    total += bytes.length
    for (let done = 0; done < bytes.length; ) done += writeSync(open.fd, bytes, done)
  }
  try {
    // As the store is: its owner's alone.
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    for (const name of readdirSync(folder)) total += statSync(join(folder, name)).size
  } catch (error) {
    end(reasonOf(error))
  }
  return {
    write(entry) {
      if (isOver) return
      waiting.push(`${encode(entry)}\n`)
      if (entry.kind === 'push') return
      const atMs = entry.kind === 'start' ? entry.start.atMs : entry.atMs
      try {
        const isFull = entry.kind !== 'full' && total >= maxBytes
        if (isFull) waiting.push(`${encode({ kind: 'full', atMs })}\n`)
        flush(new Date(atMs).toISOString().slice(0, 10))
        if (isFull) end(`its ${maxBytes} bytes (livePaper.recordBytes) are used up`)
      } catch (error) {
        // The bot does not depend on it: it goes on, and says what is missing.
        end(reasonOf(error))
      }
    },
    close() {
      if (open) closeSync(open.fd)
      open = undefined
      isOver = true
    },
  }
}

/** Opens a file to append to, cut behind its last whole line. */
function openWhole(file: string): number {
  // A folder of an earlier version is open to all.
  const fd = openSync(file, 'a+', 0o600)
  const bytes = readFileSync(file)
  const whole = bytes.lastIndexOf(0x0a) + 1
  if (whole < bytes.length) ftruncateSync(fd, whole)
  return fd
}
