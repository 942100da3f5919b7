/**
 * Changes the API key of a running program without a pause: the next key is verified at the exchange before it
 * signs anything, and the one before it can be taken back until it is retired.
 */
import type { Credentials } from '../auth/credentials.ts'
import type { Client } from '../client/client.ts'
import { type ApiKey, getApiKey } from '../endpoints/account/user.ts'
import type { ApiError } from '../errors/api-error.ts'
import { ConfigError } from '../errors/config-error.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { refuseUnknown } from '../errors/refuse-unknown.ts'
import { orAbort } from '../platform/or-abort.ts'
import type { AbortSignalLike } from '../platform/platform.ts'
import { type KeyFacts, mismatchOf, readFacts } from './key-facts.ts'

/** What happened to the keys of a ring. `generation` counts the keys that were active, from 1. */
export type KeyRingEvent =
  | { readonly type: 'switched' | 'taken-back' | 'retired'; readonly generation: number }
  | { readonly type: 'refused'; readonly generation: number; readonly code: string }

/** How a ring verifies and tells. */
export interface KeyRingOptions {
  /**
   * Makes a client that signs with the given credentials, to ask the exchange about them; it has the hosts and the
   * region of the program's own. It is closed afterwards, if it can be.
   */
  readonly connect: (credentials: Credentials) => Pick<Client, 'call'> & { close?(): unknown }
  /**
   * Permissions that every next key must have; default those of the key in use. Needed where the exchange refuses
   * that one: it was deleted, say, or is bound to other addresses. Then the accounts cannot be compared either.
   */
  readonly need?: readonly string[] | undefined
  /** Lets a key of another account take over; default false, for orders and funds stay with the old one. */
  readonly allowOtherAccount?: boolean | undefined
  /** Told of every change; what it throws is dropped. */
  readonly onEvent?: ((event: KeyRingEvent) => void) | undefined
}

/** The keys of one program: one that signs, and perhaps the one before it. */
export interface KeyRing {
  /** Gives the active key to a client; asked once an attempt. */
  readonly provider: () => Credentials
  /** How many keys have been active so far. */
  readonly generation: number
  /** Whether the key before the active one can still be taken back. */
  readonly canTakeBack: boolean
  /**
   * Verifies a key at the exchange and, if all is well, signs with it from the next attempt on. What is in flight
   * ends under the old key, so leave that one alone at the exchange until its answers are in (5 s are enough, for a
   * signature is not taken any longer); what is refused all the same is signed anew by the client.
   *
   * Calls that overlap take turns. A key that fails never becomes active, nor does one for which {@link KeyRing.takeBack}
   * came before its turn was over.
   *
   * @param signal - ends the wait for its turn, and for the exchange
   * @returns what the exchange says of the new key
   * @throws ConfigError `CREDENTIALS_INVALID` for a key that is the one in use, lacks a permission or is of another
   * account or version, and where the exchange refuses the key in use and there is no `need`; `OPTIONS_INVALID` after
   * a takeBack; else what the call threw: ApiError where the exchange refused the next key, NetworkError
   */
  rotate(next: Credentials, signal?: AbortSignalLike): Promise<KeyFacts>
  /**
   * Signs with the key before the active one again; the two change places. Rotations that are under way are
   * abandoned.
   *
   * @throws ConfigError `OPTIONS_INVALID` where there is none
   */
  takeBack(): void
  /** Forgets the key before the active one: it was deleted at the exchange. */
  retire(): void
}

/**
 * Makes a ring around the key in use.
 *
 * @throws ConfigError `OPTIONS_INVALID` for an option that there is not, and a `need` that is no list
 * @example
 * ```ts
 * import { createClient, createCredentials } from '@kucoin-kit/core'
 * import { createKeyRing } from '@kucoin-kit/core/keys'
 *
 * const first = createCredentials({ key: 'old-key', secret: 'old-secret', passphrase: 'old-passphrase' })
 * const ring = createKeyRing(first, { connect: (credentials) => createClient({ credentials }) })
 * const client = createClient({ credentials: ring.provider })
 *
 * const next = createCredentials({ key: 'new-key', secret: 'new-secret', passphrase: 'new-passphrase' })
 * await ring.rotate(next) // verified, then active
 * ring.retire() // once the old key is deleted at the exchange
 * ```
 */
