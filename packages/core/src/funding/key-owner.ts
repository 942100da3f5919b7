import type { CallOptions } from '../client/call-options.ts'
import type { Client } from '../client/client.ts'
import type { Endpoint, NoParams } from '../endpoints/endpoint.ts'
import { KucoinError } from '../errors/kucoin-error.ts'

/** Whose key signs, as either kind of account tells it. */
interface KeyOwner {
  /** KuCoin's number for the user. */
  readonly uid: number
  /** Whether it is the master account. */
  readonly isMaster: boolean
}

/** Whose key signs: a sub-account may name itself as the user that money comes from. Nothing, where KuCoin does not say it. */
export async function keyOwner(
  client: Client,
  endpoint: Endpoint<NoParams, KeyOwner>,
  options: CallOptions,
): Promise<Partial<KeyOwner>> {
  try {
    return Object(await client.call(endpoint, {}, options)) as Partial<KeyOwner>
  } catch (error) {
    if (KucoinError.isInstance(error) && error.retry === 'never') return {}
    throw error
  }
}
