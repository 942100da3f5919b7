/**
 * Changes the API key of a running program without a pause: the next key is verified at the exchange before it
 * signs anything, and the one before it can be taken back until it is retired.
 */
import type { Credentials } from '../auth/credentials.ts'
import type { Client } from '../client/client.ts'
import { getApiKey } from '../endpoints/account/user.ts'
import { ConfigError } from '../errors/config-error.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
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
  /** Permissions that every next key must have; default those of the key in use. */
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
   * Calls that overlap take turns. A key that fails never becomes active.
   *
   * @param signal - ends the wait for the exchange
   * @returns what the exchange says of the new key
   * @throws ConfigError `CREDENTIALS_INVALID` for a key that lacks a permission or is of another account or
   * version; else what the call threw: ApiError where the exchange refused the key, NetworkError
   */
  rotate(next: Credentials, signal?: AbortSignalLike): Promise<KeyFacts>
  /**
   * Signs with the key before the active one again; the two change places.
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
  let active = current
  let previous: Credentials | undefined
  let generation = 1
  let queue: Promise<unknown> = Promise.resolve()

  const tell = (event: KeyRingEvent): void => {
    try {
      options.onEvent?.(event)
    } catch {
      // A listener must not decide about a key.
    }
  }

  async function switchTo(next: Credentials, signal: AbortSignalLike | undefined): Promise<KeyFacts> {
    try {
      const facts = await verify(active, next, options, signal)
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
      const turn = queue.then(() => switchTo(next, signal))
      queue = turn.catch(() => {})
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
  const ask = async (credentials: Credentials): Promise<KeyFacts> => {
    const client = connect(credentials)
    try {
      return readFacts(await client.call(getApiKey, {}, { signal, lane: 'urgent' }))
    } finally {
      await client.close?.()
    }
  }
  const facts = await ask(next)
  const own = await ask(active).catch((error: unknown) => {
    // A key that leaked may be deleted already: then the caller has to say what the next one must be able to do.
    if (need && KucoinError.isInstance(error) && error.code === 'AUTH_REJECTED') return undefined
    throw error
  })
  const mismatch = mismatchOf(facts, {
    permissions: need ?? own?.permissions ?? [],
    uid: allowOtherAccount ? undefined : own?.uid,
    keyVersion: next.keyVersion,
  })
  if (mismatch === undefined) return facts
  throw new ConfigError('CREDENTIALS_INVALID', mismatch.what, mismatch.fix)
}
