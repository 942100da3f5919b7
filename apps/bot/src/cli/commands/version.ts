// `version`: which bot this is.
import { Command } from 'commander'
import { versionOf } from '../version-of.ts'
import type { Context } from '../world.ts'

/** The subcommand, ready to be added. */
export function versionCommand({ world }: Context): Command {
  return new Command('version')
    .description('Print the version of the bot.')
    .option('-j, --json', 'print one JSON object')
    .action(({ json }: { readonly json?: true }) => {
      if (json) world.out.printJson({ version: versionOf() })
      else world.out.print(versionOf())
    })
}
