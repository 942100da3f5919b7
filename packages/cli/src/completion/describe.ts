/** What can be typed behind the command, read from its own declarations so that completion cannot part from them. */
import type { Argument, Command, Option } from 'commander'

/** What belongs behind an option or as an argument. */
export type Values =
  | { readonly kind: 'none' }
  /** Something that nobody can guess: a number, a URL. */
  | { readonly kind: 'free' }
  | { readonly kind: 'file' }
  /** A place for a key: `env`, `stdin`, `file:` and a path. */
  | { readonly kind: 'place' }
  | { readonly kind: 'words'; readonly words: readonly string[] }

/** One option. */
export interface CompletedOption {
  /** `--json`; a short form as well where there is one. */
  readonly flags: readonly string[]
  readonly description: string
  readonly values: Values
}

/** One command, at any depth. */
export interface CompletedCommand {
  /** Names from the outermost on, each behind a slash: `/keys/rotate`; the command itself is the empty text. */
  readonly path: string
  readonly commands: readonly { readonly name: string; readonly description: string }[]
  readonly options: readonly CompletedOption[]
  readonly values: Values
}

/** All commands below a command, itself first. */
export function describe(command: Command, path = ''): readonly CompletedCommand[] {
  const help = command.createHelp()
  const below = help.visibleCommands(command).filter((one) => one.name() !== 'help')
  return [
    {
      path,
      commands: below.map((one) => ({ name: one.name(), description: firstSentence(one.description()) })),
      options: help.visibleOptions(command).map(describeOption),
      values: command.registeredArguments[0] ? valuesOf(command.registeredArguments[0]) : { kind: 'none' },
    },
    ...below.flatMap((one) => describe(one, `${path}/${one.name()}`)),
  ]
}

function describeOption(option: Option): CompletedOption {
  const takesValue = option.required || option.optional
  return {
    flags: [option.long, option.short].flatMap((flag) => (flag ? [flag] : [])),
    description: firstSentence(option.description),
    values: takesValue ? valuesOf(option) : { kind: 'none' },
  }
}

/** The placeholder says what is meant: `<FILE>`, `<FROM>`. */
function valuesOf(declared: Option | Argument): Values {
  const { argChoices } = declared
  if (argChoices) return { kind: 'words', words: argChoices }
  const placeholder = 'flags' in declared ? declared.flags : declared.name()
  if (placeholder.includes('FROM')) return { kind: 'place' }
  return /FILE|INPUT/.test(placeholder) ? { kind: 'file' } : { kind: 'free' }
}

function firstSentence(text: string): string {
  return text.split(/[.;] /)[0]?.replace(/\.$/, '') ?? ''
}

/** Every option with a value, by the command that it belongs to. */
export function valuesByFlag(
  commands: readonly CompletedCommand[],
): readonly { readonly path: string; readonly flag: string; readonly values: Values }[] {
  return commands.flatMap(({ path, options }) =>
    options.flatMap(({ flags, values }) =>
      values.kind === 'none' ? [] : flags.map((flag) => ({ path, flag, values })),
    ),
  )
}

/** The path of the command that a command belongs to. */
export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}

/** The name of a command in its path. */
export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
