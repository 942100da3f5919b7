import type { CredentialSource } from '@kucoin-kit/core/keys'
import { startTimer } from '../timer.ts'
import { invalid, leaseFrom, parseSecrets } from './parse-secrets.ts'

/** Which entry of the keychain holds the key. */
export interface KeyringOptions {
  /** Name of the service; default `kucoin`. */
  readonly service?: string | undefined
  /** Name of the account; default `api-key`. */
  readonly account?: string | undefined
  /** How long the keychain may take, in ms: it may ask its owner to unlock it. Default 60 000. */
  readonly timeoutMs?: number | undefined
}

/**
 * The keychain of the operating system (macOS Keychain, Windows Credential Manager, Secret Service on Linux), as a
 * source. The entry's password is the JSON of `fileSource`. It has no key where there is no such entry.
 *
 * It needs the package `@napi-rs/keyring`, which is loaded at the first question. A cache above it has a timeout of
 * its own; raise that too if the keychain asks to be unlocked.
 *
 * @returns a source that throws ConfigError `CREDENTIALS_INVALID` where the package is not installed, the keychain
 * cannot be read or takes too long, or the entry holds something else
 * @example
 * ```ts
 * import { cachedOnNode, keyringSource } from '@kucoin-kit/node/providers'
 *
 * const credentials = cachedOnNode(keyringSource({ account: 'grid-bot' }), { timeoutMs: 60_000 })
 * ```
 */
export function keyringSource({
  service = 'kucoin',
  account = 'api-key',
  timeoutMs = 60_000,
}: KeyringOptions = {}): CredentialSource {
  const where = `The keychain entry ${service}/${account}`
  return async (signal) => {
    const AsyncEntry = await loadEntry()
    const giveUp = new AbortController()
    const onAbort = (): void => giveUp.abort()
    signal?.addEventListener('abort', onAbort)
    const stopTimer = startTimer(onAbort, timeoutMs)
    try {
      const reading = read(() => new AsyncEntry(service, account, options).getPassword(giveUp.signal), where)
      const text = await Promise.race([reading, gaveUp(giveUp.signal, where, timeoutMs)])
      return text === null ? undefined : leaseFrom(parseSecrets(text, where), where)
    } finally {
      stopTimer()
      signal?.removeEventListener('abort', onAbort)
    }
  }
}

/** Without a Secret Service the package would turn to the kernel's keyring, which is empty after each restart. */
const options = { linux: { store: 'secret-service' } } as const

async function loadEntry(): Promise<typeof import('@napi-rs/keyring').AsyncEntry> {
  try {
    return (await import('@napi-rs/keyring')).AsyncEntry
  } catch {
    throw invalid(
      'The package @napi-rs/keyring cannot be loaded; the keychain is read through it.',
      'run: npm install @napi-rs/keyring',
    )
  }
}

async function read(ask: () => Promise<string | null>, where: string): Promise<string | null> {
  try {
    return (await ask()) ?? null
  } catch {
    // The words of a native library are nobody's promise to hold no secret.
    throw invalid(
      `${where} cannot be read.`,
      'see that a keychain is running and unlocked; on a server without one take systemd credentials or a file.',
    )
  }
}

/** Native code may not come back at once when it is told to: nobody waits for it. */
function gaveUp(signal: AbortSignal, where: string, timeoutMs: number): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () =>
      reject(
        invalid(`${where} was not read within ${timeoutMs} ms.`, 'unlock the keychain, or raise timeoutMs.'),
      ),
    )
  })
}
