import { fromBase64Lenient, toBase64 } from '../../base/hash/text.ts'

/** A digest that was read back from a header. */
export interface WrittenDigest {
  /** Its 32 bytes; undefined where the text is no SHA-256 digest in any form. */
  readonly bytes: Uint8Array | undefined
  readonly form: 'base64' | 'hex' | 'base64-of-hex' | 'base64url' | 'percent-encoded' | 'other-hash' | 'none'
}

/** Longer than any digest in any form; what is longer is not looked at. */
const MAX_CHARS = 512
/** Bytes of MD5, SHA-1, SHA-224, SHA-384 and SHA-512. */
const OTHER_HASHES: readonly number[] = [16, 20, 28, 48, 64]

/** Reads a digest in whatever form a client wrote it. */
export function readDigest(text: string): WrittenDigest {
  if (text.length > MAX_CHARS) return { bytes: undefined, form: 'none' }
  if (text.includes('%')) {
    const plain = unescapeOnce(text)
    const inner = plain === undefined ? undefined : readDigest(plain)
    return { bytes: inner?.bytes, form: inner?.bytes === undefined ? 'none' : 'percent-encoded' }
  }
  const hex = fromHex(text)
  if (hex?.length === 32) return { bytes: hex, form: 'hex' }
  if (hex !== undefined && OTHER_HASHES.includes(hex.length)) return { bytes: undefined, form: 'other-hash' }
  if (!/^[A-Za-z0-9+/_-]+=*$/.test(text)) return { bytes: undefined, form: 'none' }
  const bytes = fromBase64Lenient(text)
  if (bytes.length === 32) return { bytes, form: toBase64(bytes) === text ? 'base64' : 'base64url' }
  const inner = fromHex(String.fromCharCode(...bytes))
  if (inner?.length === 32) return { bytes: inner, form: 'base64-of-hex' }
  return { bytes: undefined, form: OTHER_HASHES.includes(bytes.length) ? 'other-hash' : 'none' }
}

/** The bytes of hexadecimal digits; undefined for anything else. */
export function fromHex(text: string): Uint8Array | undefined {
  if (!/^([0-9a-f]{2})+$/i.test(text)) return undefined
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function unescapeOnce(text: string): string | undefined {
  try {
    const plain = decodeURIComponent(text)
    return plain === text ? undefined : plain
  } catch {
    return undefined
  }
}
