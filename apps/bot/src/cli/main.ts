// The program: its commands, from the arguments to the exit code.
import {
  commanderOutput,
  DONE,
  InputError,
  openTerminal,
  parseArguments,
  runCommand,
  wantsJson,
} from '@kucoin-kit/terminal'
import { Command } from 'commander'
import { nearest } from '../config/nearest.ts'
import { DEFAULT_NAME, isMeant, listed } from './listed.ts'
import { versionOf } from './version-of.ts'
import type { Context, Surroundings } from './world.ts'

export type { Surroundings } from './world.ts'

/** Runs the command; never throws. Exit codes: 0 done; 1 something failed or needs a look; 2 wrong use, nothing was sent; 3 findings. */
export async function main(args: readonly string[], surroundings: Surroundings): Promise<number> {
  // Everything that is printed goes through these two: feeds and files are written by others.
  const [out, err] = [openTerminal(surroundings.stdout), openTerminal(surroundings.stderr)]
  const world = { ...surroundings, out, err }
  return runCommand(args, {
    err,
    async explain(error) {
      const { explain } = await import('./complaint-of.ts')
      return explain(error)
    },
    async run(given) {
      let exitCode: number = DONE
      const finish = (code: number): void => {
        exitCode = code
      }
      if (given[0] === '--version' && wantsJson(args)) out.printJson({ version: versionOf() })
      else {
        const program = await createProgram({ world, finish }, given)
        await parseArguments(program, placeWords(program, given))
      }
      return exitCode
    },
  })
}

/** Declares the program with the commands that its arguments may lead to, and the names of the others. */
async function createProgram(context: Context, args: readonly string[]): Promise<Command> {
  const program = new Command('kucoin-bot')
    .description(
      'Turns trading signals into signed orders under risk limits. On paper unless it is told twice.',
    )
    .version(versionOf())
    .configureOutput(commanderOutput(context.world.out))
    .exitOverride()
    // The same line for a command that is loaded and for one that is not.
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .addHelpText(
      'after',
      `
Without a command the sample is replayed; the options of replay may follow at once. bot.yaml is read where it is there,
by every command but the replay of files. Settings in the environment: KUCOIN_BOT__RISK__MAX_NOTIONAL is risk.maxNotional.

Exit codes: 0 done; 1 something failed or needs a look; 2 wrong use or bad input, nothing was sent; 3 it works, but
something should be changed; 130 and 143 stopped.

  $ npm start -- init
  $ npm start -- check
  $ npm start -- run
  $ npm start -- halt --reason "not today"
  $ npm start -- --signals signals.ndjson --market btc-usdt-5m.csv --json`,
    )
  for (const [name, { summary, load }] of Object.entries(listed)) {
    const declare = isMeant(name, args) ? await load() : () => new Command(name)
    const command = declare(context).summary(summary).exitOverride().copyInheritedSettings(program)
    program.addCommand(command, { isDefault: name === DEFAULT_NAME })
  }
  return program
}

/** Puts --json behind the command that it stands before, and refuses words that are no command. */
function placeWords(program: Command, args: readonly string[]): string[] {
  const [first = '', second = ''] = args
  const isJsonFirst = (first === '--json' || first === '-j') && second !== '' && !second.startsWith('-')
  const placed = isJsonFirst ? [...args.slice(1), first] : [...args]
  const [command = '-', about = '-'] = placed
  // Asked for help about a command that there is not, commander shows that of all, as if nothing were wrong.
  const word = command === 'help' ? about : command
  const names = ['help', ...program.commands.map((command) => command.name())]
  if (word.startsWith('-') || names.includes(word)) return placed
  const meant = nearest(word, names)
  throw new InputError(
    `there is no command ${word}.`,
    meant ? `did you mean ${meant}?` : `there are ${names.join(', ')}.`,
  )
}
