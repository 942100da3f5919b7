// The one error class for what the user can mend: for example a wrong option, a missing file, unreadable data.

/** Something given to the bot is wrong. It ends the run with exit code 2 before any order is sent. */
export class InputError extends Error {
  override readonly name = 'InputError'

  /**
   * @param seen what is wrong, as a sentence
   * @param advice what to do about it, as a sentence
   */
  constructor(seen: string, advice: string) {
    super(`${seen} ${advice}`)
  }
}

/** The message of anything that was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
