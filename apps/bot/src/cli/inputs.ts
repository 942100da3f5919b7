// Opens what the user named, before anything is started, so that a wrong name costs nothing.
import { accessSync, constants, createReadStream, readFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { refuseEndless } from '@kucoin-kit/terminal'
import { readCanonical } from '../feed/canonical.ts'
import type { Channel } from '../feed/channel.ts'
import { createLineChannel } from '../feed/line-channel.ts'
import { InputError, reasonOf } from '../input-error.ts'
import { readLines } from '../signal/lines.ts'

/** Channels that are open. */
export interface OpenChannels {
  readonly channels: readonly Channel[]
  /** Lets go of them, also in the middle. */
  close(): void
}

/** The channel of `--signals`. */
export const SIGNALS: Pick<Channel, 'name' | 'read'> = { name: 'signals', read: readCanonical }

/**
 * Opens a file of signals, or standard input for `-`.
 * @throws InputError when the file is not there or not readable.
 */
export function lineChannel(file: string, stdin: Readable): OpenChannels {
  if (file !== '-') checkFile(file, '--signals')
  const stream = file === '-' ? stdin : createReadStream(file)
  return {
    channels: [createLineChannel(SIGNALS.name, readLines(stream), SIGNALS.read)],
    close: () => stream.destroy(),
  }
}

/**
 * Reads a whole text file.
 * @throws InputError when the file is not there or not readable.
 */
export function readText(file: string, option: string): string {
  checkFile(file, option)
  return readFileSync(file, 'utf8')
}

/** Refuses a file that cannot be read. @throws InputError */
export function checkFile(file: string, option: string): void {
  let problem: string | undefined
  try {
    accessSync(file, constants.R_OK)
    refuseEndless(file)
  } catch (error) {
    problem = reasonOf(error)
  }
  if (problem !== undefined) {
    throw new InputError(
      `cannot read ${file}: ${problem}.`,
      `check the path given to ${option}${option === '--signals' ? '; standard input is -' : ''}.`,
    )
  }
}
