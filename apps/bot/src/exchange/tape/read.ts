// Reads a recording back, session by session.
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { InputError, reasonOf } from '../../input-error.ts'
import { recordingOf } from '../../store/recording.ts'
import { createTapeDecoder } from './codec.ts'
import type { TapeEntry } from './entry.ts'

/**
 * All entries of a store's recording, oldest first. What a crash left half written at the very end is left out.
 * @throws InputError when there is no recording, or naming file and line where it is damaged
 */
export async function* readTape(storeFile: string): AsyncGenerator<TapeEntry, void, void> {
  const folder = recordingOf(storeFile)
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.ndjson')) : []
  if (names.length === 0) {
    throw new InputError(
      `${storeFile} has no recording: ${folder} is not there.`,
      'name the store of a paper run on live prices; other runs are replayed with --signals and --market.',
    )
  }
  const decode = createTapeDecoder()
  for (const name of names.sort()) {
    const file = join(folder, name)
    const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
    let number = 0
    /** Why a line could not be read; only the last of a file may be such. */
    let broken: string | undefined
    for await (const line of lines) {
      if (broken !== undefined) throw damaged(broken)
      number += 1
      try {
        yield decode(line)
      } catch (error) {
        if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error
        broken = `${file}, line ${number}: ${reasonOf(error)}`
      }
    }
  }
}

function damaged(where: string): InputError {
  return new InputError(`the recording is damaged at ${where}.`, 'bring back a copy of it.')
}
