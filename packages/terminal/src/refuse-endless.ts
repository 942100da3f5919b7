import { type Stats, statSync } from 'node:fs'

/**
 * Refuses a path that is neither a file nor a pipe, before it is read line by line: a device may never end.
 *
 * @param path - what somebody named
 * @throws Error that says what it is; of the file system, with its `code`, where it is not there
 */
export function refuseEndless(path: string): void {
  refuseUnfit(statSync(path))
}

/** The same of what is open. */
export function refuseUnfit(found: Stats): void {
  if (found.isFile() || found.isFIFO()) return
  if (found.isDirectory()) throw new Error('it is a folder')
  if (found.isSocket()) throw new Error('it is a socket, not a file')
  throw new Error('it is a device, which may never end, and not a file or a pipe')
}
