/** Judges the next key of a program at the exchange, before anything is changed. */
import type { ApiKey } from '@kucoin-kit/core/endpoints/account'
import { createReuseWatch } from '@kucoin-kit/core/keys'
import { ApiError, type CredentialsInput, createCredentials, webPlatform } from '@kucoin-kit/node'
import { account } from '@kucoin-kit/node/endpoints'
import type { SecretsWithExpiry } from '@kucoin-kit/node/providers'
import { connect } from '../connection/connect.ts'
import type { ConnectionOptions } from '../connection/options.ts'
import { type Finding, finding, worst } from '../findings/finding.ts'
import { checkKey } from '../judgement/check-key.ts'
import { checkShape } from '../judgement/check-shape.ts'
import { compareKeys } from '../judgement/compare-keys.ts'
import { judgeEnd } from '../judgement/judge-key.ts'
import { nameOf } from './steps.ts'

/** KuCoin's code for a key that is deleted; a wrong passphrase or signature has others. */
export const KEY_UNKNOWN = '400003'

/** What the user allows. */
export interface RotationTerms {
  /** Permissions that are enough; undefined: those of the key in use. */
  readonly need: readonly string[] | undefined
  /** Failed checks that are meant to be so. */
  readonly accept: readonly string[]
}

/** A key with the exchange's description of it. */
export interface DescribedKey {
  readonly secrets: CredentialsInput
  readonly key: ApiKey | undefined
}

/** What was found of the next key. */
export interface JudgedNext {
  readonly findings: readonly Finding[]
  /** As it goes to the program: with its end, also where only the exchange knows it. */
  readonly secrets: SecretsWithExpiry
}

/** Judges the next key beside the one in use. */
export async function judgeNext(
  current: DescribedKey,
  next: SecretsWithExpiry,
  terms: RotationTerms,
  options: ConnectionOptions,
): Promise<JudgedNext> {
  if (current.secrets.key === next.key) {
    const same = `The next key (${nameOf(next.key)}) is the one in use.`
    return {
      findings: [finding('same-key', 'failure', same, 'make another one at KuCoin.')],
      secrets: next,
    }
  }
  const ofNext = naming(`The next key (${nameOf(next.key)})`)
  const shape = checkShape(next).map(ofNext)
  if (worst(shape) === 'failure') return { findings: shape, secrets: next }
  const connection = connect(options, createCredentials(next))
  try {
    await connection.kucoin.clock.sync()
    const { key, findings } = await checkKey(connection, next, options)
    const found = [...shape, ...(await checkReuse(current.secrets, next)), ...findings.map(ofNext)]
    if (!key) return { findings: found, secrets: next }
    const nowMs = connection.kucoin.clock.now()
    const compared = compareKeys(key, { current: current.key, need: terms.need }).map(accepting(terms))
    return {
      findings: [...found, ...compared, ...judgeEnd(key, nowMs).map(ofNext)],
      secrets: withEnd(next, key, nowMs),
    }
  } finally {
    await connection.kucoin.close()
  }
}

/** No file names a later end, in the year 5138. */
const LAST_END_MS = 1e14

/** What was said of its end stands; else the exchange's word, where it is a time that a program takes. */
function withEnd(secrets: SecretsWithExpiry, { expiredAt }: ApiKey, nowMs: number): SecretsWithExpiry {
  const isEnd = typeof expiredAt === 'number' && expiredAt > nowMs && expiredAt < LAST_END_MS
  if (secrets.expiresAt !== undefined || !isEnd) return secrets
  return { ...secrets, expiresAt: new Date(expiredAt).toISOString() }
}

/** What is said of a key where two are at hand. */
function naming(which: string): (one: Finding) => Finding {
  return (one) => ({ ...one, summary: `${which}: ${one.summary}` })
}

function accepting({ accept }: RotationTerms): (one: Finding) => Finding {
  return (one) =>
    one.status === 'failure' && accept.includes(one.check) ? { ...one, status: 'warning' } : one
}

async function checkReuse(current: CredentialsInput, next: CredentialsInput): Promise<readonly Finding[]> {
  const watch = createReuseWatch(webPlatform())
  await watch.add('the key in use', current.passphrase)
  const isReused = (await watch.add('the next key', next.passphrase)).length > 0
  return isReused
    ? [
        finding(
          'passphrase-reused',
          'warning',
          'The next key has the passphrase of the one in use.',
          'take one of `kucoin-kit passphrase` for each key.',
        ),
      ]
    : []
}

/**
 * What the exchange says of the key in use.
 *
 * @returns the key undefined where the exchange does not know it any more: it leaked and was deleted
 */
export async function describeKey(
  secrets: CredentialsInput,
  options: ConnectionOptions,
): Promise<DescribedKey> {
  const { kucoin } = connect(options, createCredentials(secrets))
  try {
    await kucoin.clock.sync()
    return { secrets, key: await kucoin.call(account.getApiKey) }
  } catch (error) {
    if (error instanceof ApiError && error.apiCode === KEY_UNKNOWN) return { secrets, key: undefined }
    throw error
  } finally {
    await kucoin.close()
  }
}
