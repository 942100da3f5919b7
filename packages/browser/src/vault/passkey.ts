/**
 * A passkey's lock: the authenticator answers a salt with a secret that only it can make, and HKDF makes an AES key
 * of that. No server is asked: the signature of the passkey is nobody's concern, its secret is.
 *
 * WebAuthn, pseudo-random function extension: https://www.w3.org/TR/webauthn-3/#prf-extension; HKDF: RFC 5869
 */
import type { PasskeyLock } from './database.ts'
import { sealAlgorithm, sealUsages } from './seal.ts'
import { VaultError } from './vault-error.ts'

/** How a passkey is asked for. */
export interface PasskeyOptions {
  /** What the browser's prompt calls it; default the name of the key in the vault. */
  readonly label?: string | undefined
  /** Takes the prompt away. */
  readonly signal?: AbortSignal | undefined
}

/** A lock with the key that opens it. */
export interface OpenedLock<Lock> {
  readonly lock: Lock
  readonly key: CryptoKey
}

/** Keeps this use of a passkey apart from any other that the origin may make of it. */
const info = new TextEncoder().encode('kucoin-kit vault, AES-GCM, version 1')

/** Algorithms of the passkey's own signature, which is not looked at: ES256, EdDSA, RS256. */
const pubKeyCredParams = [-7, -8, -257].map((alg) => ({ type: 'public-key', alg }) as const)

/**
 * Has the browser make a passkey, and locks with it.
 *
 * @throws VaultError `PASSKEY_UNSUPPORTED`, `PASSKEY_REFUSED`
 */
export async function createPasskey(
  label: string,
  signal: AbortSignal | undefined,
): Promise<OpenedLock<PasskeyLock>> {
  const salt = crypto.getRandomValues(new Uint8Array(32))
  const made = await asked(signal, (credentials) =>
    credentials.create({
      ...(signal && { signal }),
      publicKey: {
        rp: { name: document.title || location.hostname },
        // A user of its own: a second passkey must not take the place of the first.
        user: { id: crypto.getRandomValues(new Uint8Array(16)), name: label, displayName: label },
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        pubKeyCredParams: [...pubKeyCredParams],
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  )
  const { rawId: credentialId, response } = made
  const transports = (
    response as AuthenticatorAttestationResponse
  ).getTransports() as AuthenticatorTransport[]
  const lock: PasskeyLock = { kind: 'passkey', salt, credentialId, transports }
  try {
    const { prf } = made.getClientExtensionResults()
    if (prf?.results) return { lock, key: await deriveKey(prf.results.first) }
    // Some answer a salt only when they are asked a second time.
    const key = prf?.enabled ? await passkeyKey(lock, signal) : undefined
    if (key) return { lock, key }
    throw unsupported('The authenticator makes passkeys without the PRF extension.')
  } catch (error) {
    await forgetPasskey(lock)
    throw error
  }
}

/**
 * Asks the passkey for the key of its lock.
 *
 * @returns undefined for a passkey that holds no secret, and so is another one, or was made anew
 * @throws VaultError `PASSKEY_UNSUPPORTED`, `PASSKEY_REFUSED`
 */
export async function passkeyKey(
  { credentialId, salt, transports }: PasskeyLock,
  signal: AbortSignal | undefined,
): Promise<CryptoKey | undefined> {
  const given = await asked(signal, (credentials) =>
    credentials.get({
      ...(signal && { signal }),
      publicKey: {
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        allowCredentials: [{ type: 'public-key', id: credentialId, transports: [...transports] }],
        userVerification: 'required',
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  )
  const secret = given.getClientExtensionResults().prf?.results?.first
  return secret && deriveKey(secret)
}

/** Tells the user's passkey manager that a passkey opens nothing any more; not every browser passes it on. */
export async function forgetPasskey({ credentialId }: PasskeyLock): Promise<void> {
  const id = btoa(String.fromCharCode(...new Uint8Array(credentialId)))
  const credentialIdBase64Url = id.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
  const { PublicKeyCredential: own } = globalThis as unknown as {
    readonly PublicKeyCredential?: {
      signalUnknownCredential?(what: { readonly rpId: string; readonly credentialId: string }): Promise<void>
    }
  }
  const what = { rpId: location.hostname, credentialId: credentialIdBase64Url }
  await own?.signalUnknownCredential?.(what).catch(() => {})
}

async function deriveKey(secret: BufferSource): Promise<CryptoKey> {
  const bytes = ArrayBuffer.isView(secret)
    ? new Uint8Array(secret.buffer, secret.byteOffset, secret.byteLength)
    : new Uint8Array(secret)
  try {
    const base = await crypto.subtle.importKey('raw', bytes as never, 'HKDF', false, ['deriveKey'])
    const kdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info }
    return await crypto.subtle.deriveKey(kdf, base, sealAlgorithm, false, sealUsages)
  } finally {
    bytes.fill(0)
  }
}

/** Runs one prompt; what the browser says becomes an error that tells what to do. */
async function asked(
  signal: AbortSignal | undefined,
  run: (credentials: CredentialsContainer) => Promise<Credential | null>,
): Promise<PublicKeyCredential> {
  const { credentials } = navigator as { readonly credentials?: CredentialsContainer }
  if (!credentials || !('PublicKeyCredential' in globalThis)) {
    throw unsupported('This page has no WebAuthn.')
  }
  try {
    return (await run(credentials)) as PublicKeyCredential
  } catch (error) {
    signal?.throwIfAborted()
    const { name, message } = error as DOMException
    if (['NotSupportedError', 'ConstraintError', 'SecurityError'].includes(name)) {
      throw unsupported(`No passkey can be had here (${name}: ${message}).`, error)
    }
    throw new VaultError(
      'PASSKEY_REFUSED',
      `No passkey was given (${name}).`,
      'ask again on a click: it was cancelled, took too long, or this device does not have the passkey.',
      error,
    )
  }
}

function unsupported(message: string, cause?: unknown): VaultError {
  return new VaultError(
    'PASSKEY_UNSUPPORTED',
    message,
    'serve the page over https from a domain, or lock the key with a password.',
    cause,
  )
}
