// The program: its commands, from the arguments to the exit code.
import { commanderOutput, DONE, InputError, openTerminal, runCommand, wantsJson } from '@kucoin-kit/terminal'
import { Command } from 'commander'
import { nearest } from '../config/nearest.ts'
import { checkCommand } from './commands/check.ts'
import { downloadCommand } from './commands/download.ts'
import { exportCommand } from './commands/export.ts'
import { flattenCommand } from './commands/flatten.ts'
import { haltCommand } from './commands/halt.ts'
import { initCommand } from './commands/init.ts'
import { pauseCommand, resumeCommand } from './commands/pause.ts'
import { reloadCommand } from './commands/reload.ts'
import { replayCommand } from './commands/replay.ts'
import { reportCommand } from './commands/report.ts'
import { runBotCommand } from './commands/run.ts'
import { signalCommand } from './commands/signal.ts'
import { statusCommand } from './commands/status.ts'
import { versionCommand } from './commands/version.ts'
import { explain } from './complaint-of.ts'
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
    explain,
    async run(given) {
      let exitCode: number = DONE
      const finish = (code: number): void => {
        exitCode = code
      }
      if (given[0] === '--version' && wantsJson(args)) out.printJson({ version: versionOf() })
      else {
        const program = createProgram({ world, finish })
        await program.parseAsync(placeWords(program, given), { from: 'user' })
      }
      return exitCode
    },
  })
}

/** Declares the whole program; nothing runs yet. */
function createProgram(context: Context): Command {
  const program = new Command('kucoin-bot')
    .description(
      'Turns trading signals into signed orders under risk limits. On paper unless it is told twice.',
    )
    .version(versionOf())
    .addCommand(initCommand(context))
    .addCommand(checkCommand(context))
    .addCommand(runBotCommand(context))
    .addCommand(replayCommand(context), { isDefault: true })
    .addCommand(statusCommand(context))
    .addCommand(haltCommand(context))
    .addCommand(pauseCommand(context))
    .addCommand(resumeCommand(context))
    .addCommand(flattenCommand(context))
    .addCommand(reloadCommand(context))
    .addCommand(reportCommand(context))
    .addCommand(exportCommand(context))
    .addCommand(signalCommand(context))
    .addCommand(downloadCommand(context))
    .addCommand(versionCommand(context))
    .configureOutput(commanderOutput(context.world.out))
    .exitOverride()
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
  for (const command of program.commands) command.exitOverride().copyInheritedSettings(program)
  return program
}

/** Puts --json behind the command that it stands before, and refuses words that are no command. */
function placeWords(program: Command, args: readonly string[]): string[] {
  const [first = '', second = ''] = args
  const isJsonFirst = (first === '--json' || first === '-j') && second !== '' && !second.startsWith('-')
  const placed = isJsonFirst ? [...args.slice(1), first] : [...args]
  const [word = '-'] = placed
  const names = ['help', ...program.commands.map((command) => command.name())]
  if (word.startsWith('-') || names.includes(word)) return placed
  const meant = nearest(word, names)
  throw new InputError(
    `there is no command ${word}.`,
    meant ? `did you mean ${meant}?` : `there are ${names.join(', ')}.`,
  )
}
