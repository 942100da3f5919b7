import { appendFileSync, closeSync, openSync } from 'node:fs'

/** A file of JSON, one value a line. */
export interface LineFile {
  readonly path: string
  write(value: unknown): void
  close(): void
}

/** Text held back before it is written, in characters. */
const HELD = 65_536

/**
 * Opens a file for lines; what was in it is gone. Throws when it cannot be opened. When it cannot be written
 * later, `onError` is told once and no more is tried: lines after a gap would look like a whole file.
 */
export function createLineFile(path: string, onError: (error: NodeJS.ErrnoException) => void): LineFile {
  const file = openSync(path, 'w')
  let held = ''
  let isBroken = false
  const flush = (): void => {
    // At once and not later: a queue of writes would grow with every order that comes faster than the disk.
    try {
      appendFileSync(file, held)
    } catch (error) {
      isBroken = true
      onError(error as NodeJS.ErrnoException)
    }
    held = ''
  }
  return {
    path,
    write: (value) => {
      if (isBroken) return
      held += `${JSON.stringify(value)}\n`
      if (held.length > HELD) flush()
    },
    close: () => {
      if (held !== '') flush()
      closeSync(file)
    },
  }
}
