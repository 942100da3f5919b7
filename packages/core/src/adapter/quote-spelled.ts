import { quote } from '../errors/quote.ts'
import { patternOf } from '../redact/known-secrets.ts'

/** Shorter pieces of what was sent are words too: they are looked for as they are alone. */
const MIN_CHARS = 6

/**
 * The exchange's words as {@link quote} has them, also without the other spellings of what was sent as a secret: in
 * letters of any case, escaped, percent-encoded, in base64, in hexadecimal, as a list of bytes.
 */
export function quoteSpelled(text: string, secrets: readonly string[]): string {
  const known = patternOf(secrets.flatMap(readings).filter((secret) => secret.length >= MIN_CHARS))
  return quote(known ? text.replaceAll(known, '[redacted]') : text, secrets)
}

/** A secret as it was sent, in JSON that is, and as its owner writes it. */
function readings(secret: string): readonly string[] {
  try {
    return [secret, String(JSON.parse(`"${secret}"`))]
  } catch {
    return [secret]
  }
}
