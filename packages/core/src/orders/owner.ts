import type { CallOptions } from '../client/call-options.ts'
import type { Client } from '../client/client.ts'
import { type ApiKey, getApiKey } from '../endpoints/account/user.ts'
import type { EndpointRow } from '../endpoints/endpoint.ts'
import { unreadableAnswer } from '../errors/network-error.ts'

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
): (call: CallOptions) => Promise<string> {
  let name = account
  return async ({ signal }) => {
    if (name === undefined) {
      const { uid, subName } = Object(await client.call(getApiKey, {}, { signal })) as Partial<ApiKey>
      if (!Number.isSafeInteger(uid)) throw unreadableAnswer('KuCoin does not say whose key this is.')
      name = subName ? `${uid} ${subName}` : `${uid}`
    }
    return `${name} at ${client.baseUrl(host)}`
  }
}
