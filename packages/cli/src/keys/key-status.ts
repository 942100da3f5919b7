/** What becomes of keys that the exchange refuses: a key is replaced for a reason. */
import { ApiError, type CredentialsInput } from '@kucoin-kit/node'
import { keyFrom } from '../connection/key-from.ts'
import type { ConnectionOptions } from '../connection/options.ts'
import { type Finding, finding } from '../findings/finding.ts'
import { InputError } from '../input-error.ts'
import { requireSubAccount, type SubAccountKey } from './next-from-exchange.ts'
import { type DescribedKey, describeKey, type RotationTerms } from './rotation.ts'
import { nameOf } from './steps.ts'

/** What the exchange says of a key that may be refused. */
export interface KeyStatus extends DescribedKey {
  /** Why it is refused though it is alive, in words; undefined where it is not, or is deleted. */
  readonly refusal: string | undefined
}

/**
 * A wrong passphrase, secret or version, a version that is no longer taken, a list of addresses without this machine's: the key
 * itself lives.
 */
export const refusals: readonly string[] = ['400004', '400005', '400006', '400008', '400009']

/**
 * Reads the key in use, and what the exchange says of it.
 *
 * @throws KucoinError for what says nothing of the key: the network, a limit
 */
export async function describeCurrent(
  options: ConnectionOptions & { readonly keyFrom: string },
): Promise<KeyStatus> {
  return describeOrRefusal('the key in use', await keyFrom(options.keyFrom, 'The key in use'), options)
}

/**
 * What the exchange says of a key, or why it refuses it.
 *
 * @param which - names the key in the refusal, for several are at hand
 */
export async function describeOrRefusal(
  which: string,
  secrets: CredentialsInput,
  options: ConnectionOptions,
): Promise<KeyStatus> {
  try {
    return { ...(await describeKey(secrets, options)), refusal: undefined }
  } catch (error) {
    if (!(error instanceof ApiError) || !refusals.includes(error.apiCode)) throw error
    const refusal = `The exchange refuses ${which} (${error.apiCode}: ${error.apiMessage}; ${nameOf(secrets.key)})`
    return { secrets, key: undefined, refusal }
  }
}

/** What lets a refused key be looked at all the same. */
export function wayOut(refusal: string): string {
  if (refusal.includes('(400006:')) return 'run it where that key works'
  return refusal.includes('(400008:') ? 'make a new key' : 'correct what the file says of that key'
}

/** Whether the exchange knows nothing of the key any more, so that nobody can go back to it. */
export function isDeleted({ key, refusal }: KeyStatus): boolean {
  return key === undefined && refusal === undefined
}

/**
 * What the next key is compared with.
 *
 * @throws InputError where neither the exchange nor the user says what the program needs
 */
export function termsFor(
  { key, refusal, secrets }: KeyStatus,
  { need, accept }: { readonly need?: readonly string[]; readonly accept: readonly string[] },
): RotationTerms {
  if (key || need) return { need, accept }
  throw new InputError(
    `${refusal ?? `The exchange does not know the key in use (${nameOf(secrets.key)})`}, so there is nothing to compare the next one with.`,
    `say in --need what the program needs: General,Spot${refusal === undefined ? '' : `; or ${wayOut(refusal)}`}.`,
  )
}

/** A key that could not be looked at may be replaced all the same; the report says so. */
export function judgeCurrent({ refusal }: KeyStatus): readonly Finding[] {
  if (refusal === undefined) return []
  return [finding('current-key', 'note', `${refusal}: account, version and addresses are not compared.`)]
}

/**
 * A key that the API can replace.
 *
 * @throws InputError for one of a master account, and for one that the exchange does not describe
 */
export function requireReplaceable({ key, refusal }: KeyStatus): SubAccountKey {
  if (refusal === undefined) return requireSubAccount(key)
  throw new InputError(
    `${refusal}, and --create has to read what it may do.`,
    `${wayOut(refusal)}, or give the next one with --next-from and --need.`,
  )
}
