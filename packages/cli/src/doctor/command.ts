/** `kucoin-kit doctor`: what stands between this machine, this key and a working program. */
import { Command } from 'commander'
import { withConnection } from '../connection/options.ts'
import { placesHelp } from '../connection/places-help.ts'
import { readPermissions } from '../judgement/permissions.ts'
import type { Finish } from '../output/exit-codes.ts'
import type { DoctorOptions } from './action.ts'

/** The subcommand, ready to be added. */
export function doctorCommand(finish: Finish): Command {
  const command = new Command('doctor')
    .description('Check network, clock, API key, permissions and funds. Only reads.')
    .option('-k, --key-from <FROM>', 'the key', 'env')
    .option('-n, --need <NAMES>', 'permissions that the program needs: General,Spot', readPermissions, [
      'General',
    ])
  return withConnection(command)
    .option('-j, --json', 'print one JSON object: {verdict, findings}')
    .addHelpText(
      'after',
      `${placesHelp}

Exit codes, by the worst finding: 0 all is well, 3 warnings, 1 a failure, 2 bad input.

  $ kucoin-kit doctor --need General,Spot
  $ kucoin-kit doctor --key-from file:bot.json --json`,
    )
    .action(async (options: DoctorOptions) => {
      const { doctor } = await import('./action.ts')
      await doctor(options, finish)
    })
}
