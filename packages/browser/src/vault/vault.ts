/** Keys that enter once, sign for the page, and cannot be read back by it. */
import {
  buildPrehash,
  ConfigError,
  type CredentialProvider,
  type Credentials,
  type CredentialsInput,
  type KeyVersion,
} from '@kucoin-kit/core'
import { type KeyTable, openTable, type StoredKey } from './database.ts'
import { signText } from './hmac.ts'
import { openLock, type UnlockOptions, type VaultLock } from './lock.ts'
import { makeKey } from './make-key.ts'
import { createOpenLocks } from './open-locks.ts'
import { forgetPasskey } from './passkey.ts'
import { VaultError } from './vault-error.ts'

/** How a vault is opened. */
export interface VaultOptions {
  /** Name of the database; default `'kucoin-kit-vault'`. */
  readonly database?: string | undefined
  /**
   * Time without a signature after which opened locks close again, in ms; above 0, `Infinity` for never by itself,
   * default 900000.
   */
  readonly autoLockMs?: number | undefined
}

/** What pages of one origin tell each other: a key that has changed, or that all are gone; else to lock. */
interface Heard {
  readonly changed?: string
  readonly all?: boolean
}

/** What may be shown of a key. */
export interface VaultEntry {
  /** Name that it was given here. */
  readonly name: string
  /** API key; undefined while it is locked, for of a locked key nothing lies open but its name. */
  readonly key: string | undefined
  /** Version of the key. */
  readonly keyVersion: KeyVersion
  /** When it was stored, epoch ms. */
  readonly storedAtMs: number
  /** What it is locked with. */
  readonly lock: 'none' | 'password' | 'passkey'
  /** Whether it has to be unlocked before it signs. */
  readonly isLocked: boolean
}

/** A vault that is open. */
export interface Vault {
  /** The keys in it. */
  list(): Promise<readonly VaultEntry[]>
  /**
   * Takes a key in. Clear your form afterwards: the vault drops the strings, and cannot drop yours.
   *
   * @param lock - a password, or a passkey that the browser makes now, so call it from a click. Without the lock's key
   * it does not sign, and what is stored is ciphertext. Default: none
   * @throws ConfigError for credentials that cannot be right, or a name that is taken
   * @throws VaultError `PASSKEY_UNSUPPORTED`, `PASSKEY_REFUSED`
   */
  add(name: string, input: CredentialsInput, lock?: VaultLock): Promise<void>
  /**
   * Puts another key in the place of one; the next attempt of every client signs with it.
   *
   * @param lock - as for {@link Vault.add}; a key that is locked with a passkey keeps that passkey
   * @throws ConfigError for credentials that cannot be right, a name that is not there, or a lock that would be lost
   * @throws VaultError `PASSKEY_UNSUPPORTED`, `PASSKEY_REFUSED`
   */
  rotate(name: string, input: CredentialsInput, lock?: VaultLock): Promise<void>
  /** Credentials for a client: the key of that name, at each attempt. A locked one throws `VAULT_LOCKED`. */
  select(name: string): CredentialProvider
  /**
   * Opens a lock, into memory, until {@link Vault.lock} or the end of {@link VaultOptions.autoLockMs}.
   *
   * @param options - the password; nothing for a passkey, which the browser asks for, so call it from a click
   * @throws VaultError `UNLOCK_FAILED` for a wrong password or another passkey, `PASSKEY_REFUSED`, `PASSKEY_UNSUPPORTED`
   * @throws ConfigError `CREDENTIALS_INVALID` for a name that is not there
   */
  unlock(name: string, options?: UnlockOptions): Promise<void>
  /** Closes all locks, in every page of this origin. */
  lock(): void
  /** Deletes a key. */
  remove(name: string): Promise<void>
  /** Deletes everything; the vault is closed then. */
  wipe(): Promise<void>
  /** Closes the vault; nothing is deleted. */
  close(): void
}

/**
 * Opens the vault of this origin.
 *
 * It protects a key from being **taken away**: by a script in the page, or, if locked, by a copy of the profile. It
 * does not protect it from being **used**: a script in the page can sign as long as the page can, and the passphrase's
 * HMAC, which every request carries, can be read from an unlocked vault and sent again with other signatures of the key.
 *
 * @throws ConfigError `OPTIONS_INVALID` in a page that is not served over https, or for an autoLockMs that is no time
 * @example
 * ```ts
 * import { openVault } from '@kucoin-kit/browser'
 *
 * const vault = await openVault()
 * await vault.add('main', { key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' }, { passkey: {} })
 * await vault.unlock('main')
 * const credentials = vault.select('main')
 * ```
 */
