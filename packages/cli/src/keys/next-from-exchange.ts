/** Keys of sub-accounts that the exchange makes and deletes on behalf of the master account. */
import { setTimeout } from 'node:timers/promises'
import type { ApiKey } from '@kucoin-kit/core/endpoints/account'
import { generatePassphrase } from '@kucoin-kit/core/keys'
import {
  type CredentialsInput,
  createCredentials,
  type Kucoin,
  OutcomeUnknownError,
  webPlatform,
} from '@kucoin-kit/node'
import { subAccount } from '@kucoin-kit/node/endpoints'
import { connect } from '../connection/connect.ts'
import type { ConnectionOptions } from '../connection/options.ts'
import { InputError } from '../input-error.ts'

/** How long a key holds, in days; `-1`: until it is deleted. */
export type Expiry = NonNullable<subAccount.ApiKeyTerms['expire']>

/** A key of a sub-account, as the exchange describes it. */
export interface SubAccountKey extends ApiKey {
  readonly subName: string
}

/** How {@link createLike} makes a key. */
export interface NextKeyOptions {
  readonly expire: Expiry
  /** A key of the master account. */
  readonly owner: CredentialsInput
  readonly connection: ConnectionOptions
  /** How long a request whose answer was lost may still arrive, in ms. Default 7 000. */
  readonly arrivalMs?: number
  /** Looked at until the request leaves, and not after it. */
  readonly stop?: AbortSignal
}

/** Refuses a key that the API cannot replace. */
export function requireSubAccount(key: ApiKey | undefined): SubAccountKey {
  if (key?.subName) return { ...key, subName: key.subName }
  throw new InputError(
    key ? 'The key belongs to a master account.' : 'The exchange does not know the key.',
    'make and delete such keys on the API management page; a next one is given with --next-from.',
  )
}

/** KuCoin takes a request for 5 s after its timestamp; until then one that seemed lost may still arrive. */
const ARRIVAL_MS = 7_000

/**
 * Makes a key that may do what the given one may, from the same addresses, with a passphrase of its own.
 *
 * @throws OutcomeUnknownError where the answer was lost; then no key is left, or InputError names what is
 */
export async function createLike(
  like: SubAccountKey,
  { expire, owner, connection, arrivalMs = ARRIVAL_MS, stop }: NextKeyOptions,
): Promise<CredentialsInput> {
  const { kucoin, writeMs: timeoutMs } = connect(connection, createCredentials(owner), 1)
  const passphrase = generatePassphrase(webPlatform())
  const { subName, remark, permission, ipWhitelist } = like
  try {
    await kucoin.clock.sync()
    const before = await keysOf(kucoin, subName)
    stop?.throwIfAborted()
    try {
      const terms = { permission, expire, ...(ipWhitelist ? { ipWhitelist } : {}) }
      const made = await kucoin.call(
        subAccount.createApiKey,
        { subName, passphrase, remark, ...terms },
        { timeoutMs },
      )
      return { key: made.apiKey, secret: made.apiSecret, passphrase, keyVersion: '3' }
    } catch (error) {
      if (error instanceof OutcomeUnknownError) {
        await setTimeout(arrivalMs)
        await sweep(kucoin, subName, before, passphrase)
      }
      throw error
    }
  } finally {
    await kucoin.close()
  }
}

async function keysOf(kucoin: Kucoin, subName: string): Promise<readonly string[]> {
  return (await kucoin.call(subAccount.listApiKeys, { subName })).map(({ apiKey }) => apiKey)
}

/**
 * Deletes what is there now and was not before: its secret is lost, so nobody could use it. Only the passphrase of our
 * own making opens it, and a key that somebody else made meanwhile stays.
 */
async function sweep(
  kucoin: Kucoin,
  subName: string,
  before: readonly string[],
  passphrase: string,
): Promise<void> {
  try {
    const made = (await keysOf(kucoin, subName)).filter((apiKey) => !before.includes(apiKey))
    const refusals: unknown[] = []
    for (const apiKey of made) {
      const error = await kucoin.call(subAccount.deleteApiKey, { subName, apiKey, passphrase }).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      if (error !== undefined) refusals.push(error)
    }
    // At most one is ours: where none could be deleted, it may be among them.
    if (made.length > 0 && refusals.length === made.length) throw refusals[0]
  } catch {
    throw new InputError(
      `The answer was lost, and whether a key was made for ${subName} could not be found out.`,
      'look at `kucoin-kit keys audit`, and delete a key that nobody knows.',
    )
  }
}

/** The name of the sub-account that a key belongs to; undefined where none of the owner's has it. */
export async function findSubAccount(
  apiKey: string,
  owner: CredentialsInput,
  options: ConnectionOptions,
): Promise<string | undefined> {
  const { kucoin } = connect(options, createCredentials(owner))
  try {
    await kucoin.clock.sync()
    for await (const { subName } of kucoin.paginate(subAccount.listSubAccounts, {})) {
      if ((await keysOf(kucoin, subName)).includes(apiKey)) return subName
    }
    return undefined
  } finally {
    await kucoin.close()
  }
}

/** Deletes a key of a sub-account; one that is gone already counts as deleted. */
export async function deleteKey(
  subName: string,
  { key: apiKey, passphrase }: CredentialsInput,
  owner: CredentialsInput,
  options: ConnectionOptions,
): Promise<void> {
  const { kucoin, writeMs: timeoutMs } = connect(options, createCredentials(owner), 1)
  try {
    await kucoin.clock.sync()
    const there = await kucoin.call(subAccount.listApiKeys, { subName, apiKey })
    if (there.length > 0)
      await kucoin.call(subAccount.deleteApiKey, { subName, apiKey, passphrase }, { timeoutMs })
  } finally {
    await kucoin.close()
  }
}
