/** Keys that enter once, sign for the page, and cannot be read back by it. */
import {
  buildPrehash,
  ConfigError,
  type CredentialProvider,
  type Credentials,
  type CredentialsInput,
  type KeyVersion,
  RequestError,
} from '@kucoin-kit/core'
import { type KeyTable, type OpenMaterial, openTable, type StoredKey } from './database.ts'
import { openLock, signText } from './lock.ts'
import { makeKey } from './make-key.ts'

/** How a vault is opened. */
export interface VaultOptions {
  /** Name of the database; default `'kucoin-kit-vault'`. */
  readonly database?: string | undefined
  /** Time without a signature after which opened locks close again, in ms; default 900000. */
  readonly autoLockMs?: number | undefined
}

/** What may be shown of a key. */
export interface VaultEntry {
  /** Name that it was given here. */
  readonly name: string
  /** API key; not a secret, but nobody else's business. */
  readonly key: string
  /** Version of the key. */
  readonly keyVersion: KeyVersion
  /** When it was stored, epoch ms. */
  readonly storedAtMs: number
  /** Whether a password is needed before it signs. */
  readonly isLocked: boolean
}

/** A vault that is open. */
export interface Vault {
  /** The keys in it. */
  list(): Promise<readonly VaultEntry[]>
  /**
   * Takes a key in. Clear your form afterwards: the vault drops the strings, and cannot drop yours.
   *
   * @param password - locks it: without the password it does not sign, and what is stored is ciphertext
   * @throws ConfigError for credentials that cannot be right, or a name that is taken
   */
  add(name: string, input: CredentialsInput, password?: string): Promise<void>
  /**
   * Puts another key in the place of one; the next attempt of every client signs with it.
   *
   * @throws ConfigError for credentials that cannot be right, or a name that is not there
   */
  rotate(name: string, input: CredentialsInput, password?: string): Promise<void>
  /** Credentials for a client: the key of that name, at each attempt. */
  select(name: string): CredentialProvider
  /**
   * Opens a lock, into memory, until {@link Vault.lock} or the end of {@link VaultOptions.autoLockMs}.
   *
   * @throws ConfigError `CREDENTIALS_INVALID` for a wrong password or a name that is not there
   */
  unlock(name: string, password: string): Promise<void>
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
 * @example
 * ```ts
 * import { openVault } from '@kucoin-kit/browser'
 *
 * const vault = await openVault()
 * await vault.add('main', { key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' }, 'a good password')
 * await vault.unlock('main', 'a good password')
 * const credentials = vault.select('main')
 * ```
 */
export async function openVault(options: VaultOptions = {}): Promise<Vault> {
  const { database = 'kucoin-kit-vault', autoLockMs = 900_000 } = options
  const table: KeyTable = await openTable(database)
  const opened = new Map<string, OpenMaterial>()
  const ready = new Map<string, Promise<Credentials>>()
  const others = new BroadcastChannel(database)
  let timer: ReturnType<typeof setTimeout> | undefined

  const forget = (name: string): void => {
    opened.delete(name)
    ready.delete(name)
  }
  const lockHere = (): void => {
    clearTimeout(timer)
    for (const name of [...opened.keys()]) forget(name)
  }
  const touch = (): void => {
    clearTimeout(timer)
    if (opened.size > 0) timer = setTimeout(lockHere, autoLockMs)
  }
  others.onmessage = ({ data }: MessageEvent<{ readonly changed?: string; readonly all?: boolean }>) => {
    if (data.all) ready.clear()
    if (data.changed === undefined) lockHere()
    else forget(data.changed)
  }

  async function load(name: string): Promise<Credentials> {
    const row = await find(table, name)
    const material = row.open ?? opened.get(name)
    if (!material) throw locked(name)
    const fixed = {
      'KC-API-KEY': row.key,
      'KC-API-PASSPHRASE': material.passphrase,
      'KC-API-KEY-VERSION': row.keyVersion,
    }
    return {
      keyVersion: row.keyVersion,
      async sign(request, timestampMs) {
        // Credentials that somebody holds on to are locked with the rest.
        if (row.locked && !opened.has(name)) throw locked(name)
        touch()
        const timestamp = String(timestampMs)
        const signature = await signText(material.hmac, buildPrehash(timestamp, request))
        return { ...fixed, 'KC-API-TIMESTAMP': timestamp, 'KC-API-SIGN': signature }
      },
    }
  }

  return {
    async list() {
      const rows = await table.all()
      return rows.map(({ name, key, keyVersion, storedAtMs, open }) => ({
        name,
        key,
        keyVersion,
        storedAtMs,
        isLocked: open === undefined && !opened.has(name),
      }))
    },
    async add(name, input, password) {
      const row = await makeKey(name, input, password)
      await table.insert(row).catch((error: DOMException) => {
        throw error.name === 'ConstraintError'
          ? invalid(`The vault has a key "${name}".`, 'rotate it.')
          : error
      })
    },
    async rotate(name, input, password) {
      await find(table, name)
      await table.put(await makeKey(name, input, password))
      forget(name)
      others.postMessage({ changed: name })
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
    async unlock(name, password) {
      const row = await find(table, name)
      if (!row.locked) return
      const material = await openLock(row.locked, password).catch(() => {
        throw invalid(`The password does not open "${name}".`, 'try again; nobody can reset it.')
      })
      opened.set(name, material)
      ready.delete(name)
      touch()
    },
    lock() {
      lockHere()
      others.postMessage({})
    },
    async remove(name) {
      await table.remove(name)
      forget(name)
      others.postMessage({ changed: name })
    },
    async wipe() {
      lockHere()
      ready.clear()
      others.postMessage({ all: true })
      others.close()
      await table.destroy()
    },
    close() {
      lockHere()
      ready.clear()
      others.close()
      table.close()
    },
  }
}

async function find(table: KeyTable, name: string): Promise<StoredKey> {
  const row = await table.get(name)
  if (row) return row
  throw invalid(`The vault has no key "${name}".`, 'add it, or look at the list.')
}

function locked(name: string): RequestError {
  return new RequestError(
    'CREDENTIALS_MISSING',
    `The key "${name}" is locked.`,
    'unlock it with its password.',
  )
}

function invalid(message: string, fix: string): ConfigError {
  return new ConfigError('CREDENTIALS_INVALID', message, fix)
}
