/** What the command ends with; a script reads it, so the numbers stay. */
export const exitCodes = {
  /** Done; nothing to complain about. */
  ok: 0,
  /** The exchange refused, or something is wrong that stops a program from working. */
  failure: 1,
  /** The arguments, the input or the credentials cannot be worked with. */
  badInput: 2,
  /** It works, but something should be changed. */
  warning: 3,
} as const

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Takes the exit code of a command that ran to its end. */
export type Finish = (code: ExitCode) => void