export async function openVault(options: VaultOptions = {}): Promise<Vault> {
  if (!isSecureContext) {
    throw new ConfigError(
      'OPTIONS_INVALID',
      'This page is not served over https, so the browser gives it no WebCrypto.',
      'serve it over https, or from localhost.',
    )
  }
  const { database = 'kucoin-kit-vault', autoLockMs = 900_000 } = options
  if (!(autoLockMs > 0)) {
    throw new ConfigError(
      'OPTIONS_INVALID',
      'autoLockMs is no time.',
      'give milliseconds above 0; with Infinity locks stay open until you close them.',
    )
  }
  const table: KeyTable = await openTable(database)
  const ready = new Map<string, Promise<Credentials>>()
  const opened = createOpenLocks(autoLockMs, (name) => ready.delete(name))
  const others = new BroadcastChannel(database)
  let isOpen = true
  /** Tells the other pages, also once this vault is closed: its channel would throw then. */
  const tell = (message: Heard): void => {
    const channel = isOpen ? others : new BroadcastChannel(database)
    channel.postMessage(message)
    if (!isOpen) channel.close()
  }
  const end = (): void => {
    isOpen = false
    others.close()
  }
  others.onmessage = ({ data }: MessageEvent<Heard>) => {
    if (data.all) ready.clear()
    if (data.changed === undefined) opened.lockAll()
    else opened.remove(data.changed)
  }

  async function load(name: string): Promise<Credentials> {
    const row = await find(table, name)
    const material = row.open ?? opened.get(name)
    if (!material) throw locked(row)
    const fixed = {
      'KC-API-KEY': material.key,
      'KC-API-PASSPHRASE': material.passphrase,
      'KC-API-KEY-VERSION': row.keyVersion,
    }
    return {
      keyVersion: row.keyVersion,
      async sign(request, timestampMs) {
        // Credentials that somebody holds on to are locked with the rest.
        if (row.locked && !opened.get(name)) throw locked(row)
        opened.touch()
        const timestamp = String(timestampMs)
        const signature = await signText(material.hmac, buildPrehash(timestamp, request))
        return { ...fixed, 'KC-API-TIMESTAMP': timestamp, 'KC-API-SIGN': signature }
      },
    }
  }

  return {
    async list() {
      const rows = await table.all()
      return rows.map(({ name, keyVersion, storedAtMs, open, locked }) => ({
        name,
        key: (open ?? opened.get(name))?.key,
        keyVersion,
        storedAtMs,
        lock: locked?.lock.kind ?? 'none',
        isLocked: locked !== undefined && !opened.get(name),
      }))
    },
    async add(name, input, lock) {
      const given = asGiven(input, lock)
      // Before a passkey is made for nothing; two pages at once meet at the insertion.
      if (await table.get(name)) throw taken(name)
      const row = await makeKey(name, ...given)
      await table.insert(row).catch(async (error: DOMException) => {
        await forgetPasskeys([row])
        throw error.name === 'ConstraintError' ? taken(name) : error
      })
    },
    async rotate(name, input, lock) {
      const given = asGiven(input, lock)
      const before = await find(table, name)
      const after = await makeKey(name, ...given, before)
      await table.put(after)
      opened.remove(name)
      tell({ changed: name })
      if (after.locked?.lock.kind !== 'passkey') await forgetPasskeys([before])
    },
    select: (name) => () => {
      const known = ready.get(name)
      if (known) return known
      const loading = load(name)
      ready.set(name, loading)
      // A failure is not remembered: the lock may be opened next.
      loading.catch(() => ready.delete(name))
      return loading
    },
    async unlock(name, options = {}) {
      const startedAt = opened.epoch()
      // As they are now: a form may be cleared while the table is read.
      const given = { ...options }
      const row = await find(table, name)
      if (!row.locked) return
      const material = await openLock(row.locked, name, given)
      // What was locked, rotated or removed while the user was asked stays so.
      if (opened.epoch() !== startedAt) throw locked(row)
      opened.add(name, material)
      ready.delete(name)
    },
    lock() {
      opened.lockAll()
      tell({})
    },
    async remove(name) {
      const row = await table.get(name)
      await table.remove(name)
      opened.remove(name)
      tell({ changed: name })
      if (row) await forgetPasskeys([row])
    },
    async wipe() {
      opened.lockAll()
      ready.clear()
      tell({ all: true })
      end()
      // Another page may have been faster.
      const rows = await table.all().catch(() => [])
      await table.destroy()
      await forgetPasskeys(rows)
    },
    close() {
      opened.lockAll()
      ready.clear()
      end()
      table.close()
    },
  }
}

/** As they are now: a form may be cleared, or filled for the next key, while the table is read. */
function asGiven(
  input: CredentialsInput,
  lock: VaultLock | undefined,
): readonly [CredentialsInput, VaultLock | undefined] {
  return [{ ...input }, lock && { ...lock }]
}

async function find(table: KeyTable, name: string): Promise<StoredKey> {
  const row = await table.get(name)
  if (row) return row
  throw invalid(`The vault has no key "${name}".`, 'add it, or look at the list.')
}

async function forgetPasskeys(rows: readonly StoredKey[]): Promise<void> {
  for (const { locked: material } of rows) {
    if (material?.lock.kind === 'passkey') await forgetPasskey(material.lock)
  }
}

function locked({ name, locked: material }: StoredKey): VaultError {
  return new VaultError(
    'VAULT_LOCKED',
    `The key "${name}" is locked.`,
    `unlock it with its ${material?.lock.kind}.`,
  )
}

function taken(name: string): ConfigError {
  return invalid(`The vault has a key "${name}".`, 'rotate it.')
}

function invalid(message: string, fix: string): ConfigError {
  return new ConfigError('CREDENTIALS_INVALID', message, fix)
}
