/** The `kucoin-kit` command: its subcommands, and what an error looks like to a person and to a machine. */
import { KucoinError } from '@kucoin-kit/node'
import { Command, CommanderError } from 'commander'
import { BadInput } from './bad-input.ts'
import { signCommand } from './sign/command.ts'

/** Exit codes: done, or the input cannot be worked with. */
const OK = 0
const BAD_INPUT = 2

/**
 * Runs the command.
 *
 * @param args - arguments without node and script
 * @returns the exit code: 0 done, 2 bad input; anything unforeseen is thrown
 */
export async function main(args: readonly string[]): Promise<number> {
  const program = new Command('kucoin-kit')
    .description(
      'Sign KuCoin requests by hand. Credentials come from the environment: KUCOIN_API_KEY,\nKUCOIN_API_SECRET, KUCOIN_API_PASSPHRASE, each also as a file in the same name with _FILE.',
    )
    .exitOverride()
    .addCommand(signCommand())
  for (const command of program.commands) command.exitOverride().copyInheritedSettings(program)
  try {
    await program.parseAsync(args, { from: 'user' })
    return OK
  } catch (error) {
    // Commander has already said what is wrong with the arguments, or printed the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? OK : BAD_INPUT
    if (!(error instanceof BadInput) && !KucoinError.isInstance(error)) throw error
    const { message, fix } =
      error instanceof BadInput ? error : { message: error.shortMessage, fix: error.fix }
    const code = KucoinError.isInstance(error) ? error.code : 'BAD_INPUT'
    console.error(
      args.includes('--json') ? JSON.stringify({ error: { code, message, fix } }) : `${message}\nFix: ${fix}`,
    )
    return BAD_INPUT
  }
}
