import type { CredentialProvider, Credentials } from '../auth/credentials.ts'
import type { Permission } from '../endpoints/endpoint.ts'
import type { CodeTable } from '../errors/api-codes/rule.ts'
import { ConfigError } from '../errors/config-error.ts'
import type { MaskWords } from '../errors/quote.ts'
import type { HintLookup } from '../http/call.ts'
import type { EventListener } from '../http/events.ts'
import type { Hosts, Region } from '../http/hosts.ts'
import type { Platform } from '../platform/platform.ts'
import type { RateBudget } from '../rate-limit/budget.ts'
import type { VipLevel } from '../rate-limit/pools.ts'
import type { BackoffOptions } from '../retry/backoff.ts'
import type { CallOptions } from './call-options.ts'

/** How a client is set up; everything has a default. */
export interface ClientOptions {
  /** Signs private calls: one key, or a function that gives the key for each attempt. Absent: public calls only. */
  readonly credentials?: Credentials | CredentialProvider | undefined
  /** The runtime; default {@link webPlatform}. */
  readonly platform?: Platform | undefined
  /** The KuCoin site of the account; default `global`. */
  readonly region?: Region | undefined
  /**
   * Own base URLs by host, before those of the region: a mock exchange, a relay. With a spot host of your own those of
   * the region are not used at all, so that no call of a rehearsal is a real one: a host that is missing is an error.
   */
  readonly hosts?: Hosts | undefined
  /**
   * Permissions that this client may use beside reading under `General`; anything else is refused before it is
   * sent. `['General']` makes a client that can only read, whatever its key could do. Default: no limit but the
   * key's own.
   */
  readonly allow?: readonly Permission[] | undefined
  /** Time for one attempt, its body included, in ms; default 10000. */
  readonly timeoutMs?: number | undefined
  /**
   * Attempts per call, at least 1; default 3. A write of unknown outcome is never tried again. A refused key in whose place
   * its source has another one is no failed attempt: the call is signed once more, beyond these.
   */
  readonly maxAttempts?: number | undefined
  /** Bounds of the wait between attempts. */
  readonly backoff?: BackoffOptions | undefined
  /** VIP level that the pools start from; default 0. The exchange's headers correct it. */
  readonly vip?: VipLevel | undefined
  /** Paces the calls; default an own one. Clients of one key share one. */
  readonly budget?: RateBudget | undefined
  /** Told of every attempt; see `describeEvent`. */
  readonly onEvent?: EventListener | undefined
  /**
   * Meanings of KuCoin's codes beside the common ones, for untyped requests: typed endpoints bring their own.
   * Adapters give `restCodes`, a small bundle leaves it out.
   */
  readonly codes?: CodeTable | undefined
  /** Explains KuCoin's codes in messages; adapters bring it, a small bundle leaves it out. */
  readonly hint?: HintLookup | undefined
  /**
   * Takes what an attempt has sent as a secret out of KuCoin's words, before an error holds them. Adapters bring one that
   * knows it in upper case, in base64, in hexadecimal too; a small bundle leaves it out, and knows how it was sent.
   */
  readonly maskWords?: MaskWords | undefined
}

/**
 * Refuses numbers that would quietly switch something off.
 *
 * @throws ConfigError `OPTIONS_INVALID`
 */
export function checkOptions({ timeoutMs = 1, maxAttempts = 1 }: CallOptions): void {
  if (timeoutMs > 0 && timeoutMs < 2 ** 31 && Number.isInteger(maxAttempts) && maxAttempts > 0) return
  throw new ConfigError('OPTIONS_INVALID', 'timeoutMs or maxAttempts is wrong.', 'give one above 0.')
}
