/** `kucoin-kit keys audit`: judges the keys at hand and, from a master account, the keys of its sub-accounts. */
import { Command } from 'commander'
import { collect } from '../arguments/collect.ts'
import { withConnection } from '../connection/options.ts'
import { placesHelp } from '../connection/places-help.ts'
import { readPermissions } from '../judgement/permissions.ts'
import type { Finish } from '../output/exit-codes.ts'
import type { AuditOptions } from './audit-action.ts'

/** The subcommand, ready to be added. */
export function auditCommand(finish: Finish): Command {
  const audit = new Command('audit')
    .description('Judge version, permissions, addresses and age of every key that can be seen. Only reads.')
    .option('-k, --key-from <FROM>', 'a key at hand; give it again for more. Default env', collect)
    .option('-n, --need <NAMES>', 'permissions that the programs need: General,Spot', readPermissions, [
      'General',
    ])
  return withConnection(audit)
    .option('-j, --json', 'print one JSON object: {keys: [{key, owner, findings}]}')
    .addHelpText(
      'after',
      `${placesHelp}

A key of a master account shows the keys of its sub-accounts too. The passphrases of the keys at hand are held against
the policy and, by their hashes under a salt of this run, against each other.

Exit codes, by the worst finding: 0 all is well, 3 warnings, 1 a failure, 2 bad input.

  $ kucoin-kit keys audit --need General,Spot
  $ kucoin-kit keys audit --key-from env --key-from file:bot.json --json`,
    )
    .action(async (options: AuditOptions) => {
      const { audit } = await import('./audit-action.ts')
      await audit(options, finish)
    })
}
