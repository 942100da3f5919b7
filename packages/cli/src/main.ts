/**
 * The `kucoin-kit` command and its subcommands. What they do is loaded when it is asked for: help, completion and a
 * mistake in the arguments wait for none of it.
 */
import { commanderOutput, parseArguments, runCommand } from '@kucoin-kit/terminal'
import { Command } from 'commander'
import { placeJson } from './arguments/place-json.ts'
import { callCommand } from './call/command.ts'
import { completionCommand } from './completion/command.ts'
import { placesHelp } from './connection/places-help.ts'
import { contractCommand } from './contract/command.ts'
import { doctorCommand } from './doctor/command.ts'
import { explainCommand } from './explain/command.ts'
import { keysCommand } from './keys/command.ts'
import { type ExitCode, exitCodes, type Finish } from './output/exit-codes.ts'
import { err, out } from './output/terminal.ts'
import { passphraseCommand } from './passphrase/command.ts'
import { signCommand } from './sign/command.ts'
import { versionOf } from './version-of.ts'
import { watchCommand } from './watch/command.ts'

/**
 * Runs the command.
 *
 * @param args - arguments without node and script
 * @returns the exit code, one of {@link exitCodes}; anything unforeseen is thrown
 */
export async function main(args: readonly string[]): Promise<number> {
  let exitCode: ExitCode = exitCodes.ok
  const program = createProgram((code) => {
    exitCode = code
  })
  return runCommand(args, {
    err,
    async explain(error) {
      const { explainError } = await import('./explain-error.ts')
      return explainError(error)
    },
    async run(given) {
      await parseArguments(program, placeJson(program, given))
      return exitCode
    },
  })
}

/** Declares the whole command; nothing runs yet. */
export function createProgram(finish: Finish): Command {
  const explainer = explainCommand(finish)
  const program: Command = new Command('kucoin-kit')
    .description('Check KuCoin API keys, and find out what is wrong with a request.')
    .version(versionOf())
    .exitOverride()
    .configureOutput(commanderOutput(out))
    .hook('preAction', async (_program, command) => {
      const { tellHosts } = await import('./connection/named-hosts.ts')
      tellHosts(command)
    })
    .addCommand(doctorCommand(finish))
    .addCommand(explainer)
    .addCommand(signCommand())
    .addCommand(callCommand())
    .addCommand(watchCommand())
    .addCommand(passphraseCommand(finish))
    .addCommand(keysCommand(finish))
    .addCommand(contractCommand(finish))
    .addCommand(completionCommand(() => program))
    .addHelpText(
      'after',
      `${placesHelp}

KUCOIN_BASE_URL, KUCOIN_FUTURES_BASE_URL and KUCOIN_BROKER_BASE_URL name other hosts than KuCoin's: https, or http on
loopback, where the first alone serves all three. Options win over them.

With --json, before the command or behind it, the answer is one JSON object on standard output, and an error one on
standard error. NO_COLOR and FORCE_COLOR decide about colours; a pipe gets none.

Exit codes: 0 done, nothing to complain about; 1 the exchange refused, or something stops a program from working;
2 the arguments, the input or the credentials cannot be worked with; 3 it works, but something should be changed.

  $ kucoin-kit doctor --need General,Spot
  $ kucoin-kit keys rotate --help`,
    )
  inherit(program)
  // It says itself what to do with more words than one.
  explainer.allowExcessArguments()
  return program
}

/** Errors of every depth end in the one place that words them. */
function inherit(parent: Command): void {
  for (const command of parent.commands) {
    command.exitOverride().copyInheritedSettings(parent)
    inherit(command)
  }
}
