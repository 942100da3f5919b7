/** `kucoin-kit contract`: whether a host still answers as the descriptors say, and as another host does. */
import { Command } from 'commander'
import { notEmpty } from '../arguments/not-empty.ts'
import { withConnection } from '../connection/options.ts'
import { placesHelp } from '../connection/places-help.ts'
import type { Finish } from '../output/exit-codes.ts'
import type { ContractOptions } from './action.ts'

/** The subcommand, ready to be added. */
export function contractCommand(finish: Finish): Command {
  const command = new Command('contract')
    .description('Ask a host for everything that can be read, and say where its answers drift. Never writes.')
    .option('-k, --key-from <FROM>', 'a key, to ask for all that it may read too; public calls alone without')
    .option(
      '--against <URL>',
      'another host to compare with: a mock exchange; it gets the key where all of it is on loopback',
      notEmpty('--against'),
    )
    .option(
      '--against-futures <URL>',
      'its futures host (default: the same with /futures behind it)',
      notEmpty('--against-futures'),
    )
    .option(
      '--record <DIR>',
      'keep every answer as an example; private ones with their values replaced',
      notEmpty('--record'),
    )
  return withConnection(command)
    .option('-j, --json', 'print one JSON object: {asked, drifts, leftOut}')
    .addHelpText(
      'after',
      `${placesHelp}

Exit codes: 0 nothing drifted, 3 something did, 1 the host does not answer, 2 bad input.

  $ kucoin-kit contract
  $ kucoin-kit contract --against http://127.0.0.1:8080 --json`,
    )
    .action(async (options: ContractOptions) => {
      const { contract } = await import('./action.ts')
      await contract(options, finish)
    })
}
