// The recording of the market beside a store: without it what the store says happened cannot be lived again.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of a store's recording. */
export function recordingOf(storeFile: string): string {
  return `${storeFile}.market`
}

/** A file of a recording, as far as it was written at a moment. */
export interface RecordedPart {
  readonly name: string
  readonly bytes: number
}

/** What is recorded at this moment; nothing where there is no folder. */
export function recordedNow(storeFile: string): RecordedPart[] {
  const folder = recordingOf(storeFile)
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((name) => ({ name, bytes: statSync(join(folder, name)).size }))
}
