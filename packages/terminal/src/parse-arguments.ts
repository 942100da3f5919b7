/** Lets commander read the arguments of a command, and says of a switch with a value what is wrong with it. */
import { InputError } from './complain.ts'

/** What of commander's `Command` is needed here: by its shape, for each command may bring a commander of its own. */
export interface Program {
  name(): string
  readonly options: readonly { readonly long?: string | undefined; isBoolean(): boolean }[]
  readonly commands: readonly Program[]
}

/** A program as a whole, which takes arguments. */
export interface RootProgram extends Program {
  parseAsync(args: readonly string[], options: { readonly from: 'user' }): Promise<unknown>
}

/**
 * Reads the arguments, and does what they say.
 *
 * @param args - arguments without node and script
 * @throws InputError for a switch with a value behind it, `--json=true`: commander would call it unknown; else what commander and
 *   the command's own action throw
 */
export async function parseArguments(program: RootProgram, args: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    const [, flag = ''] = /^error: unknown option '(--[^=']+)=/.exec(Object(error).message) ?? []
    if (!isSwitch(program, args, flag)) throw error
    throw new InputError(`the option ${flag} takes no value.`, 'write it alone.')
  }
}

/** Whether an option of the command that is meant, or of one above it, takes no value. */
function isSwitch(program: Program, args: readonly string[], flag: string): boolean {
  let options = program.options
  let command = program
  for (const word of args) {
    const next = command.commands.find((one) => one.name() === word)
    if (next === undefined) continue
    command = next
    options = [...options, ...next.options]
  }
  return options.some((one) => one.long === flag && one.isBoolean())
}
