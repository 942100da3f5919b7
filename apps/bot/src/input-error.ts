// Errors that the user can mend, and the words of any error.
import { dirname } from 'node:path'
import { KucoinError } from '@kucoin-kit/node'
import { InputError } from '@kucoin-kit/terminal'

export { InputError }

/** What the library or the exchange said, as something that the user can mend. */
export function inputErrorOf(what: string, error: unknown): InputError {
  if (!KucoinError.isInstance(error)) return new InputError(`${what}: ${reasonOf(error)}`, 'try again.')
  const { shortMessage, seen, fix = 'try again.' } = error
  return new InputError([`${what}: ${shortMessage}`, ...seen].join(' '), fix)
}

/** The message of anything that was thrown, on one line: it becomes a part of a line. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ')
}

/** Whether what was asked of the exchange is known not to have been done: it said no, or nothing ever left this machine. */
export function isKnownUndone(error: unknown): boolean {
  return KucoinError.isInstance(error) && error.outcome !== 'unknown'
}

/** The error of a file that was to be made anew, and was not. */
export function writeError(file: string, error: unknown): InputError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EEXIST')
    return new InputError(`${file} is there already.`, 'name a file that is not there yet.')
  return new InputError(`cannot write ${file}: ${reasonOf(error)}.`, adviceFor(code, dirname(file)))
}

function adviceFor(code: string, folder: string): string {
  if (code === 'ENOENT') return `make the folder ${folder} first, or name a file elsewhere.`
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return 'name a file in a folder that you may write to.'
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'make room, and try again.'
  return 'name another file.'
}