export function createKeyRing(current: Credentials, options: KeyRingOptions): KeyRing {
  const { connect: _connect, need, allowOtherAccount: _other, onEvent: _onEvent, ...unknown } = options
  refuseUnknown('A key ring has', unknown)
  if (need !== undefined && !Array.isArray(need))
    throw new ConfigError(
      'OPTIONS_INVALID',
      'need is no list of permissions.',
      "give one: ['General', 'Spot'].",
    )
  let active = current
  let previous: Credentials | undefined
  let generation = 1
  let timesTakenBack = 0
  let queue: Promise<unknown> = Promise.resolve()

  // A listener must not decide about a key, at once or later.
  const tell = (event: KeyRingEvent): void => void (async () => options.onEvent?.(event))().catch(() => {})

  async function switchTo(
    next: Credentials,
    signal: AbortSignalLike | undefined,
    earlier: Promise<unknown>,
  ): Promise<KeyFacts> {
    const takenBackBefore = timesTakenBack
    try {
      await Promise.race([earlier, orAbort(earlier, signal)])
      const facts = await verify(active, next, options, signal)
      // Whoever took a key back meanwhile knew of this rotation, and wants the older key.
      if (timesTakenBack !== takenBackBefore) {
        throw new ConfigError(
          'OPTIONS_INVALID',
          'The rotation was abandoned: a key was taken back meanwhile.',
          'rotate again if the next key is wanted all the same.',
        )
      }
      previous = active
      active = next
      generation++
      tell({ type: 'switched', generation })
      return facts
    } catch (error) {
      tell({ type: 'refused', generation, code: KucoinError.isInstance(error) ? error.code : 'ABORTED' })
      throw error
    }
  }

  return {
    provider: () => active,
    get generation() {
      return generation
    },
    get canTakeBack() {
      return previous !== undefined
    },
    rotate(next, signal) {
      const turn = switchTo(next, signal, queue)
      // One that gave up its turn does not let the next one past those before it.
      queue = Promise.allSettled([queue, turn]).then(() => {})
      return turn
    },
    takeBack() {
      if (!previous) {
        throw new ConfigError(
          'OPTIONS_INVALID',
          'There is no key to take back.',
          'rotate to another key instead.',
        )
      }
      const other = previous
      previous = active
      active = other
      generation++
      timesTakenBack++
      tell({ type: 'taken-back', generation })
    },
    retire() {
      if (!previous) return
      previous = undefined
      tell({ type: 'retired', generation })
    },
  }
}

/** Asks the exchange about both keys, and holds one against the other. */
async function verify(
  active: Credentials,
  next: Credentials,
  { connect, need, allowOtherAccount }: KeyRingOptions,
  signal: AbortSignalLike | undefined,
): Promise<KeyFacts> {
  const ask = async (credentials: Credentials): Promise<ApiKey> => {
    const client = connect(credentials)
    try {
      return await client.call(getApiKey, {}, { signal, priority: 'urgent' })
    } finally {
      // What its end comes to, and when, is no matter of the key's.
      void (async () => client.close?.())().catch(() => {})
    }
  }
  const nextKey = await ask(next)
  const ownKey = await ask(active).catch((error: unknown) => {
    if (!isRefusal(error)) throw error
    // The caller has to say what the next one must be able to do.
    if (need) return undefined
    throw invalid(
      `The exchange refuses the key in use (${error.apiCode}), so the next one cannot be held against it.`,
      'name the permissions that the next key must have as `need`.',
    )
  })
  if (nextKey.apiKey === ownKey?.apiKey) throw invalid('The next key is the one in use.', 'give another one.')
  const facts = readFacts(nextKey)
  const own = ownKey && readFacts(ownKey)
  const mismatch = mismatchOf(facts, {
    permissions: need ?? own?.permissions ?? [],
    uid: allowOtherAccount ? undefined : own?.uid,
    keyVersion: next.keyVersion,
  })
  if (mismatch === undefined) return facts
  throw invalid(mismatch.what, mismatch.fix)
}

/** Whether a key cannot be used, at all or from here; what else goes wrong says nothing about it. */
function isRefusal(error: unknown): error is ApiError {
  return KucoinError.isInstance(error) && (error.code === 'AUTH_REJECTED' || error.code === 'IP_NOT_ALLOWED')
}

function invalid(message: string, fix: string): ConfigError {
  return new ConfigError('CREDENTIALS_INVALID', message, fix)
}
