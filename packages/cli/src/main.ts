/** The `kucoin-kit` command: its subcommands, and what an error looks like to a person and to a machine. */
import { ConfigError, KucoinError, RequestError } from '@kucoin-kit/node'
import { Command, CommanderError } from 'commander'
import { BadInput } from './bad-input.ts'
import { callCommand } from './call/command.ts'
import { doctorCommand } from './doctor/command.ts'
import { explainCommand } from './explain/command.ts'
import { keysCommand } from './keys/command.ts'
import { type ExitCode, exitCodes } from './output/exit-codes.ts'
import { passphraseCommand } from './passphrase/command.ts'
import { signCommand } from './sign/command.ts'

/**
 * Runs the command.
 *
 * @param args - arguments without node and script
 * @returns the exit code, one of {@link exitCodes}; anything unforeseen is thrown
 */
export async function main(args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.ok
  const finish = (code: ExitCode): void => {
    exitCode = code
  }
  const program = new Command('kucoin-kit')
    .description(
      'Check KuCoin API keys, and find out what is wrong with a request. Credentials come from the environment: KUCOIN_API_KEY,\nKUCOIN_API_SECRET, KUCOIN_API_PASSPHRASE, each also as a file in the same name with _FILE.',
    )
    .exitOverride()
    .addCommand(doctorCommand(finish))
    .addCommand(explainCommand(finish))
    .addCommand(signCommand())
    .addCommand(callCommand())
    .addCommand(passphraseCommand(finish))
    .addCommand(keysCommand(finish))
  inherit(program)
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    // Commander has already said what is wrong with the arguments, or printed the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.badInput
    if (!(error instanceof BadInput) && !KucoinError.isInstance(error)) throw error
    const { message, fix } =
      error instanceof BadInput ? error : { message: error.shortMessage, fix: error.fix }
    const code = KucoinError.isInstance(error) ? error.code : 'BAD_INPUT'
    console.error(
      args.includes('--json') ? JSON.stringify({ error: { code, message, fix } }) : `${message}\nFix: ${fix}`,
    )
    return isRefusal(error) ? exitCodes.failure : exitCodes.badInput
  }
}

/** Whether the exchange or the network said no, and not the arguments. */
function isRefusal(error: unknown): boolean {
  return KucoinError.isInstance(error) && !(error instanceof ConfigError) && !(error instanceof RequestError)
}

/** Errors of every depth end in the one place that words them. */
function inherit(parent: Command): void {
  for (const command of parent.commands) {
    command.exitOverride().copyInheritedSettings(parent)
    inherit(command)
  }
}
