// Opens what the user named, before anything is started, so that a wrong name costs nothing.
import { accessSync, constants, createReadStream, readFileSync, statSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { InputError, reasonOf } from '../input-error.ts'
import { type RawLine, readLines } from '../signal/lines.ts'

/** An open source of lines. */
export interface LineSource {
  readonly lines: AsyncIterable<RawLine>
  /** Lets go of it, also in the middle. */
  close(): void
}

/**
 * Opens a file of signals, or standard input for `-`.
 * @throws InputError when the file is not there or not readable.
 */
export function openSignals(file: string, stdin: Readable): LineSource {
  if (file !== '-') checkFile(file, '--signals')
  const stream = file === '-' ? stdin : createReadStream(file)
  return { lines: readLines(stream), close: () => stream.destroy() }
}

/**
 * Reads a whole text file.
 * @throws InputError when the file is not there or not readable.
 */
export function readText(file: string, option: string): string {
  checkFile(file, option)
  return readFileSync(file, 'utf8')
}

function checkFile(file: string, option: string): void {
  let problem: string | undefined
  try {
    accessSync(file, constants.R_OK)
    if (statSync(file).isDirectory()) problem = 'it is a folder'
  } catch (error) {
    problem = reasonOf(error)
  }
  if (problem !== undefined) {
    throw new InputError(`cannot read ${file}: ${problem}.`, `check the path given to ${option}.`)
  }
}
