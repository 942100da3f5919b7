/** HMAC-SHA256 with a key whose bytes are dropped as soon as WebCrypto has them. */

/** The algorithm of a key that signs. */
export const hmacAlgorithm = { name: 'HMAC', hash: 'SHA-256' } as const

/** Imports a secret; extractable only for the moment in which it is wrapped. */
export async function importSecret(secret: string, extractable: boolean): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(secret)
  try {
    return await crypto.subtle.importKey('raw', bytes, hmacAlgorithm, extractable, ['sign'])
  } finally {
    bytes.fill(0)
  }
}

/** HMAC-SHA256 in base64. */
export async function signText(key: CryptoKey, text: string): Promise<string> {
  const digest = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
}
