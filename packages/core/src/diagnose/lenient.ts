/** Decoders as forgiving as those of the languages that decode a secret by mistake. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** What Node makes of a text that may not be base64, and what Python makes of it: they differ in `-` and `_`. */
export function lenientBase64(text: string): readonly Uint8Array[] {
  const urlSafe = text.replaceAll('-', '+').replaceAll('_', '/')
  return [decode(urlSafe), decode(text)]
}

function decode(text: string): Uint8Array {
  const bytes: number[] = []
  let bits = 0
  let count = 0
  for (const char of text.split('=')[0] ?? '') {
    const value = alphabet.indexOf(char)
    if (value < 0) continue
    bits = ((bits << 6) | value) & 0xffffff
    count += 6
    if (count >= 8) {
      count -= 8
      bytes.push((bits >> count) & 0xff)
    }
  }
  return Uint8Array.from(bytes)
}

/** The bytes of hexadecimal digits, dashes left out; undefined for anything else. */
export function lenientHex(text: string): Uint8Array | undefined {
  const digits = text.replaceAll('-', '')
  if (digits.length % 2 === 1 || !/^[0-9a-f]+$/i.test(digits)) return undefined
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
