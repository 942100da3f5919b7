/** What `kucoin-kit keys delete` does. */
import type { CredentialsInput } from '@kucoin-kit/node'
import { keyFrom } from '../connection/key-from.ts'
import type { ConnectionOptions } from '../connection/options.ts'
import { type Finding, finding } from '../findings/finding.ts'
import type { Finish } from '../output/exit-codes.ts'
import { deleteKey, findSubAccount } from './next-from-exchange.ts'
import { describeKey } from './rotation.ts'
import { apiManagement, nameOf } from './steps.ts'
import { type Outcome, tellOutcome } from './tell-outcome.ts'

/** What is typed behind it. */
export interface DeleteOptions extends ConnectionOptions {
  readonly keyFrom: string
  readonly ownerFrom: string
  readonly yes?: true
  readonly json?: true
}

/** Deletes the key, and tells what became of it. */
export async function remove(options: DeleteOptions, finish: Finish): Promise<void> {
  tellOutcome(await deleteOf(options), options.json, finish)
}

async function deleteOf(options: DeleteOptions): Promise<Outcome> {
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
