/** `kucoin-kit keys rotate`: from the key in use to the next one, without a moment in which a program has none. */
import { Command, Option } from 'commander'
import { notEmpty } from '../arguments/not-empty.ts'
import { withConnection } from '../connection/options.ts'
import { placesHelp } from '../connection/places-help.ts'
import { readPermissions } from '../judgement/permissions.ts'
import type { Finish } from '../output/exit-codes.ts'
import { acceptable, readAccept } from './acceptable.ts'
import type { RotateOptions } from './rotate-action.ts'

/** The subcommand, ready to be added. */
export function rotateCommand(finish: Finish): Command {
  const command = new Command('rotate')
    .description(
      'Verify the next key at the exchange, and put it where the program reads it. Changes nothing without --yes.',
    )
    .option('-k, --key-from <FROM>', 'the key in use', 'env')
    .option('--next-from <FROM>', 'the next key (default: stdin)')
    .option(
      '--write <FILE>',
      'put the next key into this JSON file; the key before it stays beside it',
      notEmpty('--write'),
    )
    .option(
      '--create',
      'let the exchange make the next key: for a key of a sub-account, with --owner-from and --write',
    )
    .option('--owner-from <FROM>', 'a key of the master account, for --create')
    .addOption(
      new Option('--expire <DAYS>', 'for --create: days that the next key holds; -1 for ever')
        .choices(['-1', '30', '90', '180', '360'])
        .default('-1'),
    )
    .option(
      '-n, --need <NAMES>',
      'permissions that are enough; default those of the key in use',
      readPermissions,
    )
    .option('--accept <CHECKS>', `failures that are meant: ${acceptable.join(', ')}`, readAccept, [])
    .option('-y, --yes', 'do it')
  return withConnection(command)
    .option('-j, --json', 'print one JSON object: {verdict, done, findings, steps}')
    .addHelpText(
      'after',
      `${placesHelp}

The next key is refused if it is the one in use, if the exchange does not take it, or if it can do less; it is warned
about if it can do more. With --create it is made like the one in use, and deleted again if it is refused.

A program that runs with KUCOIN_CREDENTIALS_FILE=bot.json takes the next key without a restart.

Exit codes: 0 done, or all is well; 3 nothing done yet, and warnings; 1 a failure, 2 bad input.

  $ kucoin-kit keys rotate --key-from file:bot.json                      # asks for the next key, and judges it
  $ kucoin-kit keys rotate --key-from file:bot.json --next-from file:next.json --write bot.json --yes
  $ kucoin-kit keys rotate --key-from file:bot.json --write bot.json --create --owner-from env:MASTER --yes`,
    )
    .action(async (options: RotateOptions) => {
      const { rotate } = await import('./rotate-action.ts')
      await rotate(options, finish)
    })
}
