/** Standard base64 with padding (RFC 4648, section 4), on the two functions that every runtime has. */
import { host } from '../platform/host.ts'

/** Bytes to base64. Meant for digests and keys: the bytes are spread over the call stack. */
export function encodeBase64(bytes: Uint8Array): string {
  return host().btoa(String.fromCharCode(...bytes))
}

/** Base64 to bytes; undefined where the text is not base64. */
export function decodeBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(host().atob(text), (char) => char.charCodeAt(0))
  } catch {
    return undefined
  }
}
