import { encodeBase64 } from '../encoding/base64.ts'
import { utf8 } from '../encoding/utf8.ts'

/**
 * One pattern that finds each secret as it is and as it travels: percent-encoded, in JSON, in base64 at any of the
 * three alignments, in hexadecimal.
 *
 * @returns undefined where there are none
 */
export function patternOf(secrets: readonly string[]): RegExp | undefined {
  const forms = [...new Set(secrets.flatMap(formsOf))]
    // The longest first: of two that begin alike the shorter would leave a rest.
    .sort((a, b) => b.length - a.length)
    .map((form) => form.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
  return forms.length === 0 ? undefined : new RegExp(forms.join('|'), 'gi')
}

function formsOf(secret: string): readonly string[] {
  const bytes = utf8(secret)
  const json = JSON.stringify(secret).slice(1, -1)
  const base64 = [0, 1, 2].map((offset) => base64At(bytes, offset))
  const percent = encodeURIComponent(secret)
  return [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    percent,
    percent.replaceAll('%20', '+'),
    // What a form sends (URLSearchParams) leaves other signs alone than encodeURIComponent does.
    percent.replaceAll(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`),
    [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    ...base64.map((text) => encodeURIComponent(text)),
  ]
}

/** The letters that depend on these bytes alone, whatever stands before and behind them. */
function base64At(bytes: Uint8Array, offset: number): string {
  const text = encodeBase64(new Uint8Array([...new Uint8Array(offset), ...bytes]))
  const start = offset === 0 ? 0 : offset + 1
  const end = Math.floor(((bytes.length + offset) * 8) / 6)
  return text.slice(start, end)
}
