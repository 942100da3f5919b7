/** Which kind of account a key belongs to, and what to say of a call that is for the other kind. */
import type { CallOptions } from '../client/call-options.ts'
import type { Client, UntypedRequest } from '../client/client.ts'
import type { EndpointRow } from '../endpoints/endpoint.ts'
import { type AccountModes, getMode, setMode } from '../endpoints/unified-account/account.ts'
import { permission as refused } from '../errors/api-codes/rule.ts'
import { ApiError } from '../errors/api-error.ts'
import { unreadableAnswer } from '../errors/network-error.ts'
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'
import { orAbort } from '../platform/or-abort.ts'
import { type AccountMode, modeError, modeOf } from './mode-error.ts'

/** What a client can tell of its account. */
export interface KnowsMode {
  /**
   * Tells whether the account is classic or unified. The exchange is asked once, at a weight of 30; after that the answer is
   * kept, until a call shows that the account was switched. A client whose keys belong to several accounts is not to be asked.
   *
   * @returns `'CLASSIC'` or `'UNIFIED'`
   * @throws as {@link Client.call} does; the next call asks again
   */
  accountMode(options?: CallOptions): Promise<AccountMode>
}

/** KuCoin's code for a call that is for the other kind of account. */
const WRONG_MODE = '112010'

/** What KuCoin says, perhaps, of a call that looks for orders or money where a unified account has none. */
const suspicious: readonly string[] = ['PERMISSION_DENIED', 'INSUFFICIENT_FUNDS', 'UNLISTED']

/** How long the mode is not asked for the sake of a refusal, after it could not be read. */
const MUTED_MS = 60_000

/** Permissions of calls that trade on classic accounts. */
const trades: readonly unknown[] = ['Spot', 'Margin', 'Futures']

/**
 * Lets a client tell which kind of account it has, and say of a refused call that it is for the other kind, and what to call
 * in its place. Every `createKucoin` brings it; this is for a client of your own.
 *
 * @param client - anything with the calls of a client; what else it has is kept
 * @example
 * ```ts
 * import { createClient, createCredentials } from '@kucoin-kit/core'
 * import { withAccountMode } from '@kucoin-kit/core/account-mode'
 *
 * const credentials = createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' })
 * const client = withAccountMode(createClient({ credentials }))
 * console.log(await client.accountMode())
 * ```
 */
export function withAccountMode<Base extends Client>(client: Base): Base & KnowsMode {
  let known: Promise<AccountMode> | undefined
  /** Until when no refusal is explained by the mode: it could not be read. */
  let mutedUntilMs = -Infinity

  function ask(options?: CallOptions): Promise<AccountMode> {
    // The signal is the caller's, and ends their wait alone: others may wait for the same answer.
    const { signal, ...rest } = options ?? {}
    if (!known) {
      const asked = client.call(getMode, {}, rest).then(readMode)
      known = asked
      asked.catch(() => {
        if (known === asked) known = undefined
      })
    }
    return orAbort(known, signal)
  }

  async function explain(
    row: EndpointRow | UntypedRequest,
    error: unknown,
    signal: CallOptions['signal'],
  ): Promise<unknown> {
    // To a client without a table of codes, a write that this one refused is of unknown outcome.
    const said = error instanceof OutcomeUnknownError ? error.cause : error
    if (!(said instanceof ApiError)) return error
    const wanted = modeOf(row.path)
    const other = wanted === 'UNIFIED' ? 'CLASSIC' : 'UNIFIED'
    if (said.apiCode === WRONG_MODE) {
      known = Promise.resolve(other)
      return modeError(row, other, said, refused)
    }
    // Any other write of unknown outcome stays that: whatever may be said of it, it may stand.
    const isSuspicious =
      said === error &&
      wanted === 'CLASSIC' &&
      suspicious.includes(said.code) &&
      trades.includes(row.permission)
    if (!isSuspicious || (!known && client.platform.monotonicNow() < mutedUntilMs)) return error
    const actual = await ask({ maxAttempts: 1, signal }).catch(() => {
      // Each refusal would wait for it, and pay its weight. Of a caller who has gone it says nothing.
      if (!signal?.aborted) mutedUntilMs = client.platform.monotonicNow() + MUTED_MS
    })
    return actual === other ? modeError(row, other, said) : error
  }

  /** The answer to a call, its error explained: no function that waits, which would cost each call a turn more. */
  function explained<Data>(
    row: EndpointRow | UntypedRequest,
    answer: Promise<Data>,
    options: CallOptions | undefined,
  ): Promise<Data> {
    const told = answer.then(undefined, async (error: unknown) => {
      throw await explain(row, error, options?.signal)
    })
    // In JavaScript a typo in an endpoint's name makes it undefined.
    const { method, path } = Object(row) as Partial<EndpointRow>
    if (path !== setMode.path || method !== setMode.method) return told
    return told.finally(() => {
      known = undefined
    })
  }

  return {
    ...client,
    accountMode: async (options) => await ask(options),
    call: (endpoint, params?: unknown, options?: CallOptions) =>
      explained(endpoint, client.call(endpoint, params as never, options as never), options),
    request: (request, options) => explained(request, client.request(request, options), options),
  }
}

/** @throws NetworkError `ANSWER_UNREADABLE` for what is no mode: the rest of the program rests on it */
function readMode(answer: Partial<AccountModes> | null): AccountMode {
  const mode = answer?.selfAccountMode
  if (mode === 'CLASSIC' || mode === 'UNIFIED') return mode
  throw unreadableAnswer('The answer names no kind of account.')
}
