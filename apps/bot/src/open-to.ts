// A file that was there before keeps the rights that it had, whatever those of a new one are.
import { statSync } from 'node:fs'

/** Warns of a file, called `what`, that others than its owner may use; of what is no file there is nothing to say. */
export function openTo(what: string, file: string): readonly string[] {
  const found = statSync(file, { throwIfNoEntry: false })
  // Windows keeps no such bits.
  const mode = found?.isFile() && process.platform !== 'win32' ? found.mode : 0
  const who = mode & 0o007 ? 'everybody' : mode & 0o070 ? 'its group' : undefined
  return who === undefined
    ? []
    : [`${what} ${file} was there before, and ${who} can use it: chmod 600 keeps them out`]
}
