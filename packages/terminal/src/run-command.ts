/** How every command of the kit ends: its exit code, and what is said when it cannot go on. */
import { type Complaint, complain, InputError } from './complain.ts'
import type { Terminal } from './open-terminal.ts'

/** Exit code of a command that did what it was asked for. */
export const DONE = 0
/** Exit code where something failed that the command was asked to do. */
export const FAILED = 1
/** Exit code of wrong use: arguments, a file or a key that cannot be worked with. */
export const WRONG_USE = 2

/** What a command says of an error of its own, and what it ends with. */
export interface Failure {
  readonly complaint: Complaint
  readonly exitCode: number
}

/** How one command runs. */
export interface Conduct {
  readonly err: Terminal
  /** Takes the arguments and does what they say; throws what cannot be done. */
  run(args: readonly string[]): Promise<number>
  /** What is said of errors that are neither commander's nor an {@link InputError}; undefined for a mistake of our own. */
  explain(error: unknown): Failure | undefined | Promise<Failure | undefined>
}

/**
 * Runs a command. Wrong use ends with 2, whoever noticed it; help and version, also as `help` and `version`, with 0. With
 * `--json` what goes wrong is told as JSON.
 *
 * @param args - arguments without node and script
 * @returns the exit code
 * @throws what `explain` does not know
 */
export async function runCommand(args: readonly string[], { err, run, explain }: Conduct): Promise<number> {
  try {
    const [first, ...more] = args.filter((arg) => !asksForJson.test(arg))
    const isWord = more.length === 0 && (first === 'help' || first === 'version')
    return await run(isWord ? [`--${first}`] : args)
  } catch (error) {
    const failure = failureOf(error) ?? (await explain(error))
    if (failure === undefined) throw error
    if (failure !== 'none') complain(err, failure.complaint, wantsJson(args))
    return failure === 'none' ? DONE : failure.exitCode
  }
}

/** `--json`, `-j`, and `-j` behind other letters that take no value. */
const asksForJson = /^(?:--json|-[qvwy]*j[a-z]*)$/

/** Whether a machine reads what is printed. */
export function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return (end === -1 ? args : args.slice(0, end)).some((arg) => asksForJson.test(arg))
}

function failureOf(error: unknown): Failure | 'none' | undefined {
  if (error instanceof InputError) {
    const { message, fix } = error
    return badInput(message, fix)
  }
  if (!isCommanders(error)) return undefined
  // Help and version, asked for or shown where a command was left out.
  if (error.exitCode === 0 || error.code === 'commander.help') return 'none'
  const [message = '', guess = ''] = error.message
    .replace(/^error: /, '')
    // What is given to an option that there is not may be a secret: --passphrase=…, -p…; and so may a word that nobody asked for.
    // A small number is an amount below zero, and no secret.
    .replace(/^(unknown option '(?:--[^'=]*|-\d{0,6}(?:\.\d{1,9})?(?=')|-[^-]?)).*'/su, "$1'")
    .replace(/^(too many arguments.*? but got \d+): .*$/s, '$1.')
    // KuCoin's secrets are UUIDs, and no name of anything here is one.
    .replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi, '…')
    .split(/\n(?=\(Did you mean [^\n]*\?\)$)/)
  const meant = /Did you mean (.+)\?/.exec(guess)?.[1]
  // Commander knows no switch with a value behind it, and then guesses the switch itself.
  if (meant !== undefined && message === `unknown option '${meant}'`)
    return badInput(`the option ${meant} takes no value.`, 'write it alone.')
  const fix = meant ? `did you mean ${meant}?` : 'see what --help shows.'
  return badInput(message, fix)
}

function badInput(message: string, fix: string): Failure {
  return { complaint: { code: 'BAD_INPUT', message, fix }, exitCode: WRONG_USE }
}

/** By its shape: commander belongs to the commands, and each may bring its own. */
function isCommanders(error: unknown): error is Error & { readonly code: string; readonly exitCode: number } {
  return (
    error instanceof Error &&
    'exitCode' in error &&
    typeof error.exitCode === 'number' &&
    'code' in error &&
    String(error.code).startsWith('commander.')
  )
}
