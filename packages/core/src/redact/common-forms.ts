import { utf8 } from '../encoding/utf8.ts'
import { base64At } from './known-secrets.ts'

/**
 * A secret in the forms that servers and their logs give back most: as it is, in hexadecimal, in percent signs, and in
 * base64 at any of the three alignments. Plain texts, to be looked for in any case: a thousandth of the work of a pattern
 * that finds every spelling.
 */
export function commonForms(secret: string): readonly string[] {
  const bytes = utf8(secret)
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'))
  const inBase64 = [0, 1, 2].map((offset) => base64At(bytes, offset))
  return [
    secret,
    hex.join(''),
    hex.map((byte) => `%${byte}`).join(''),
    ...inBase64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    ...inBase64,
    ...[secret, ...inBase64].map(percent),
  ]
}

/** A lone surrogate has no such form. */
function percent(text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    return text
  }
}
