import { appendFileSync, closeSync, fstatSync, ftruncateSync, openSync } from 'node:fs'

/** A file of JSON, one value a line. */
export interface LineFile {
  readonly path: string
  /** Takes the file over: what was in it goes, and from here on lines are written. */
  begin(): void
  write(value: unknown): void
  close(): void
}

/** What is told where a file has not the length that this run has left it with. */
const SHARED = 'another run writes to it'

/** Text held back before it is written, in characters. */
const HELD = 65_536

/**
 * Opens a file for lines. Until they begin it stays as it is, for it may be that of another run, and this one may not come
 * about. Throws when it cannot be opened. When it cannot be written later, `onError` is told once and no more is tried: lines
 * after a gap would look like a whole file, and so would those of two runs in one another.
 */
export function createLineFile(path: string, onError: (error: NodeJS.ErrnoException) => void): LineFile {
  const file = openSync(path, 'a')
  // A device has no length, and nothing to lose.
  const isFile = fstatSync(file).isFile()
  let held = ''
  let length = 0
  let isBegun = false
  let isBroken = false
  const attempt = (act: () => void): void => {
    try {
      act()
    } catch (error) {
      isBroken = true
      onError(error as NodeJS.ErrnoException)
    }
  }
  const flush = (): void => {
    // At once and not later: a queue of writes would grow with every order that comes faster than the disk.
    attempt(() => {
      if (isFile && fstatSync(file).size !== length) throw new Error(SHARED)
      appendFileSync(file, held)
      length += Buffer.byteLength(held)
    })
    held = ''
  }
  return {
    path,
    begin: () => {
      isBegun = true
      attempt(() => isFile && ftruncateSync(file))
    },
    write: (value) => {
      if (isBroken) return
      held += `${JSON.stringify(value)}\n`
      if (isBegun && held.length > HELD) flush()
    },
    close: () => {
      if (isBegun && !isBroken && held !== '') flush()
      closeSync(file)
    },
  }
}
