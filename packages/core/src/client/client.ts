/** What users hold: one object that turns an endpoint and its parameters into data, or into a typed error. */
import type { CredentialProvider, Credentials } from '../auth/credentials.ts'
import { type Clock, createClock } from '../clock/clock.ts'
import { type PreparedRequest, prepareRequest, type RequestParts } from '../encoding/prepared-request.ts'
import type { Endpoint, EndpointRow } from '../endpoints/endpoint.ts'
import { getServerTime } from '../endpoints/spot/server.ts'
import { unreadableAnswer } from '../errors/network-error.ts'
import { createAttempts } from '../http/attempt.ts'
import type { Call } from '../http/call.ts'
import type { ClientEvent } from '../http/events.ts'
import { type Host, resolveSite } from '../http/hosts.ts'
import { createPipeline } from '../http/pipeline.ts'
import { orReject } from '../platform/maybe-promise.ts'
import type { Platform } from '../platform/platform.ts'
import { createRateBudget } from '../rate-limit/budget.ts'
import { DEFAULT_WEIGHT } from '../rate-limit/pools.ts'
import { webPlatform } from '../web/web-platform.ts'
import { checkAllowed } from './allow.ts'
import type { CallArguments, CallOptions } from './call-options.ts'
import { type ClientOptions, checkOptions } from './options.ts'
import { prepareCall } from './prepare-call.ts'

/** Parameters of an order, perhaps. */
type Named = { readonly clientOid?: unknown } | undefined

/** The same fields, each of which may be left out or undefined. */
type Optional<Row> = { readonly [Name in keyof Row]?: Row[Name] | undefined }

/** An endpoint without its types, for rows that have no descriptor: deprecated ones, brand-new ones. */
export interface UntypedRequest
  extends RequestParts,
    Optional<
      Pick<
        EndpointRow,
        'host' | 'pool' | 'quota' | 'weight' | 'writes' | 'codes' | 'idField' | 'integers' | 'permission'
      >
    > {}

/** Sends calls for one key (or none). */
export interface Client {
  /** The exchange's time as this client estimates it. */
  readonly clock: Clock
  /** The runtime that it works on. */
  readonly platform: Platform
  /** Tells the listener of what is done beside the calls, a search for a lost order say; absent where nobody listens. */
  readonly report?: ((event: ClientEvent) => void) | undefined
  /** What signs its calls, as it was given; feeds and order sockets sign their sessions with it. Shows no secret. */
  readonly credentials?: Credentials | CredentialProvider | undefined
  /**
   * How much later than a request's the last moment is at which a copy of a call can be taken, in ms; absent where all are
   * requests. A client that sends orders over a socket has frames that are late.
   */
  latenessMs?(endpoint: EndpointRow): number
  /** The base URL of a host, without a slash at its end. */
  baseUrl(host: Host): string
  /**
   * Calls an endpoint.
   *
   * @param endpoint - a descriptor, `account.listAccounts` say
   * @param args - its parameters, then {@link CallOptions}
   * @returns the `data` of KuCoin's answer
   * @throws RequestError before anything is sent, ConfigError for a host that there is not; ApiError or NetworkError after;
   * OutcomeUnknownError for a write that may or may not have taken effect; the signal's own reason for an abort of a read, and
   * of a write that was not sent yet
   */
  call<Params, Data>(endpoint: Endpoint<Params, Data>, ...args: CallArguments<Params>): Promise<Data>
  /**
   * Holds parameters and options against what a call takes, deeper than {@link Client.call} does by itself and with words
   * that say what to write; adapters bring it, and ask it before each call.
   *
   * @param path - where the parameters stand in what the caller gave, for the message: `orders[2]`
   * @throws RequestError `REQUEST_INVALID` that names the field
   */
  check?<Params>(endpoint: Endpoint<Params, unknown>, params: unknown, options?: unknown, path?: string): void
  /**
   * Calls a path that has no descriptor. Signed unless `pool` is `public`; anything but a GET counts as a
   * write unless `writes` says otherwise.
   *
   * @returns the `data` of KuCoin's answer, as the type that you claim for it
   * @throws as {@link Client.call} does
   */
  request<Data = unknown>(request: UntypedRequest, options?: CallOptions): Promise<Data>
}

