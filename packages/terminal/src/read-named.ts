import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { refuseUnfit } from './refuse-endless.ts'

/** How long a pipe may stay without a writer, or without a word, ms. */
const PATIENCE_MS = 10_000
const PAUSE_MS = 20
const CHUNK = 65_536

/**
 * Reads a file that somebody named, which may be anything: a device that never ends would fill the memory, and a pipe that
 * nobody writes into would hang the command for ever.
 *
 * @param path - a file, or a pipe as `<(…)` makes it
 * @param maxBytes - the most that is taken
 * @returns all of it
 * @throws Error of the file system with its `code`; without one where it is no file, too large, or silent for 10 s
 */
export function readNamed(path: string, maxBytes: number): Uint8Array {
  // A pipe without a writer would not even open.
  const fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const found = fstatSync(fd)
    refuseUnfit(found)
    if (found.size > maxBytes) throw tooLarge(maxBytes)
    return readAll(fd, maxBytes, found.isFIFO())
  } finally {
    closeSync(fd)
  }
}

function tooLarge(maxBytes: number): Error {
  return new Error(`it has more than the ${maxBytes} bytes that are read here`)
}

function readAll(fd: number, maxBytes: number, isPipe: boolean): Buffer {
  const parts: Buffer[] = []
  let total = 0
  let untilMs = performance.now() + PATIENCE_MS
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK)
    const count = readSome(fd, chunk)
    if (count === 0 && !(isPipe && total === 0)) return Buffer.concat(parts)
    if (count === undefined || count === 0) {
      if (performance.now() > untilMs) throw new Error('it is a pipe that nobody writes into')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
      continue
    }
    untilMs = performance.now() + PATIENCE_MS
    total += count
    if (total > maxBytes) throw tooLarge(maxBytes)
    parts.push(chunk.subarray(0, count))
  }
}

/** @returns `undefined` where a pipe has a writer, and nothing to read yet */
function readSome(fd: number, chunk: Buffer): number | undefined {
  try {
    return readSync(fd, chunk)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined
    throw error
  }
}
