import { closeSync, openSync, writeSync } from 'node:fs'

/** A file of JSON, one value a line. */
export interface LineFile {
  readonly path: string
  write(value: unknown): void
  close(): void
}

/** Text held back before it is written, in characters. */
const HELD = 65_536

/** Opens a file for lines; what was in it is gone. Throws when it cannot be written. */
export function createLineFile(path: string): LineFile {
  const file = openSync(path, 'w')
  let held = ''
  const flush = (): void => {
    // At once and not later: a queue of writes would grow with every order that comes faster than the disk.
    writeSync(file, held)
    held = ''
  }
  return {
    path,
    write: (value) => {
      held += `${JSON.stringify(value)}\n`
      if (held.length > HELD) flush()
    },
    close: () => {
      flush()
      closeSync(file)
    },
  }
}
