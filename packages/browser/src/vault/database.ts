/** The vault's table in IndexedDB, as promises. */

/** What lies open: a key that signs and cannot be exported, the API key, and the passphrase's HMAC. */
export interface OpenMaterial {
  readonly hmac: CryptoKey
  readonly key: string
  readonly passphrase: string
}

/** The lock of a password: salt and counter, nothing of the password. */
export interface PasswordLock {
  readonly kind: 'password'
  readonly salt: Uint8Array<ArrayBuffer>
  readonly iterations: number
}

/** The lock of a passkey: which one, and what it is asked. */
export interface PasskeyLock {
  readonly kind: 'passkey'
  readonly salt: Uint8Array<ArrayBuffer>
  readonly credentialId: ArrayBuffer
  /** Where it was made: this device, a key on a wire; spares the user a choice. */
  readonly transports: readonly AuthenticatorTransport[]
}

/** Either lock. */
export type AnyLock = PasswordLock | PasskeyLock

/** Ciphertext, and the two counters that it was made with. */
export interface SealedMaterial {
  readonly hmacIv: Uint8Array<ArrayBuffer>
  readonly hmac: ArrayBuffer
  /** Of `headers`. */
  readonly headersIv: Uint8Array<ArrayBuffer>
  /** API key and the passphrase's HMAC, as JSON. */
  readonly headers: ArrayBuffer
}

/** What lies locked: nothing but a lock and ciphertext. */
export interface LockedMaterial {
  readonly lock: AnyLock
  readonly sealed: SealedMaterial
}

/** One key of the vault as it is stored; it has `open` or `locked`. */
export interface StoredKey {
  readonly name: string
  readonly keyVersion: '2' | '3'
  readonly storedAtMs: number
  readonly open?: OpenMaterial
  readonly locked?: LockedMaterial
}

/** The table. */
export interface KeyTable {
  get(name: string): Promise<StoredKey | undefined>
  all(): Promise<readonly StoredKey[]>
  /** Fails where the name is taken. */
  insert(row: StoredKey): Promise<void>
  put(row: StoredKey): Promise<void>
  remove(name: string): Promise<void>
  /** Closes and deletes the whole database. */
  destroy(): Promise<void>
  close(): void
}

/** Opens the table; the database is made where it is missing. */
export async function openTable(database: string): Promise<KeyTable> {
  const request = indexedDB.open(database, 1)
  request.onupgradeneeded = () => request.result.createObjectStore('keys', { keyPath: 'name' })
  const db = await settled(request)
  // Another page that wipes or renews the database must not wait for this one.
  db.onversionchange = () => db.close()
  const run = async <T>(
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> => {
    const transaction = db.transaction('keys', mode, { durability: 'strict' })
    const result = settled(ask(transaction.objectStore('keys')))
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
    const [value] = await Promise.all([result, done])
    return value
  }
  return {
    get: (name) => run('readonly', (store) => store.get(name)),
    all: () => run('readonly', (store) => store.getAll()),
    insert: async (row) => void (await run('readwrite', (store) => store.add(row))),
    put: async (row) => void (await run('readwrite', (store) => store.put(row))),
    remove: async (name) => void (await run('readwrite', (store) => store.delete(name))),
    async destroy() {
      db.close()
      await settled(indexedDB.deleteDatabase(database))
    },
    close: () => db.close(),
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
