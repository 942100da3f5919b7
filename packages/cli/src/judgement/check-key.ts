import { diagnose } from '@kucoin-kit/core/diagnose'
import type { ApiKey } from '@kucoin-kit/core/endpoints/account'
import {
  ApiError,
  type CredentialsInput,
  createCredentials,
  type KeyVersion,
  KucoinError,
} from '@kucoin-kit/node'
import { account, spot } from '@kucoin-kit/node/endpoints'
import { type Connection, connect } from '../connection/connect.ts'
import type { ConnectionOptions } from '../connection/options.ts'
import { type Finding, finding } from '../findings/finding.ts'
import { fixOf } from '../findings/fix-of.ts'

/** What a signed read-only call came to: the key as the exchange describes it, or why not. */
export interface KeyCheck {
  readonly key: ApiKey | undefined
  readonly findings: readonly Finding[]
}

/** Signs one call that changes nothing, and explains a refusal. */
export async function checkKey(
  { kucoin }: Connection,
  secrets: CredentialsInput,
  options: ConnectionOptions,
): Promise<KeyCheck> {
  try {
    const key = await kucoin.call(account.getApiKey)
    const address = await kucoin.call(spot.getMyIp).catch(() => undefined)
    return {
      key,
      findings: [
        finding('signature', 'ok', 'The exchange takes the signature.'),
        ...(address === undefined ? [] : [finding('address', 'note', `The exchange sees ${address}.`)]),
      ],
    }
  } catch (error) {
    if (!KucoinError.isInstance(error)) throw error
    return { key: undefined, findings: [await explainRefusal(error, secrets, options)] }
  }
}

/** What to do about a key that did not sign. */
export async function explainRefusal(
  error: KucoinError,
  secrets: CredentialsInput,
  options: ConnectionOptions,
): Promise<Finding> {
  const summary = `${error.shortMessage} ${error.seen.join(' ')}`.trim()
  if (!(error instanceof ApiError)) return finding('signature', 'failure', summary, fixOf(error))
  const { apiCode: code, apiMessage: message, httpStatus: status } = error
  if (code === '400004' || code === '400008' || code === '400009') {
    const version = await otherVersion(secrets, options)
    if (version) {
      const what = `The key is of version ${version}, not ${secrets.keyVersion ?? '3'}.`
      return finding(
        'key-version',
        'failure',
        what,
        `set KUCOIN_API_KEY_VERSION=${version} (in a file: "keyVersion": "${version}"), or make a new key.`,
      )
    }
  }
  // The request itself was made here and is right: only the answer is left to go by.
  const request = { method: 'GET', url: account.getApiKey.path }
  const platform = { createHmac: () => () => '' }
  const { advice, findings } = await diagnose(request, { platform, answer: { code, message, status } })
  const check = code === '400006' ? 'ip-list' : code === '400003' ? 'key-unknown' : 'signature'
  const own = code === '400004' ? 'passphrase' : check
  const fix = advice ?? fixOf(error) ?? findings.map((one) => one.fix).join(' Or: ')
  return finding(own, 'failure', summary, fix)
}

/** Tries the other version that never sends the passphrase as it is. */
async function otherVersion(
  secrets: CredentialsInput,
  options: ConnectionOptions,
): Promise<KeyVersion | undefined> {
  const keyVersion = (secrets.keyVersion ?? '3') === '3' ? '2' : '3'
  const { kucoin } = connect(options, createCredentials({ ...secrets, keyVersion }), 1)
  try {
    await kucoin.call(account.getApiKey)
    return keyVersion
  } catch {
    return undefined
  } finally {
    await kucoin.close()
  }
}
