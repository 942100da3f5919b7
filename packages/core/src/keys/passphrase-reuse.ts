import { importHmac } from '../auth/import-hmac.ts'
import { utf8 } from '../encoding/utf8.ts'
import type { Hmac, MaybePromise, Platform } from '../platform/platform.ts'

/** Notices a passphrase that is used twice. */
export interface ReuseWatch {
  /**
   * Takes in a passphrase under a name of the caller's.
   *
   * @param name - says whose passphrase it is: `bot`, `main account`
   * @returns the names under which the same passphrase was taken in before
   */
  add(name: string, passphrase: string): Promise<readonly string[]>
}

/**
 * Makes a watch over the passphrases of several keys. It keeps HMACs under a salt that is drawn for it and never
 * leaves it: no passphrase is kept, and none is compared with another as plain text.
 *
 * @param platform - whose HMAC and randomness to use; the web's by its definition is cryptographic
 * @example
 * ```ts
 * import { webPlatform } from '@kucoin-kit/core'
 * import { createReuseWatch } from '@kucoin-kit/core/keys'
 *
 * const watch = createReuseWatch(webPlatform())
 * await watch.add('main account', 'Ue4-vx.9QmZtKa2p')
 * console.log(await watch.add('bot', 'Ue4-vx.9QmZtKa2p')) // ['main account']
 * ```
 */
export function createReuseWatch(platform: Pick<Platform, 'createHmac' | 'randomUUID'>): ReuseWatch {
  const salt = utf8(platform.randomUUID() + platform.randomUUID())
  let hmac: MaybePromise<Hmac> | undefined
  const names = new Map<string, string[]>()
  return {
    async add(name, passphrase) {
      hmac ??= importHmac(platform, salt)
      const hash = await (await hmac)(passphrase)
      const before = names.get(hash) ?? []
      names.set(hash, [...before, name])
      return before
    },
  }
}
