/** `kucoin-kit explain`: says which known mistake made a refused request, offline. */
import { Command } from 'commander'
import { placesHelp } from '../connection/places-help.ts'
import { InputError } from '../input-error.ts'
import type { Finish } from '../output/exit-codes.ts'
import type { ExplainOptions } from './action.ts'

/** The subcommand, ready to be added. */
export function explainCommand(finish: Finish): Command {
  return new Command('explain')
    .description('Say what is wrong with a refused request, or what a code means. Nothing is sent.')
    .argument(
      '[INPUT]',
      'a code, the name of a mistake, an error, a log, headers, a curl line, JSON, a HAR file, a program, or a file with one; default stdin',
    )
    .option('-c, --code <CODE>', "KuCoin's answer, where the input does not hold it: 400005")
    .option(
      '--sent-at <TIME>',
      'when it was sent, by a clock that is right: epoch ms or a date with its zone',
    )
    .option('-k, --key-from <FROM>', 'the key that signed it', 'env')
    .option('--no-credentials', 'do not use any secret')
    .option(
      '-j, --json',
      'print one JSON object: {form, calls, verdict, findings, said, advice, prehash, each}',
    )
    .addHelpText(
      'after',
      `${placesHelp}

With a key at hand, the mistakes are tried until the signature
comes out, and what is found is certain. Without them, only what shows in the bytes is. The output holds query and
body of the request, but no secret: a passphrase or a password that the request itself carries is shown as [secret].

Several calls in one input are judged one by one, in order. --json has them all in each, and at the top the last one
that was refused; --code and --sent-at are about that one.

Exit codes: 0 correct or explained, 1 a call is not explained, 2 bad input.

  $ kucoin-kit explain 400005
  $ kucoin-kit explain passphrase-plain
  $ python bot.py 2>&1 | kucoin-kit explain
  $ kucoin-kit explain "curl -H 'KC-API-KEY: …' … https://api.kucoin.com/api/v1/accounts" --code 400005
  $ pbpaste | kucoin-kit explain --json`,
    )
    .action(async (input: string | undefined, options: ExplainOptions, { args }: Command) => {
      // What is pasted without quotes the shell takes apart.
      if (args.length > 1)
        throw new InputError(
          `too many arguments for 'explain'. Expected 1 argument but got ${args.length}.`,
          'put the text in quotes, or pipe it in: kucoin-kit explain < error.txt.',
        )
      const { explain } = await import('./action.ts')
      await explain(input, options, finish)
    })
}
