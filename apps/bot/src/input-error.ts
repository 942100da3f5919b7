// Errors that the user can mend, and the words of any error.
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