/**
 * Makes a client.
 *
 * @param options - all optional: without credentials it makes public calls
 * @throws ConfigError `OPTIONS_INVALID` for a base URL that is not https, an unknown region, a bad number
 * @example
 * ```ts
 * import { createClient, createCredentials } from '@kucoin-kit/core'
 * import { account } from '@kucoin-kit/core/endpoints'
 *
 * const client = createClient({
 *   credentials: createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' }),
 *   allow: ['General'], // reads only
 * })
 * for (const { currency, available } of await client.call(account.listAccounts, { type: 'trade' })) {
 *   console.log(currency, available)
 * }
 * ```
 */
export function createClient(options: ClientOptions = {}): Client {
  checkOptions(options)
  const platform = options.platform ?? webPlatform()
  const site = resolveSite(options.region, options.hosts)
  // As it is now: what is changed for another client must not take the bounds of this one away.
  const { onEvent, allow } = options
  const emit =
    onEvent &&
    ((event: ClientEvent): void => {
      // A listener must not decide about an order, neither now nor later.
      void (async () => onEvent(event))().catch(() => {})
    })
  // Past the limiter and the retries: a call that waits for a correct clock must not wait for its own pool as well.
  const ask = createAttempts({ platform, site })
  const clock = createClock(platform, {
    async readServerTime() {
      const call = callOf(getServerTime, prepareCall(getServerTime))
      const refuse = (error: unknown): never => {
        throw error
      }
      const serverMs = await ask(call, { number: 1 }, refuse, (data) => data)
      if (Number.isSafeInteger(serverMs)) return serverMs as number
      throw unreadableAnswer('No time.')
    },
    onSync: (offsetMs) => emit?.({ type: 'clock', offsetMs }),
  })
  const run = createPipeline({
    ...options,
    platform,
    site,
    clock,
    emit,
    budget: options.budget ?? createRateBudget(platform, options),
  })

  function callOf(
    endpoint: EndpointRow | UntypedRequest,
    request: PreparedRequest,
    own: CallOptions = {},
    clientOid?: unknown,
  ): Call {
    checkOptions(own)
    const { method, path, host = 'spot', pool = host, weight = DEFAULT_WEIGHT } = endpoint
    const isWrite = endpoint.writes ?? method !== 'GET'
    const label = `${method} ${path}`
    checkAllowed(allow, label, endpoint.permission, isWrite)
    // Field by field: what grows behind a copy is moved as often as it grows.
    return {
      row: endpoint,
      request,
      wording: options,
      label,
      host,
      isWrite,
      // What ends something may not wait behind what begins something; a unified account cancels by POST.
      cost: {
        pool,
        quota: endpoint.quota,
        weight,
        priority: own.priority ?? (/^D|cancel/.test(label) ? 'urgent' : undefined),
      },
      clientOid: typeof clientOid === 'string' ? clientOid : undefined,
      timeoutMs: own.timeoutMs ?? options.timeoutMs ?? 10_000,
      maxAttempts: own.maxAttempts ?? options.maxAttempts ?? 3,
      signUntilMs: own.signUntilMs,
      signal: own.signal,
    }
  }

  const carry = (prepare: () => Call): Promise<never> =>
    Promise.resolve(orReject(() => run(prepare()))) as Promise<never>

  return {
    clock,
    platform,
    report: emit,
    credentials: options.credentials,
    baseUrl: site.baseUrl,
    call: (endpoint, params?: unknown, own?: CallOptions) =>
      carry(() => {
        endpoint.time?.check(endpoint.time, params as never, clock, own)
        return callOf(endpoint, prepareCall(endpoint, params as never), own, (params as Named)?.clientOid)
      }),
    request: (request, own) => carry(() => callOf(request, prepareRequest(request), own)),
  }
}
