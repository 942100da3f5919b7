/** `--json` is taken wherever it stands; commander knows it behind the command alone. */
import type { Command } from 'commander'
import { InputError } from '../input-error.ts'

const flags: readonly string[] = ['--json', '-j']

/**
 * The arguments with a `--json` that stands before a command's name put behind it.
 *
 * @throws InputError where `--json` is all there is: help is no JSON. And for another option before the command that has it
 */
export function placeJson(root: Command, args: readonly string[]): readonly string[] {
  const words: string[] = []
  let command = root
  let isAsked = false
  let at = 0
  for (; command.commands.length > 0 && at < args.length; at++) {
    const word = args[at] ?? ''
    if (flags.includes(word)) {
      isAsked = true
      continue
    }
    const next = command.commands.find((one) => one.name() === word)
    if (next === undefined) break
    words.push(word)
    command = next
  }
  const given = args.slice(at)
  if (command.commands.length === 0) return [...words, ...(isAsked ? ['--json'] : []), ...given]
  const rest = withoutHelp(command, given)
  if (isAsked && rest.length === 0) {
    throw new InputError('No command is given.', `name one: ${command.commands.map(nameOf).join(', ')}.`)
  }
  refuseMisplaced(command, rest[0] ?? '')
  return [...words, ...rest]
}

/** Asked for help about a command that there is not, commander shows that of all, as if nothing were wrong. */
function withoutHelp(command: Command, given: readonly string[]): readonly string[] {
  const [word, about = 'help'] = given
  const isKnown =
    about === 'help' || about.startsWith('-') || command.commands.some((one) => one.name() === about)
  return word === 'help' && !isKnown ? given.slice(1) : given
}

/** Every other option belongs to a command, and stands behind its name. */
function refuseMisplaced(command: Command, given: string): void {
  const [flag = ''] = given.split('=', 1)
  const owner = hasOption(command, flag) ? undefined : leavesOf(command).find((one) => hasOption(one, flag))
  // A switch with a value is wrong in any place, which is said of it where arguments are read.
  if (owner === undefined || (flag !== given && optionOf(owner, flag)?.isBoolean())) return
  throw new InputError(
    `The option ${flag} stands before the command.`,
    `put it behind: ${nameOf(owner)} ${flag}.`,
  )
}

function hasOption(command: Command, flag: string): boolean {
  return optionOf(command, flag) !== undefined
}

function optionOf({ options }: Command, flag: string): Command['options'][number] | undefined {
  return options.find(({ long, short }) => flag !== '' && (long === flag || short === flag))
}

function leavesOf(command: Command): readonly Command[] {
  return command.commands.flatMap((one) => (one.commands.length === 0 ? [one] : leavesOf(one)))
}

/** As it is typed: `kucoin-kit keys audit`. */
function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`
}
