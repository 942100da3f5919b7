/** A made-up key, the same for all clients of a benchmark. */
export interface Keys {
  readonly key: string
  readonly secret: string
  readonly passphrase: string
}

/** Nobody's: it opens nothing but the simulator. Of version 3. */
export const keys: Keys = {
  key: '66f2a1c0b7d9e40001a4c001',
  secret: '0d6e3f52-94b7-4c1a-8e2f-5b1f3c9a7d10',
  passphrase: 'mock-pass-01',
}

/** The same account's, of version 2: ccxt signs as one of those. */
export const olderKeys: Keys = { ...keys, key: '66f2a1c0b7d9e40001a4c002' }
