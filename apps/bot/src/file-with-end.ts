// Files that people name. A device may never end: reading it would hang the bot and fill its memory.
import { statSync } from 'node:fs'

/**
 * Refuses what is neither a file nor a pipe.
 * @throws Error that says what it is, or that it is not there
 */
export function refuseEndless(file: string): void {
  const found = statSync(file)
  if (found.isFile() || found.isFIFO()) return
  if (found.isDirectory()) throw new Error('it is a folder')
  throw new Error(
    found.isSocket()
      ? 'it is a socket, not a file'
      : 'it is a device, which may never end, and not a file or a pipe',
  )
}
