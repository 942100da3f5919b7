/** Keys of sub-accounts that the exchange makes and deletes on behalf of the master account. */
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
import { BadInput } from '../bad-input.ts'
import { type ConnectionOptions, connect } from '../connection/connect.ts'

/** How long a key holds, in days; `-1`: until it is deleted. */
export type Expiry = NonNullable<subAccount.ApiKeyTerms['expire']>

/** A key of a sub-account, as the exchange describes it. */
export interface SubAccountKey extends ApiKey {
  readonly subName: string
}

/** Refuses a key that the API cannot replace. */
export function requireSubAccount(key: ApiKey | undefined): SubAccountKey {
  if (key?.subName) return { ...key, subName: key.subName }
  throw new BadInput(
    key ? 'The key belongs to a master account.' : 'The exchange does not know the key.',
    'make and delete such keys on the API management page; a next one is given with --next-from.',
  )
}

/** Makes a key that may do what the given one may, from the same addresses, with a passphrase of its own. */
export async function createLike(
  like: SubAccountKey,
  expire: Expiry,
  owner: CredentialsInput,
  options: ConnectionOptions,
): Promise<CredentialsInput> {
  const { kucoin } = connect(options, createCredentials(owner), 1)
  const passphrase = generatePassphrase(webPlatform())
  const { subName, remark, permission, ipWhitelist } = like
  try {
    await kucoin.clock.sync()
    const before = await kucoin.call(subAccount.listApiKeys, { subName })
    try {
      const terms = { permission, expire, ...(ipWhitelist ? { ipWhitelist } : {}) }
      const made = await kucoin.call(subAccount.createApiKey, { subName, passphrase, remark, ...terms })
      return { key: made.apiKey, secret: made.apiSecret, passphrase, keyVersion: '3' }
    } catch (error) {
      // Whatever came of it, its secret is lost: nobody could use the key.
      if (error instanceof OutcomeUnknownError) await sweep(kucoin, subName, before, passphrase)
      throw error
    }
  } finally {
    await kucoin.close()
  }
}

/** Deletes what is there now and was not before. Only the passphrase of our own making opens it. */
async function sweep(
  kucoin: Kucoin,
  subName: string,
  before: readonly subAccount.SubAccountApiKey[],
  passphrase: string,
): Promise<void> {
  const known = new Set(before.map(({ apiKey }) => apiKey))
  for (const { apiKey } of await kucoin.call(subAccount.listApiKeys, { subName })) {
    if (known.has(apiKey)) continue
    await kucoin.call(subAccount.deleteApiKey, { subName, apiKey, passphrase }).catch(() => {})
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
      const keys = await kucoin.call(subAccount.listApiKeys, { subName })
      if (keys.some((one) => one.apiKey === apiKey)) return subName
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
  const { kucoin } = connect(options, createCredentials(owner), 1)
  try {
    await kucoin.clock.sync()
    const there = await kucoin.call(subAccount.listApiKeys, { subName, apiKey })
    if (there.length > 0) await kucoin.call(subAccount.deleteApiKey, { subName, apiKey, passphrase })
  } finally {
    await kucoin.close()
  }
}
