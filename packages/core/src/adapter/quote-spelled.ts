import { quote } from '../errors/quote.ts'
import { commonForms } from '../redact/common-forms.ts'

/** Shorter pieces of what was sent are words too: they are looked for as they are alone. */
const MIN_CHARS = 6

/**
 * The exchange's words as {@link quote} has them, also without the other forms of what was sent as a secret: in letters of
 * any case, in base64, in hexadecimal, in percent signs.
 */
export function quoteSpelled(text: string, secrets: readonly string[]): string {
  const lower = text.toLowerCase()
  const found = [...new Set(secrets.flatMap(readings))]
    .filter((secret) => secret.length >= MIN_CHARS)
    .flatMap(commonForms)
    .filter((form) => lower.includes(form.toLowerCase()))
    // The longest first: of two that begin alike the shorter would leave a rest.
    .sort((a, b) => b.length - a.length)
  const masked = found.reduce((rest, form) => rest.replaceAll(inAnyCase(form), '[redacted]'), text)
  return quote(masked, secrets)
}

/** A secret as it was sent, in JSON that is, and as its owner writes it. */
function readings(secret: string): readonly string[] {
  try {
    return [secret, String(JSON.parse(`"${secret}"`))]
  } catch {
    return [secret]
  }
}

function inAnyCase(text: string): RegExp {
  return new RegExp(text.replaceAll(/[^\w\s]/g, '\\$&'), 'gi')
}
