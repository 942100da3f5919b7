/** `kucoin-kit keys delete`: ends a key of a sub-account at once, for one that leaked. */
import { Command } from 'commander'
import { withConnection } from '../connection/options.ts'
import { placesHelp } from '../connection/places-help.ts'
import type { Finish } from '../output/exit-codes.ts'
import type { DeleteOptions } from './delete-action.ts'

/** The subcommand, ready to be added. */
export function deleteCommand(finish: Finish): Command {
  const command = new Command('delete')
    .description('Delete a key of a sub-account at the exchange, at once. Changes nothing without --yes.')
    .requiredOption('-k, --key-from <FROM>', 'the key to delete')
    .requiredOption('--owner-from <FROM>', 'a key of the master account')
    .option('-y, --yes', 'do it')
  return withConnection(command)
    .option('-j, --json', 'print one JSON object: {verdict, done, findings}')
    .addHelpText(
      'after',
      `${placesHelp}

Whatever signs with the key fails from then on; its open orders stay. A key of the master account is deleted on the API
management page only.

Exit codes: 0 deleted, or nothing stands against it; 1 refused, 2 bad input.

  $ kucoin-kit keys delete --key-from file:bot.json --owner-from env:MASTER --yes`,
    )
    .action(async (options: DeleteOptions) => {
      const { remove } = await import('./delete-action.ts')
      await remove(options, finish)
    })
}
