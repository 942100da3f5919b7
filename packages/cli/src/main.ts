/** The `kucoin-kit` command: its subcommands, and what an error looks like to a person and to a machine. */
import { readFileSync } from 'node:fs'
import { hintFor } from '@kucoin-kit/core/hints'
import { ConfigError, KucoinError, RequestError } from '@kucoin-kit/node'
import { commanderOutput } from '@kucoin-kit/terminal'
import { Command, CommanderError } from 'commander'
import { callCommand } from './call/command.ts'
import { completionCommand } from './completion/command.ts'
import { placesHelp } from './connection/key-from.ts'
import { tellHosts } from './connection/named-hosts.ts'
import { doctorCommand } from './doctor/command.ts'
import { explainCommand } from './explain/command.ts'
import { InputError } from './input-error.ts'
import { keysCommand } from './keys/command.ts'
import { type ExitCode, exitCodes, type Finish } from './output/exit-codes.ts'
import { err, out } from './output/terminal.ts'
import { passphraseCommand } from './passphrase/command.ts'
import { signCommand } from './sign/command.ts'

/**
 * Runs the command.
 *
 * @param args - arguments without node and script
 * @returns the exit code, one of {@link exitCodes}; anything unforeseen is thrown
 */
export async function main(args: readonly string[]): Promise<ExitCode> {
  const isJson = args.includes('--json')
  let exitCode: ExitCode = exitCodes.ok
  const program = createProgram((code) => {
    exitCode = code
  })
  if (isJson) silenceComplaints(program)
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has said it already: what is wrong with the arguments, or the help that was asked for.
      if (error.exitCode === 0) return exitCodes.ok
      if (isJson) err.printJson({ error: complaintOf(error) })
      return exitCodes.badInput
    }
    if (!(error instanceof InputError) && !KucoinError.isInstance(error)) throw error
    const { code, message, fix } = wordsOf(error)
    if (isJson) err.printJson({ error: { code, message, fix } })
    else err.print(message, ...(fix === undefined ? [] : [`Fix: ${fix}`]))
    return isRefusal(error) ? exitCodes.failure : exitCodes.badInput
  }
}

/** Declares the whole command; nothing runs yet. */
export function createProgram(finish: Finish): Command {
  const program: Command = new Command('kucoin-kit')
    .description('Check KuCoin API keys, and find out what is wrong with a request.')
    .version(versionOf())
    .exitOverride()
    .configureOutput(commanderOutput(out, err))
    .hook('preAction', (_program, command) => tellHosts(command))
    .showHelpAfterError('(--help shows what there is)')
    .addCommand(doctorCommand(finish))
    .addCommand(explainCommand(finish))
    .addCommand(signCommand())
    .addCommand(callCommand())
    .addCommand(passphraseCommand(finish))
    .addCommand(keysCommand(finish))
    .addCommand(completionCommand(() => program))
    .addHelpText(
      'after',
      `${placesHelp}

KUCOIN_BASE_URL, KUCOIN_FUTURES_BASE_URL and KUCOIN_BROKER_BASE_URL name other hosts than KuCoin's: https, or http on
loopback, where the first alone serves all three. Options win over them.

With --json the answer is one JSON object on standard output, and an error one on standard error. NO_COLOR and
FORCE_COLOR decide about colours; a pipe gets none.

Exit codes: 0 done, nothing to complain about; 1 the exchange refused, or something stops a program from working;
2 the arguments, the input or the credentials cannot be worked with; 3 it works, but something should be changed.

  $ kucoin-kit doctor --need General,Spot
  $ kucoin-kit keys rotate --help`,
    )
  inherit(program)
  return program
}

function versionOf(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return version
}

/** An error in the words of every command. What reads the exchange's time has no hints of its own; it gets those of calls. */
function wordsOf(error: InputError | KucoinError): {
  readonly code: string
  readonly message: string
  readonly fix: string | undefined
} {
  if (error instanceof InputError) return { code: 'BAD_INPUT', message: error.message, fix: error.fix }
  const { code, shortMessage, fix } = error
  return { code, message: shortMessage, fix: fix ?? hintFor(code, false) }
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

/** A machine that reads JSON gets nothing else. */
function silenceComplaints(command: Command): void {
  command.configureOutput({ writeErr: () => {}, outputError: () => {} })
  for (const one of command.commands) silenceComplaints(one)
}

/** Commander's words in our form: `error: unknown option '--jason'`, and what may have been meant behind it. */
function complaintOf({ message }: CommanderError): {
  readonly code: string
  readonly message: string
  readonly fix: string
} {
  const [what = '', suggestion] = message.replace(/^error: /, '').split('\n')
  const meant = /Did you mean (.+)\?/.exec(suggestion ?? '')?.[1]
  return {
    code: 'BAD_INPUT',
    message: what,
    fix: meant ? `did you mean ${meant}?` : 'see what --help shows.',
  }
}
