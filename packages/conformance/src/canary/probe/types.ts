import type {
  Client,
  ClientOptions,
  Credentials,
  CredentialsInput,
  Partner,
  Platform,
} from '@kucoin-kit/core'
import type { Orders } from '@kucoin-kit/core/orders'
import type { Observation } from './hunt.ts'
import type { View } from './views.ts'

/** A client as an adapter makes it. */
export interface AnyClient extends Client {
  readonly orders: Pick<Orders<never>, 'place'>
}

/** How a client is set up here. */
export type CanaryClientOptions = Omit<ClientOptions, 'platform'> & {
  readonly platform?: Partial<Platform>
  readonly orders?: { readonly deadlineMs?: number; readonly sendWithinMs?: number }
}

/** What a runtime brings. */
export interface CanaryRuntime {
  create(options: CanaryClientOptions): AnyClient
  createCredentials(input: CredentialsInput & { readonly partner?: Partner }): Credentials
  /** The runtime's own ways to print a value. */
  readonly inspectors: Readonly<Record<string, View>>
  /** What else there is to see on it. */
  more?(settings: CanarySettings): Promise<readonly Observation[]>
}

/** Where everything is: plain data. */
export interface CanarySettings {
  readonly input: CredentialsInput
  /** Base URLs by what happens there. */
  readonly places: Readonly<Record<string, string>>
  /** Where the sockets of some places are, without a path. */
  readonly sockets: Readonly<Record<string, string>>
  /** Gives every secret that was sent so far, as JSON. */
  readonly secretsUrl: string
  /** How a page reaches the exchange. */
  readonly relay?: { readonly url: string; readonly token: string }
}
