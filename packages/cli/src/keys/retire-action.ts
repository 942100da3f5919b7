/** What `kucoin-kit keys retire` does. */
import { rm } from 'node:fs/promises'
import type { CredentialsInput } from '@kucoin-kit/node'
import { keyFrom } from '../connection/key-from.ts'
import type { ConnectionOptions } from '../connection/options.ts'
import { finding } from '../findings/finding.ts'
import { InputError } from '../input-error.ts'
import type { Finish } from '../output/exit-codes.ts'
import { exists, previousOf, takeBackOf } from './key-file.ts'
import { describeOrRefusal, isDeleted, type KeyStatus, wayOut } from './key-status.ts'
import { deleteKey, findSubAccount, requireSubAccount } from './next-from-exchange.ts'
import { apiManagement, flagsOf, nameOf, quoted } from './steps.ts'
import { type Outcome, tellOutcome } from './tell-outcome.ts'

/** What is typed behind it. */
export interface RetireOptions extends ConnectionOptions {
  readonly file: string
  readonly ownerFrom?: string
  readonly yes?: true
  readonly json?: true
}

/** Ends the rotation of a file, and tells what became of the old key. */
export async function retire(options: RetireOptions, finish: Finish): Promise<void> {
  tellOutcome(await end(options), options.json, finish)
}

async function end(options: RetireOptions): Promise<Outcome> {
  const kept = await previousOf(options.file)
  if (!(await exists(kept))) {
    const from = quoted(`file:${options.file}`)
    throw new InputError(
      `There is no rotation of ${options.file} to end: no ${kept} lies beside it, so no rotation is under way.`,
      `rotate first: kucoin-kit keys rotate --key-from ${from} --write ${quoted(options.file)} --yes${flagsOf(options)}`,
    )
  }
  const inUse = await describeOrRefusal('the key in the file', await keyFrom(`file:${options.file}`), options)
  if (inUse.refusal !== undefined) {
    throw new InputError(`${inUse.refusal}.`, `${wayOut(inUse.refusal)}.`)
  }
  if (!inUse.key) {
    throw new InputError(
      `The exchange does not know the next key (${nameOf(inUse.secrets.key)}), the one in the file.`,
      `${await takeBackOf(options.file)} brings the old one back.`,
    )
  }
  const old = await describeOrRefusal('the old key', await keyFrom(`file:${kept}`), options)
  if (old.secrets.key === inUse.secrets.key) {
    throw new InputError(
      `Both files hold the same key (${nameOf(old.secrets.key)}).`,
      `remove ${kept} by hand.`,
    )
  }
  const name = nameOf(old.secrets.key)
  const isDead = isDeleted(old)
  if (!isDead && options.ownerFrom === undefined) {
    const fix = `delete it at ${apiManagement}, or, if it is of a sub-account, name a key of the master account in --owner-from.`
    const alive = old.refusal ?? `The exchange still takes the old key (${name})`
    return { findings: [finding('old-key', 'failure', `${alive}; it is not deleted.`, fix)], done: false }
  }
  if (!options.yes) {
    const what = isDead
      ? `${kept} would be removed`
      : `The old key (${name}) would be deleted at the exchange, and ${kept} removed`
    return { findings: [finding('plan', 'note', `${what}: run it again with --yes.`)], done: false }
  }
  if (!isDead && options.ownerFrom !== undefined) {
    const owner = await keyFrom(options.ownerFrom, 'A key of the master account')
    await deleteKey(await subNameOf(old, owner, options), old.secrets, owner, options)
  }
  await rm(kept)
  return {
    findings: [finding('old-key', 'ok', `The old key (${name}) is dead, and nothing is kept of it.`)],
    done: true,
  }
}

/** The owner is asked about a key that is refused: it may be bound to other addresses than this machine's. */
async function subNameOf(
  { key, refusal, secrets }: KeyStatus,
  owner: CredentialsInput,
  options: ConnectionOptions,
): Promise<string> {
  if (refusal === undefined) return requireSubAccount(key).subName
  const subName = await findSubAccount(secrets.key, owner, options)
  if (subName !== undefined) return subName
  throw new InputError(
    `${refusal}, and no sub-account of this owner has it.`,
    `delete it at ${apiManagement}, or name a key of its own master account in --owner-from.`,
  )
}
