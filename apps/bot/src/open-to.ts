// A file that was there before keeps the rights that it had, whatever those of a new one are.
import { type Stats, statSync } from 'node:fs'

/**
 * Warns of a file, called `what`, that others than its owner may use; of what is no file, or cannot be looked at, there is nothing
 * to say: whoever opens it says that.
 */
export function openTo(what: string, file: string): readonly string[] {
  const found = statOf(file)
  // Windows keeps no such bits.
  const mode = found?.isFile() && process.platform !== 'win32' ? found.mode : 0
  const who = mode & 0o007 ? 'everybody' : mode & 0o070 ? 'its group' : undefined
  return who === undefined
    ? []
    : [`${what} ${file} was there before, and ${who} can use it: chmod 600 keeps them out`]
}

function statOf(file: string): Stats | undefined {
  try {
    return statSync(file)
  } catch {
    return undefined
  }
}
