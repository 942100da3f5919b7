import type { CallOptions } from '../client/call-options.ts'
import type { Client } from '../client/client.ts'
import { type ApiKey, getApiKey } from '../endpoints/account/user.ts'
import type { EndpointRow } from '../endpoints/endpoint.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { unreadableAnswer } from '../errors/network-error.ts'
import { orAbort } from '../platform/or-abort.ts'
import type { MaybePromise } from '../platform/platform.ts'
import { createCache } from './kinds/cache.ts'

const UNREADABLE = 'KuCoin does not say whose key this is.'

/**
 * Tells whose orders a client places: the account and the base URL that they go to, as one text. A rotated key is of
 * the same account, so the account is known by its uid, not by its key.
 *
 * @param place - the call that places them
 * @param account - a name that the user gives the account instead; then nothing is read
 */
export function createOwner(
  client: Client,
  { host = 'spot' }: EndpointRow,
  account: string | undefined,
): (call: CallOptions) => MaybePromise<string> {
  const at = ` at ${client.baseUrl(host)}`

  async function readName(): Promise<string> {
    const answer = await client.call(getApiKey).catch((error: unknown) => {
      // What no answer of KuCoin's can be read from is asked for again, whatever it failed with.
      throw KucoinError.isInstance(error) ? error : unreadableAnswer(UNREADABLE)
    })
    const { uid, subName } = Object(answer) as Partial<ApiKey>
    if (!Number.isSafeInteger(uid)) throw unreadableAnswer(UNREADABLE)
    return (subName ? `${uid} ${subName}` : `${uid}`) + at
  }

  // Orders that are placed at the same time ask once.
  const names = createCache<string>(client.platform, Infinity, readName)
  return ({ signal }) => orAbort(account === undefined ? names.get('uid') : account + at, signal)
}
