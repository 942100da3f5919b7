/** `kucoin-kit keys retire`: ends a rotation, once the key before is deleted at the exchange. */
import { Command } from 'commander'
import { notEmpty } from '../arguments/not-empty.ts'
import { withConnection } from '../connection/options.ts'
import { placesHelp } from '../connection/places-help.ts'
import type { Finish } from '../output/exit-codes.ts'
import type { RetireOptions } from './retire-action.ts'

/** The subcommand, ready to be added. */
export function retireCommand(finish: Finish): Command {
  const command = new Command('retire')
    .description(
      'End a rotation: see that the old key is dead, and remove what was kept of it. Changes nothing without --yes.',
    )
    .requiredOption('--file <FILE>', 'the file that `keys rotate --write` wrote', notEmpty('--file'))
    .option(
      '--owner-from <FROM>',
      'a key of the master account: deletes the old key of a sub-account at the exchange',
    )
    .option('-y, --yes', 'do it')
  return withConnection(command)
    .option('-j, --json', 'print one JSON object: {verdict, done, findings}')
    .addHelpText(
      'after',
      `${placesHelp}

A key that the exchange still takes is not removed from the file beside, unless --owner-from lets it be deleted: it
would be alive and in nobody's hands.

Exit codes: 0 done, or nothing stands against it; 1 the old key is still alive, 2 bad input.

  $ kucoin-kit keys retire --file bot.json --yes
  $ kucoin-kit keys retire --file bot.json --owner-from env:MASTER --yes`,
    )
    .action(async (options: RetireOptions) => {
      const { retire } = await import('./retire-action.ts')
      await retire(options, finish)
    })
}
