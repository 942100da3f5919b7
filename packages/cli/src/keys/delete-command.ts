/** `kucoin-kit keys delete`: ends a key of a sub-account at once, for one that leaked. */
import type { CredentialsInput } from '@kucoin-kit/node'
import { Command } from 'commander'
import { type ConnectionOptions, withConnection } from '../connection/connect.ts'
import { keyFrom, placesHelp } from '../connection/key-from.ts'
import { type Finding, finding } from '../findings/finding.ts'
import type { Finish } from '../output/exit-codes.ts'
import { deleteKey, findSubAccount } from './next-from-exchange.ts'
import { describeKey } from './rotation.ts'
import { apiManagement, nameOf } from './steps.ts'
import { type Outcome, tellOutcome } from './tell-outcome.ts'

interface DeleteOptions extends ConnectionOptions {
  readonly keyFrom: string
  readonly ownerFrom: string
  readonly yes?: true
  readonly json?: true
}

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
      tellOutcome(await remove(options), options.json, finish)
    })
}

async function remove(options: DeleteOptions): Promise<Outcome> {
  const secrets = await keyFrom(options.keyFrom, 'The key to delete')
  const owner = await keyFrom(options.ownerFrom, 'A key of the master account')
  const name = nameOf(secrets.key)
  // Asked of the owner: the key itself may be bound to other addresses than this machine's.
  const subName = await findSubAccount(secrets.key, owner, options)
  if (subName === undefined) return { findings: [await judgeStranger(secrets, options)], done: false }
  if (!options.yes) {
    const plan = `The key (${name}) of ${subName} would be deleted: run it again with --yes.`
    return { findings: [finding('plan', 'note', plan)], done: false }
  }
  await deleteKey(subName, secrets, owner, options)
  return { findings: [finding('key', 'ok', `The key (${name}) of ${subName} is deleted.`)], done: true }
}

/** A key that no sub-account has: deleted already, or somebody else's. */
async function judgeStranger(secrets: CredentialsInput, options: ConnectionOptions): Promise<Finding> {
  const { key } = await describeKey(secrets, options)
  const name = nameOf(secrets.key)
  return key
    ? finding(
        'key',
        'failure',
        `The exchange takes the key (${name}), and no sub-account of this owner has it.`,
        `delete it at ${apiManagement}, or name a key of its own master account in --owner-from.`,
      )
    : finding('key', 'ok', `The exchange does not know the key (${name}) any more.`)
}
